package millrace.engine.joborder;

import millrace.engine.Refusal;

/** What happened to a job order. The event time is that of the provenance. */
public sealed interface JobOrderEvent {

  record JobOrderStored(JobOrderSpec spec, boolean allowedToStart) implements JobOrderEvent {}

  record JobOrderUpdated(JobOrderSpec spec) implements JobOrderEvent {}

  record JobOrderAllowedToStart() implements JobOrderEvent {}

  record JobOrderStartRevoked() implements JobOrderEvent {}

  record JobOrderStarted() implements JobOrderEvent {}

  /**
   * The order stands still.
   *
   * @param subState {@code HELD} by a constraint, {@code SUSPENDED} on purpose
   */
  record JobOrderInterrupted(JobOrderSubState subState) implements JobOrderEvent {}

  record JobOrderResumed() implements JobOrderEvent {}

  record JobOrderEnded() implements JobOrderEvent {}

  record JobOrderClosed() implements JobOrderEvent {}

  record JobOrderAborted() implements JobOrderEvent {}

  record JobOrderCancelled() implements JobOrderEvent {}

  record JobOrderCleared() implements JobOrderEvent {}

  /** The work center no longer has the order registered on its units. */
  record JobOrderReleased() implements JobOrderEvent {}

  record CommandRefused(Refusal refusal) implements JobOrderEvent {}
}
