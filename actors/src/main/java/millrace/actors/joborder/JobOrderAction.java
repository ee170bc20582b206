package millrace.actors.joborder;

import java.util.OptionalLong;
import millrace.engine.Refusal;
import millrace.engine.joborder.JobOrderCommand;

/** What is asked of a job order's journal. */
sealed interface JobOrderAction {

  /**
   * A command, to be decided by the order's own rules.
   *
   * @param expected the journal sequence at which it is meant; empty for any
   */
  record Ask(JobOrderCommand command, OptionalLong expected) implements JobOrderAction {}

  /** A command that somebody else has refused already; the order journals that. */
  record Deny(Refusal refusal) implements JobOrderAction {}
}
