package millrace.engine.reading;

import java.math.BigDecimal;
import java.util.Optional;

/** What a source without OPC UA tells, each with an id that makes a repeated one recognisable. */
public sealed interface Observation
    permits Observation.ReadingObserved,
        Observation.StateReported,
        Observation.QuantityReported,
        Evidence {

  /** Unique among the observations of a work unit. */
  String id();

  /** When it happened, nanoseconds since the epoch (UTC). */
  long eventTime();

  /** When Millrace, or the recorder of a log, received it, nanoseconds since the epoch (UTC). */
  long ingestTime();

  /** The reading of a signal. */
  record ReadingObserved(String id, Reading reading) implements Observation {

    @Override
    public long eventTime() {
      return reading.sourceTime();
    }

    @Override
    public long ingestTime() {
      return reading.ingestTime();
    }
  }

  /**
   * The state of a work unit whose source has no state model of its own.
   *
   * @param state what the unit does from {@code eventTime} on
   * @param failure whether a delay is a failure of the unit
   * @param reason the stop reason of the source; empty where it gave none
   */
  record StateReported(
      String id,
      long eventTime,
      long ingestTime,
      ReportedState state,
      boolean failure,
      String reason)
      implements Observation {}

  /**
   * Quantities that a work unit produced for an order and operation.
   *
   * @param jobOrder the order; empty takes the order that is registered at the event time
   * @param operation the operation of the order; empty where the order has only one
   * @param produced PQ; equals {@code good + scrap + rework}
   * @param good GQ
   * @param scrap SQ
   * @param rework RQ
   */
  record QuantityReported(
      String id,
      long eventTime,
      long ingestTime,
      Optional<String> jobOrder,
      String operation,
      BigDecimal produced,
      BigDecimal good,
      BigDecimal scrap,
      BigDecimal rework)
      implements Observation {}

  /** The states that a source without a state model can report. */
  enum ReportedState {
    PRODUCING,
    SETUP,
    DELAY,
    NO_ORDER
  }
}
