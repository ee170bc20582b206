package millrace.engine.equipment;

import java.math.BigDecimal;
import java.util.Optional;
import millrace.engine.element.Element;
import millrace.engine.equipment.EquipmentSnapshot.Carry;
import millrace.engine.equipment.EquipmentSnapshot.KnownCorrection;
import millrace.engine.equipment.EquipmentSnapshot.SettledCount;
import millrace.engine.equipment.Interpretation.Counter;
import millrace.engine.reading.Observation.QuantityReported;

/** Is told by a sweep what it adds up, as it does so. */
interface Witness {

  /** Looks away. */
  Witness NONE = new Witness() {};

  /** The time of a slice. */
  default void time(Slice slice) {}

  /**
   * A failure began with a slice.
   *
   * @param before what the time before it left behind
   */
  default void failureBegan(Slice slice, Carry before) {}

  /** A failure that began at an instant ended with a slice. */
  default void failureEnded(Slice slice, long failedAt) {}

  /**
   * A counter went on.
   *
   * @param slice that in which the reading lies
   * @param place the place of the reading among those of its signal
   */
  default void counted(Slice slice, Counter counter, int place, long amount) {}

  /** Counters went on, by readings that are no longer held. */
  default void counted(Slice slice, SettledCount count) {}

  /** A quantity was reported. */
  default void reported(QuantityReported report, Optional<JobOrderRef> order, Quantity quantity) {}

  /** Evidence of quality, material or energy amounted to something. */
  default void booked(long at, Optional<JobOrderRef> order, Element element, BigDecimal amount) {}

  /** Maintenance, or a movement of material, went on for all of a slice. */
  default void lasted(Slice slice, Optional<JobOrderRef> order, Element element) {}

  /** A quantity was corrected. */
  default void corrected(
      KnownCorrection correction, long at, Optional<JobOrderRef> order, Quantity quantity) {}
}
