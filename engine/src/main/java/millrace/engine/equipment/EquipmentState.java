package millrace.engine.equipment;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import millrace.engine.calendar.WorkCalendar.Shift;
import millrace.engine.element.ElementVector;
import millrace.engine.history.KpiBucket;
import millrace.engine.plant.EquipmentId;
import millrace.engine.time.Interval;
import millrace.engine.timeline.Segment;

/**
 * All that is known of a work unit: the fold of its journal.
 *
 * <p>Immutable. Every question takes the instant up to which it is asked ({@code asOf}), since what
 * a unit does now goes on until something else is known.
 */
@SuppressWarnings(
    "DoNotCallSuggester") // the bodies follow; the signatures are what others build on
public final class EquipmentState {

  private final EquipmentId unit;

  private EquipmentState(EquipmentId unit) {
    this.unit = unit;
  }

  /** A unit of which nothing is known. */
  public static EquipmentState initial(EquipmentId unit) {
    return new EquipmentState(unit);
  }

  /** The state that a snapshot was taken of. */
  public static EquipmentState restore(EquipmentSnapshot snapshot) {
    throw new UnsupportedOperationException("not built yet");
  }

  public EquipmentSnapshot toSnapshot() {
    throw new UnsupportedOperationException("not built yet");
  }

  public EquipmentId unit() {
    return unit;
  }

  /** How many events were folded: the journal sequence of the last one. */
  public long sequence() {
    throw new UnsupportedOperationException("not built yet");
  }

  /** The greatest knowledge time folded, nanoseconds since the epoch (UTC); 0 before the first. */
  public long lastKnowledgeTime() {
    throw new UnsupportedOperationException("not built yet");
  }

  /** What lies before this instant is settled and no longer held here. */
  public long heldFrom() {
    throw new UnsupportedOperationException("not built yet");
  }

  /** The unit as it is at an instant. */
  public EquipmentView view(long asOf) {
    throw new UnsupportedOperationException("not built yet");
  }

  /** The timeline in a window; nothing after {@code asOf}. */
  public List<Segment> timeline(Interval window, long asOf) {
    throw new UnsupportedOperationException("not built yet");
  }

  /** The elements in a window, by order; nothing after {@code asOf}. They add up to the total. */
  public List<OrderElements> elements(Interval window, long asOf) {
    throw new UnsupportedOperationException("not built yet");
  }

  /** The elements in a window, of all orders and of none; nothing after {@code asOf}. */
  public ElementVector total(Interval window, long asOf) {
    throw new UnsupportedOperationException("not built yet");
  }

  /** The shifts that lie in or overlap a window, in order of time. */
  public List<Shift> shifts(Interval window) {
    throw new UnsupportedOperationException("not built yet");
  }

  /** What people should see, the newest first. */
  public List<Finding> findings(long asOf) {
    throw new UnsupportedOperationException("not built yet");
  }

  /** How many findings had to make room for newer ones. */
  public long findingsDropped() {
    throw new UnsupportedOperationException("not built yet");
  }

  /** The rules in force at an instant. */
  public Optional<RuleSet> rulesAt(long instant) {
    throw new UnsupportedOperationException("not built yet");
  }

  /** The last sequence of a subscription that is in the journal. */
  public OptionalLong durablePosition(String subscription) {
    throw new UnsupportedOperationException("not built yet");
  }

  /**
   * The base buckets that an event after {@code afterSequence} touched, and those that are still
   * open; each with all its orders, nothing after {@code asOf}. 0 gives all that are held.
   */
  public List<KpiBucket> buckets(long afterSequence, long asOf) {
    throw new UnsupportedOperationException("not built yet");
  }
}
