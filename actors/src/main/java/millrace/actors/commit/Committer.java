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
import org.apache.pekko.actor.typed.PostStop;
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
 * up. Nor does it behind a write that is not answered: after some patience those that wait are told
 * so, and all others at once. Nothing is answered from a state that a failed journal left behind.
 */
public final class Committer<C, S> {

  private static final Logger LOG = LoggerFactory.getLogger(Committer.class);

  /** How often one looks at least whether a store that was away is back. */
  private static final Duration LOOK = Duration.ofSeconds(1);

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
  private final CommitLoad load;
  private final Supplier<ActorRef<Batch<C>>> spawn;
  private final Consumer<Duration> lookAfter;

  private final List<Question<S, ?>> unanswered = new ArrayList<>();
  private List<Request<C>> inFlight = List.of();
  private Phase phase = Phase.RECOVERING;
  private ActorRef<Batch<C>> journal;
  private @Nullable Told<S> durable;
  private int failures;
  private boolean closed;

  /** Whether {@link #look} will be called without anything else being done for it. */
  private boolean looking;

  /** When the phase began, and when a journal that failed is tried again; of the nano time. */
  private long phaseSince = System.nanoTime();

  private long nextTry;

  /** What the committers of a node share. */
  record Surroundings(CommitSettings settings, InstantSource clock, CommitLoad load) {}

  /**
   * Starts the journal.
   *
   * @param spawn spawns and watches the journal as a child of the front
   * @param lookAfter has the front call {@link #look} after a while, and only then
   */
  Committer(
      String persistenceId,
      Gathering<C> gathering,
      Surroundings surroundings,
      Supplier<ActorRef<Batch<C>>> spawn,
      Consumer<Duration> lookAfter) {
    this.persistenceId = persistenceId;
    this.settings = surroundings.settings();
    this.clock = surroundings.clock();
    this.load = surroundings.load();
    this.waiting = new GroupCommit<>(gathering, settings.capacity(), settings.caps(), load);
    this.spawn = spawn;
    this.lookAfter = lookAfter;
    this.journal = spawn.get();
  }

  /** Takes a command; its reply comes when it is durable, or at once when it cannot be taken. */
  public void submit(Request<C> request) {
    var obstacle = obstacle().or(this::silence);
    if (obstacle.isPresent()) {
      load.turnAwayUnanswered(1);
      request.reply().answer(unavailable(obstacle.get()));
    } else if (waiting.offer(request)) {
      writeNext();
      lookWhileOneWaits();
    } else {
      load.turnAwayBusy();
      request.reply().answer(unavailable(busy()));
    }
  }

  private String busy() {
    return "busy, "
        + waiting.size()
        + " requests wait already, and "
        + load.waiting().parts()
        + " on this node";
  }

  /** Answers a question from the last durable state, once there is one. */
  public <T> void ask(Question<S, T> question) {
    var obstacle = obstacle();
    if (obstacle.isPresent()) {
      question.replyTo().tell(unavailable(obstacle.get()));
    } else if (durable != null) {
      answer(question, durable);
    } else if (silence().isPresent()) {
      question.replyTo().tell(unavailable(silence().orElseThrow()));
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
    enter(Phase.READY);
    failures = 0;
    load.answered();
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
      case PostStop _ -> {
        refuseAll(CLOSED);
        enter(Phase.READY);
      }
      default -> {
        // Pekko's signals are no sealed hierarchy; the others need no answer.
      }
    }
  }

  private void onFailed(Throwable cause) {
    failures++;
    load.failed();
    var wait = settings.backoff(failures);
    LOG.warn(
        "{}: the journal failed with {} requests in flight; next try in {} ms: {}",
        persistenceId,
        inFlight.size(),
        wait.toMillis(),
        cause.toString());
    enter(Phase.AWAY);
    nextTry = phaseSince + wait.toNanos();
    durable = null;
    var lost = inFlight;
    inFlight = List.of();
    var reason = "its journal failed: " + cause;
    lost.forEach(request -> request.reply().answer(unavailable(reason)));
    refuseAll(reason);
    lookAfter(wait.compareTo(LOOK) < 0 ? wait : LOOK);
  }

  /**
   * Looks after the journal: starts one that failed anew when it is time, and lets nobody wait any
   * longer for one that does not answer.
   */
  public void look() {
    looking = false;
    if (phase != Phase.AWAY) {
      silence().ifPresent(this::refuseAll);
      lookWhileOneWaits();
    } else if (!closed) {
      tryAgain();
    }
  }

  private void tryAgain() {
    var now = System.nanoTime();
    var left = nextTry - now;
    if (load.isStoreAway()) {
      // It is not this journal that fails: the next answer to anybody is news for all.
      left = Math.min(left, phaseSince + settings.patience().toNanos() - now);
    }
    if ((left <= 0 || load.hasReturnedSince(phaseSince)) && load.mayTry()) {
      enter(Phase.RECOVERING);
      journal = spawn.get();
    } else {
      lookAfter(left > 0 && left < LOOK.toNanos() ? Duration.ofNanos(left) : LOOK);
    }
  }

  private void lookWhileOneWaits() {
    if (!looking && !waiting.isEmpty()) {
      lookAfter(settings.patience());
    }
  }

  private void lookAfter(Duration wait) {
    looking = true;
    lookAfter.accept(wait);
  }

  private void enter(Phase next) {
    count(phase, -1);
    phase = next;
    phaseSince = System.nanoTime();
    count(next, 1);
  }

  private void count(Phase counted, int more) {
    switch (counted) {
      case WRITING -> load.writing(more);
      case AWAY -> load.away(more);
      case RECOVERING, READY -> {
        // Nothing is asked of the store for long.
      }
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

  /**
   * Why nothing should wait for the journal, though it did not fail: it does not answer. The first
   * start may take its time, since it may have to wait for another owner's lease.
   */
  private Optional<String> silence() {
    if (phase == Phase.READY || (phase == Phase.RECOVERING && failures == 0)) {
      return Optional.empty();
    }
    if (failures > 0 && load.isStoreAway()) {
      return Optional.of("no journal of this node is answered by the store");
    }
    var millis = (System.nanoTime() - phaseSince) / 1_000_000;
    return millis > settings.patience().toMillis()
        ? Optional.of("its journal has not answered for " + millis + " ms")
        : Optional.empty();
  }

  private void writeNext() {
    if (phase == Phase.READY && !waiting.isEmpty()) {
      var batch = waiting.take();
      inFlight = batch.requests();
      enter(Phase.WRITING);
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
    var refused = waiting.drain();
    load.turnAwayUnanswered(refused.size());
    refused.forEach(request -> request.reply().answer(unavailable(reason)));
    unanswered.forEach(question -> question.replyTo().tell(unavailable(reason)));
    unanswered.clear();
  }

  private <T> StatusReply<T> unavailable(String reason) {
    return StatusReply.error(persistenceId + " is unavailable: " + reason);
  }
}
