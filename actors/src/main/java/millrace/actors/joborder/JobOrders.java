package millrace.actors.joborder;

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
  CompletionStage<Outcome> execute(String jobOrder, JobOrderCommand command, Provenance provenance);

  /** The order as it is now; the state of an unknown order says that it does not exist. */
  CompletionStage<JobOrderView> view(String jobOrder);
}
