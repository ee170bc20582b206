package millrace.actors.joborder;

import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;
import millrace.actors.Outcome;
import millrace.engine.joborder.JobOrderCommand;
import millrace.engine.joborder.JobOrderView;
import millrace.engine.journal.Provenance;

/** The front door of all job orders. Stages fail with {@link millrace.actors.Unavailable}. */
public interface JobOrders {

  /**
   * Executes a command; the answer comes when its events are durable, and for Run when the order is
   * registered at its work center.
   */
  default CompletionStage<Outcome> execute(
      String jobOrder, JobOrderCommand command, Provenance provenance) {
    return execute(jobOrder, command, OptionalLong.empty(), provenance);
  }

  /**
   * As above, if the order is still as it was: the entity compares its version, and refuses by the
   * guard {@code ExpectedVersion} where it is another.
   *
   * @param expected the last journal sequence of the order, as whoever asks has seen it; empty for
   *     any
   */
  CompletionStage<Outcome> execute(
      String jobOrder, JobOrderCommand command, OptionalLong expected, Provenance provenance);

  /** The order as it is now; the state of an unknown order says that it does not exist. */
  CompletionStage<JobOrderView> view(String jobOrder);
}
