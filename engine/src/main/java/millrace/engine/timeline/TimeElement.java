package millrace.engine.timeline;

/**
 * The bucket that an instant of a work unit falls into (ISO 22400-2, clause 5; classified by
 * calendar, order and machine).
 */
public enum TimeElement {
  /** Actual production time. */
  APT,
  /** Actual unit setup time. */
  AUST,
  /** Actual unit delay time: an order is on the unit and it does not run. */
  ADET,
  /** Actual unit down time: planned busy, and no order is on the unit. */
  ADOT,
  /** Planned down time. */
  PDOT,
  /** Planned busy, and nothing is known. */
  UNKNOWN,
  /** Outside planned operation time. */
  OFF
}
