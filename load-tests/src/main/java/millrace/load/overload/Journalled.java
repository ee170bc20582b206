package millrace.load.overload;

import java.util.BitSet;
import java.util.Map;
import java.util.TreeMap;
import millrace.engine.equipment.EquipmentEvent.DataGapClosed;
import millrace.engine.equipment.EquipmentEvent.ObservationsReceived;
import millrace.engine.equipment.EquipmentEvent.ReadingsReceived;
import millrace.engine.equipment.GapCause;
import millrace.engine.history.Journals;
import millrace.engine.journal.EntityType;
import millrace.engine.plant.EquipmentId;
import millrace.engine.reading.Delivery;
import millrace.load.EngineUnderTest;

/** What the journals hold in the end, to be compared with what was acknowledged. */
final class Journalled {

  private static final int PAGE = 50;

  private final Journals journals;
  private final Map<String, BitSet> notifications = new TreeMap<>();
  private final BitSet lines = new BitSet();
  private long doubled;
  private long gaps;
  private long gapNanos;

  private Journalled(Journals journals) {
    this.journals = journals;
  }

  /** Reads the journals of units from their begin to their end. */
  static Journalled of(Journals journals, Iterable<EquipmentId> units) {
    var found = new Journalled(journals);
    units.forEach(found::read);
    return found;
  }

  private void read(EquipmentId unit) {
    var persistenceId = EntityType.EQUIPMENT.persistenceId(unit.value());
    for (var from = 1L; ; ) {
      var page =
          EngineUnderTest.await(
              journals.read(persistenceId, from, PAGE), "the journal of " + unit + " is not read");
      page.forEach(entry -> found(unit, entry.envelope().event()));
      from += page.size();
      if (page.size() < PAGE) {
        return;
      }
    }
  }

  private void found(EquipmentId unit, Object event) {
    if (event instanceof ReadingsReceived(var deliveries)) {
      deliveries.forEach(delivery -> found(unit, delivery));
    } else if (event instanceof ObservationsReceived(var observations)) {
      observations.forEach(observation -> found(observation.id()));
    } else if (event instanceof DataGapClosed gap && gap.cause() == GapCause.QUEUE_OVERFLOW) {
      gaps++;
      gapNanos += gap.bounds().end() - gap.bounds().start();
    }
  }

  private void found(EquipmentId unit, Delivery delivery) {
    set(
        notifications.computeIfAbsent(Acknowledged.key(unit.value(), delivery), _ -> new BitSet()),
        Math.toIntExact(delivery.position().sequence()));
  }

  private void found(String observation) {
    if (observation.startsWith("w")) {
      set(lines, Integer.parseInt(observation.substring(1)));
    }
  }

  private void set(BitSet seen, int number) {
    if (seen.get(number)) {
      doubled++;
    }
    seen.set(number);
  }

  /** How many parts of notifications were acknowledged and are not there. */
  long missingNotifications(Map<String, BitSet> acknowledged) {
    var missing = 0L;
    for (var of : acknowledged.entrySet()) {
      var absent = (BitSet) of.getValue().clone();
      absent.andNot(notifications.getOrDefault(of.getKey(), new BitSet()));
      missing += absent.cardinality();
    }
    return missing;
  }

  /** How many lines of requests were acknowledged and are not there. */
  long missingLines(BitSet requests) {
    var absent = (BitSet) requests.clone();
    absent.andNot(lines);
    return absent.cardinality();
  }

  /** How often a line, or a part of a notification, is there once more. */
  long doubled() {
    return doubled;
  }

  /** Gaps that the server's full queues left. */
  long gaps() {
    return gaps;
  }

  /** How long these are together, in seconds. */
  double gapSeconds() {
    return gapNanos / 1e9;
  }
}
