package millrace.load.overload;

import java.util.BitSet;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;
import millrace.actors.Outcome;
import millrace.actors.equipment.EquipmentIntake;
import millrace.engine.equipment.EquipmentCommand;
import millrace.engine.equipment.EquipmentCommand.ReceiveReadings;
import millrace.engine.equipment.EquipmentView;
import millrace.engine.journal.Provenance;
import millrace.engine.plant.EquipmentId;
import millrace.engine.reading.Delivery;
import millrace.engine.reading.Reading;

/**
 * The door for readings, which remembers the notifications that were acknowledged to it, and how
 * old their oldest readings were.
 */
final class Acknowledged implements EquipmentIntake {

  private final EquipmentIntake door;
  private final LongAdder readings;
  private final LongAccumulator oldest;
  private final Map<String, BitSet> notifications = new TreeMap<>();

  /**
   * @param readings counts those that are durable
   * @param oldest is told the source times of readings that are durable, as negative numbers, so
   *     that the greatest is the oldest
   */
  Acknowledged(EquipmentIntake door, LongAdder readings, LongAccumulator oldest) {
    this.door = door;
    this.readings = readings;
    this.oldest = oldest;
  }

  @Override
  public CompletionStage<Outcome> execute(
      EquipmentId unit, EquipmentCommand command, Provenance provenance) {
    var outcome = door.execute(unit, command, provenance);
    return command instanceof ReceiveReadings(var deliveries)
        ? outcome.whenComplete((done, _) -> {
          if (done instanceof Outcome.Done) {
            deliveries.forEach(delivery -> durable(unit, delivery));
          }
        })
        : outcome;
  }

  private void durable(EquipmentId unit, Delivery delivery) {
    readings.add(delivery.readings().size());
    delivery.readings().stream()
        .mapToLong(Reading::sourceTime)
        .min()
        .ifPresent(time -> oldest.accumulate(-time));
    synchronized (notifications) {
      notifications
          .computeIfAbsent(key(unit.value(), delivery), _ -> new BitSet())
          .set(Math.toIntExact(delivery.position().sequence()));
    }
  }

  /** The ordinals of the acknowledged notifications, by {@link #key}. */
  Map<String, BitSet> notifications() {
    synchronized (notifications) {
      var copy = new TreeMap<String, BitSet>();
      notifications.forEach((key, ordinals) -> copy.put(key, (BitSet) ordinals.clone()));
      return copy;
    }
  }

  /** A unit and a subscription. */
  static String key(String unit, Delivery delivery) {
    return unit + "|" + delivery.position().subscription();
  }

  @Override
  public CompletionStage<EquipmentView> view(EquipmentId unit) {
    return door.view(unit);
  }

  @Override
  public CompletionStage<OptionalLong> durablePosition(EquipmentId unit, String subscription) {
    return door.durablePosition(unit, subscription);
  }
}
