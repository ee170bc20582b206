package millrace.engine.joborder;

/**
 * What can be asked of a job order: the methods of OPC 10031-4 and the transitions that the
 * standard leaves to the executing system. The event time is that of the provenance.
 */
public sealed interface JobOrderCommand {

  /** Store: into NotAllowedToStart. */
  record Store(JobOrderSpec spec) implements JobOrderCommand {}

  /** StoreAndStart: into AllowedToStart. */
  record StoreAndStart(JobOrderSpec spec) implements JobOrderCommand {}

  /** Update: replaces all that was stored. */
  record Update(JobOrderSpec spec) implements JobOrderCommand {}

  /** Start: NotAllowedToStart to AllowedToStart. */
  record Start() implements JobOrderCommand {}

  /** RevokeStart: AllowedToStart to NotAllowedToStart. */
  record RevokeStart() implements JobOrderCommand {}

  /**
   * Transition 5, AllowedToStart to Running, which has no method: the executing system takes it.
   */
  record Run() implements JobOrderCommand {}

  /** Pause: Running to Interrupted; Held becomes Suspended. */
  record Pause() implements JobOrderCommand {}

  /** A constraint holds the order: Running to Interrupted/Held, taken by the executing system. */
  record Hold() implements JobOrderCommand {}

  /** Resume: Interrupted to Running. */
  record Resume() implements JobOrderCommand {}

  /** Stop: Running or Interrupted to Ended. */
  record Stop() implements JobOrderCommand {}

  /** Ended/Completed to Ended/Closed: nothing more is to be done. */
  record Close() implements JobOrderCommand {}

  /** Abort: from every state before the end to Aborted. */
  record Abort() implements JobOrderCommand {}

  /** Cancel: removes an order that has not run. */
  record Cancel() implements JobOrderCommand {}

  /** Clear: removes an ended or aborted order from the list. Its history stays. */
  record Clear() implements JobOrderCommand {}

  /** The work center took the order's registration off its units. */
  record ConfirmRelease() implements JobOrderCommand {}
}
