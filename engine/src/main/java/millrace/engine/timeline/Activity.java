package millrace.engine.timeline;

/** What a unit does, in the terms that ISO 22400-2 needs of a machine. */
public enum Activity {
  /** Executing and processing: value is added. */
  PRODUCING,
  /** Being prepared for an order. */
  SETUP,
  /** Stopped, faulted, not available, out of service or waiting. */
  STOPPED,
  /** The source says that no order is on the unit. */
  NO_ORDER,
  /** No data, or data of bad quality. */
  UNKNOWN
}
