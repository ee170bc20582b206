package millrace.actors.joborder;

import millrace.engine.Refusal;
import millrace.engine.joborder.JobOrderCommand;

/** What is asked of a job order's journal. */
sealed interface JobOrderAction {

  /** A command, to be decided by the order's own rules. */
  record Ask(JobOrderCommand command) implements JobOrderAction {}

  /** A command that somebody else has refused already; the order journals that. */
  record Deny(Refusal refusal) implements JobOrderAction {}
}
