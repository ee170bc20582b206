package millrace.engine.reading;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * What tells of the quality, the maintenance, the material and the energy of a work unit, and of
 * what is on its way to it. It does not shape the unit's timeline; it is counted along it.
 */
public sealed interface Evidence extends Observation {

  /**
   * A part with a serial or lot number of its own was inspected.
   *
   * @param part its serial or lot number
   * @param jobOrder the order; empty takes the order that is registered at the event time
   * @param operation the operation of the order; empty where the order has only one
   * @param attempt the number of the inspection of this part at this operation, from 1
   * @param passed whether it meets the requirements
   * @param reworked whether it had been worked on again before
   */
  record PartInspected(
      String id,
      long eventTime,
      long ingestTime,
      String part,
      Optional<String> jobOrder,
      String operation,
      int attempt,
      boolean passed,
      boolean reworked)
      implements Evidence {}

  /**
   * A characteristic of a product was measured.
   *
   * @param characteristic its name in the rules
   * @param subgroup the id of the sample that the value belongs to
   * @param value in the unit that the rules name
   */
  record MeasurementRecorded(
      String id,
      long eventTime,
      long ingestTime,
      String characteristic,
      String subgroup,
      BigDecimal value)
      implements Evidence {}

  /**
   * Maintenance of the unit began or ended.
   *
   * @param order the maintenance order; what begins with it ends with it
   * @param begins whether it began
   */
  record MaintenanceReported(
      String id,
      long eventTime,
      long ingestTime,
      String order,
      MaintenanceKind kind,
      boolean begins)
      implements Evidence {}

  /**
   * Material was consumed, made or lost.
   *
   * @param material the material or grade
   * @param lot its lot; empty where unknown
   * @param quantity how much; not below zero
   * @param jobOrder the order; empty takes the order that is registered at the event time
   */
  record MaterialReported(
      String id,
      long eventTime,
      long ingestTime,
      MaterialUse use,
      String material,
      String lot,
      BigDecimal quantity,
      Optional<String> jobOrder)
      implements Evidence {}

  /**
   * An energy meter was read.
   *
   * @param meter its name in the rules
   * @param value what it shows: cumulative, in the meter's own unit
   * @param exchanged whether it was put in the place of another one since the reading before
   */
  record MeterRead(
      String id, long eventTime, long ingestTime, String meter, BigDecimal value, boolean exchanged)
      implements Evidence {}

  /**
   * Material of an order began, or ended, to be moved to the unit or to wait before it (ISO
   * 22400-2, clause 5: ATT and AQT). While at least one lot of an order is moved to a unit, the
   * order is.
   *
   * @param lot the lot; what begins with it ends with it; empty where the order has only one
   * @param from where it is moved from, or was before it waits; empty where unknown
   * @param begins whether it began
   */
  record MovementReported(
      String id,
      long eventTime,
      long ingestTime,
      Movement movement,
      String jobOrder,
      String lot,
      String from,
      boolean begins)
      implements Evidence {}

  /** What material does that is not processed. */
  enum Movement {
    /** It is moved from another unit, or from storage: ATT. */
    TRANSPORT,
    /** It waits, neither processed nor moved: AQT. */
    QUEUE
  }

  /** The kinds of maintenance that ISO 22400-2 tells apart. */
  enum MaintenanceKind {
    CORRECTIVE,
    PREVENTIVE
  }

  /** What became of material. */
  enum MaterialUse {
    /** It went into the process: CM. */
    CONSUMED,
    /** A saleable grade came out: IGQ, by the grade's factor. */
    PRODUCED,
    /** It was lost in production: PL. */
    LOST_IN_PRODUCTION,
    /** It was lost in storage or transport: STL. */
    LOST_IN_STORAGE,
    /** It was lost by an extraordinary incident: OL. */
    LOST_OTHERWISE
  }
}
