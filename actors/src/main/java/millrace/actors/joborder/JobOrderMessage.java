package millrace.actors.joborder;

import java.util.Optional;
import java.util.OptionalLong;
import millrace.actors.Outcome;
import millrace.actors.commit.Question;
import millrace.actors.commit.Told;
import millrace.engine.joborder.JobOrder;
import millrace.engine.joborder.JobOrderCommand;
import millrace.engine.joborder.JobOrderView;
import millrace.engine.journal.Provenance;
import millrace.engine.workcenter.WorkCenterState;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.pattern.StatusReply;
import org.jspecify.annotations.Nullable;

/** What the actor of a job order can be told. */
public sealed interface JobOrderMessage {

  /**
   * A command of the engine, and who waits for what becomes of it.
   *
   * @param expected the version of the order for which it is meant; empty for any
   */
  record Execute(
      String jobOrder,
      JobOrderCommand command,
      OptionalLong expected,
      Provenance provenance,
      ActorRef<StatusReply<Outcome>> replyTo)
      implements JobOrderMessage {}

  record View(String jobOrder, ActorRef<StatusReply<JobOrderView>> replyTo)
      implements JobOrderMessage, Question<JobOrder, JobOrderView> {

    @Override
    public JobOrderView answer(JobOrder order, long sequence, long now) {
      return order.view(jobOrder, sequence);
    }
  }

  /** Stop, as sharding asks before the order rests or moves. */
  record Stop() implements JobOrderMessage {}

  /** From the order's own journal. */
  record FromJournal(Told<JobOrder> told) implements JobOrderMessage {}

  /** From the order's own timer: try the journal again. */
  record LookAfterJournal() implements JobOrderMessage {}

  /** From the order's own timer: look whether it may rest. */
  record LookForRest() implements JobOrderMessage {}

  /** From the order's own timer: align the work center again. */
  record Align() implements JobOrderMessage {}

  /**
   * The work center answered that the order may run, or may not, or did not answer.
   *
   * @param run the command that waits for it
   */
  record CenterAnswered(Execute run, @Nullable Outcome outcome, @Nullable Throwable problem)
      implements JobOrderMessage {}

  /** The work center showed its state, or did not. */
  record CenterSeen(@Nullable WorkCenterState center, @Nullable Throwable problem)
      implements JobOrderMessage {}

  /**
   * A step of the alignment was taken.
   *
   * @param problem why it was not; empty when it was
   */
  record StepTaken(Optional<String> problem) implements JobOrderMessage {}
}
