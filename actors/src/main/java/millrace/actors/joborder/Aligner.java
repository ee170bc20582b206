package millrace.actors.joborder;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import millrace.actors.Outcome;
import millrace.actors.UnknownEquipment;
import millrace.actors.commit.Committer;
import millrace.actors.commit.Request;
import millrace.actors.commit.Told;
import millrace.actors.joborder.JobOrderMessage.Align;
import millrace.actors.joborder.JobOrderMessage.CenterSeen;
import millrace.actors.joborder.JobOrderMessage.StepTaken;
import millrace.actors.sharding.Address;
import millrace.engine.joborder.JobOrder;
import millrace.engine.joborder.JobOrderCommand;
import millrace.engine.journal.Provenance;
import millrace.engine.time.Nanos;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the work center into agreement with its job order: sees where it stands, takes one step,
 * and looks again, until no step is left; whatever fails is tried again. It belongs to the order's
 * actor.
 */
final class Aligner {

  private static final Logger LOG = LoggerFactory.getLogger(Aligner.class);

  private final ActorContext<JobOrderMessage> context;
  private final TimerScheduler<JobOrderMessage> timers;
  private final Address address;
  private final Committer<JobOrderAction, JobOrder> committer;
  private final JobOrderEntity.Surroundings surroundings;

  /** Who stored the order and is told so once it is on the job list. */
  private final List<Runnable> untilListed = new ArrayList<>();

  private boolean aligning;
  private long alignedAt = -1;

  Aligner(
      ActorContext<JobOrderMessage> context,
      TimerScheduler<JobOrderMessage> timers,
      Address address,
      Committer<JobOrderAction, JobOrder> committer,
      JobOrderEntity.Surroundings surroundings) {
    this.context = context;
    this.timers = timers;
    this.address = address;
    this.committer = committer;
    this.surroundings = surroundings;
  }

  /** Whether an answer of the work center, or of the journal, is awaited. */
  boolean isBusy() {
    return aligning;
  }

  /** Whether the work center agrees with all that the order's journal holds. */
  boolean isAligned() {
    return !aligning
        && untilListed.isEmpty()
        && committer.durable().filter(told -> told.sequence() != alignedAt).isEmpty();
  }

  /** Takes the next step, if there is one and none is under way. */
  void align() {
    if (isAligned() || aligning || !committer.isIdle() || timers.isTimerActive(Align.class)) {
      return;
    }
    var told = committer.durable().orElseThrow();
    var spec = told.state().spec();
    if (spec.isEmpty()) {
      alignedAt = told.sequence();
      return;
    }
    aligning = true;
    context.pipeToSelf(
        surroundings.workCenters().state(spec.get().workCenter()),
        (center, problem) -> new CenterSeen(center, problem));
  }

  /** Somebody is to be told once the order is on the job list. */
  void whenListed(Runnable told) {
    untilListed.add(told);
  }

  /** The work center may have changed though the order did not. */
  void lookAgain() {
    alignedAt = -1;
  }

  void on(StepTaken taken) {
    aligning = false;
    taken.problem().ifPresent(this::alignLater);
  }

  void on(CenterSeen seen) {
    aligning = false;
    var center = seen.center();
    var problem = seen.problem();
    var told = committer.durable();
    if (problem instanceof UnknownEquipment) {
      LOG.error("{}: {}; it stays as it is", address.persistenceId(), problem.getMessage());
      told.ifPresent(this::aligned);
    } else if (center == null) {
      alignLater("its work center did not answer: " + problem);
    } else if (told.isPresent()) {
      var now = Nanos.of(surroundings.clock().instant());
      Alignment.next(address.id(), told.get().state(), center, now)
          .ifPresentOrElse(step -> take(step, told.get()), () -> aligned(told.get()));
    }
  }

  private void aligned(Told<JobOrder> told) {
    alignedAt = told.sequence();
    untilListed.forEach(Runnable::run);
    untilListed.clear();
  }

  private void take(Alignment.Step step, Told<JobOrder> told) {
    aligning = true;
    var causation = address.persistenceId() + "#" + told.sequence();
    switch (step) {
      case Alignment.Step.AskCenter(var command, var at) ->
          context.pipeToSelf(
              surroundings
                  .workCenters()
                  .execute(
                      told.state().spec().orElseThrow().workCenter(),
                      command,
                      provenance(at, causation)),
              (outcome, problem) -> new StepTaken(problemOf(outcome, problem)));
      case Alignment.Step.ConfirmRelease _ -> {
        var self = context.getSelf();
        var at = told.state().changed().orElseThrow();
        committer.submit(
            new Request<>(
                new JobOrderAction.Ask(new JobOrderCommand.ConfirmRelease(), OptionalLong.empty()),
                provenance(at, causation),
                answer ->
                    self.tell(
                        new StepTaken(
                            answer.isError()
                                ? Optional.of(String.valueOf(answer.getError().getMessage()))
                                : Optional.empty()))));
      }
    }
  }

  private static Optional<String> problemOf(
      @Nullable Outcome outcome, @Nullable Throwable problem) {
    return switch (outcome) {
      case Outcome.Done _ -> Optional.empty();
      case Outcome.Refused(var refusal, _) -> Optional.of(refusal.toString());
      case null -> Optional.of(String.valueOf(problem));
    };
  }

  private void alignLater(String problem) {
    LOG.warn("{}: {}; it is tried again", address.persistenceId(), problem);
    timers.startSingleTimer(Align.class, new Align(), surroundings.settings().retryAfter());
  }

  private static Provenance provenance(long at, String causationId) {
    return new Provenance(at, 0, "service:job-order", "engine", causationId, "");
  }
}
