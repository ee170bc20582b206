package millrace.actors.commit;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import millrace.engine.time.Nanos;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ChildFailed;
import org.apache.pekko.actor.typed.Signal;
import org.apache.pekko.actor.typed.Terminated;
import org.apache.pekko.pattern.StatusReply;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The front's half of an entity's conversation with its journal: one batch in flight, the rest
 * waits within bounds, and everybody gets an answer. It belongs to one actor.
 *
 * <p>When the journal fails, those in flight and those that wait are told so: whether those in
 * flight are in the journal is then unknown, and they can be repeated with the same causation id.
 * Until the journal is tried again, all others are told at once that it is away, so nothing piles
 * up. Nothing is answered from a state that a failed journal left behind.
 */
public final class Committer<C, S> {

  private static final Logger LOG = LoggerFactory.getLogger(Committer.class);

  private static final String CLOSED = "it is about to rest or to move to another node";

  private enum Phase {
    RECOVERING,
    READY,
    WRITING,
    AWAY
  }

  private final String persistenceId;
  private final GroupCommit<C> waiting;
  private final CommitSettings settings;
  private final InstantSource clock;
  private final Supplier<ActorRef<Batch<C>>> spawn;
  private final Consumer<Duration> restartAfter;

  private final List<Question<S, ?>> unanswered = new ArrayList<>();
  private List<Request<C>> inFlight = List.of();
  private Phase phase = Phase.RECOVERING;
  private ActorRef<Batch<C>> journal;
  private @Nullable Told<S> durable;
  private int failures;
  private boolean closed;

  /**
   * Starts the journal.
   *
   * @param spawn spawns and watches the journal as a child of the front
   * @param restartAfter has the front call {@link #restart} after a while
   */
  public Committer(
      String persistenceId,
      Gathering<C> gathering,
      CommitSettings settings,
      InstantSource clock,
      Supplier<ActorRef<Batch<C>>> spawn,
      Consumer<Duration> restartAfter) {
    this.persistenceId = persistenceId;
    this.waiting = new GroupCommit<>(gathering, settings.capacity(), settings.caps());
    this.settings = settings;
    this.clock = clock;
    this.spawn = spawn;
    this.restartAfter = restartAfter;
    this.journal = spawn.get();
  }

  /** Takes a command; its reply comes when it is durable, or at once when it cannot be taken. */
  public void submit(Request<C> request) {
    var obstacle = obstacle();
    if (obstacle.isPresent()) {
      request.reply().answer(unavailable(obstacle.get()));
    } else if (waiting.offer(request)) {
      writeNext();
    } else {
      request.reply().answer(unavailable("busy, " + waiting.size() + " requests wait already"));
    }
  }

  /** Answers a question from the last durable state, once there is one. */
  public <T> void ask(Question<S, T> question) {
    var obstacle = obstacle();
    if (obstacle.isPresent()) {
      question.replyTo().tell(unavailable(obstacle.get()));
    } else if (durable != null) {
      answer(question, durable);
    } else if (unanswered.size() < settings.capacity().parts()) {
      unanswered.add(question);
    } else {
      question
          .replyTo()
          .tell(unavailable("busy, " + unanswered.size() + " questions wait already"));
    }
  }

  /** The journal told something. */
  public void on(Told<S> told) {
    durable = told;
    phase = Phase.READY;
    failures = 0;
    if (told instanceof Told.Committed<S>(_, _, var outcomes)) {
      var requests = inFlight;
      inFlight = List.of();
      for (var i = 0; i < requests.size(); i++) {
        requests.get(i).reply().answer(StatusReply.success(outcomes.get(i)));
      }
    }
    unanswered.forEach(question -> answer(question, told));
    unanswered.clear();
    writeNext();
  }

  /** The front got a signal: it may say that the journal stopped. */
  public void on(Signal signal) {
    switch (signal) {
      case ChildFailed failed -> onFailed(failed.getCause());
      case Terminated _ -> onFailed(new IllegalStateException("it stopped by itself"));
      default -> {
        // Pekko's signals are no sealed hierarchy; the others need no answer.
      }
    }
  }

  private void onFailed(Throwable cause) {
    failures++;
    var wait = settings.backoff(failures);
    LOG.warn(
        "{}: the journal failed with {} requests in flight; next try in {} ms: {}",
        persistenceId,
        inFlight.size(),
        wait.toMillis(),
        cause.toString());
    phase = Phase.AWAY;
    durable = null;
    var lost = inFlight;
    inFlight = List.of();
    var reason = "its journal failed: " + cause;
    lost.forEach(request -> request.reply().answer(unavailable(reason)));
    refuseAll(reason);
    restartAfter.accept(wait);
  }

  /** Starts the journal anew, after it failed. */
  public void restart() {
    if (phase == Phase.AWAY && !closed) {
      phase = Phase.RECOVERING;
      journal = spawn.get();
    }
  }

  /** Takes nothing more, since the entity is about to stop; what is in flight is still answered. */
  public void close() {
    closed = true;
    refuseAll(CLOSED);
  }

  /** What was last durable; empty until the journal is recovered, and while it is away. */
  public Optional<Told<S>> durable() {
    return Optional.ofNullable(durable);
  }

  /** Whether the journal failed and was not started again yet. */
  public boolean isAway() {
    return phase == Phase.AWAY;
  }

  /** Whether a write is in flight. */
  public boolean isWriting() {
    return phase == Phase.WRITING;
  }

  /** Whether the journal is recovered, nothing waits, and nothing is in flight. */
  public boolean isIdle() {
    return phase == Phase.READY && waiting.isEmpty();
  }

  private Optional<String> obstacle() {
    if (closed) {
      return Optional.of(CLOSED);
    }
    return phase == Phase.AWAY
        ? Optional.of("its journal is away and is tried again soon")
        : Optional.empty();
  }

  private void writeNext() {
    if (phase == Phase.READY && !waiting.isEmpty()) {
      var batch = waiting.take();
      inFlight = batch.requests();
      phase = Phase.WRITING;
      journal.tell(batch);
    }
  }

  private <T> void answer(Question<S, T> question, Told<S> told) {
    try {
      var now = Nanos.of(clock.instant());
      question
          .replyTo()
          .tell(StatusReply.success(question.answer(told.state(), told.sequence(), now)));
    } catch (RuntimeException problem) {
      LOG.error("{} could not answer {}", persistenceId, question, problem);
      question.replyTo().tell(unavailable("it could not answer: " + problem));
    }
  }

  private void refuseAll(String reason) {
    waiting.drain().forEach(request -> request.reply().answer(unavailable(reason)));
    unanswered.forEach(question -> question.replyTo().tell(unavailable(reason)));
    unanswered.clear();
  }

  private <T> StatusReply<T> unavailable(String reason) {
    return StatusReply.error(persistenceId + " is unavailable: " + reason);
  }
}
