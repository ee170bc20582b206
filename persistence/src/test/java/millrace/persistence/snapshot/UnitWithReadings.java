package millrace.persistence.snapshot;

import java.util.List;
import java.util.stream.LongStream;
import millrace.engine.equipment.EquipmentDecider;
import millrace.engine.equipment.EquipmentEvent;
import millrace.engine.equipment.EquipmentEvent.ReadingsReceived;
import millrace.engine.equipment.EquipmentState;
import millrace.engine.journal.Envelope;
import millrace.engine.journal.Provenance;
import millrace.engine.journal.Snapshot;
import millrace.engine.plant.EquipmentId;
import millrace.engine.reading.Delivery;
import millrace.engine.reading.Delivery.SubscriptionPosition;
import millrace.engine.reading.Reading;
import millrace.engine.reading.SignalValue.IntegerValue;
import millrace.engine.reading.StatusCode;

/** The snapshots of a unit whose counter told so many readings, one a second. */
final class UnitWithReadings {

  private static final long START = 1_795_240_800_000_000_000L;
  private static final long SECOND = 1_000_000_000L;

  private final EquipmentDecider decider =
      new EquipmentDecider(new EquipmentId("site.area.line.u"));

  Snapshot<?> with(int readings) {
    EquipmentState state = decider.initial();
    var told =
        LongStream.range(0, readings)
            .mapToObj(second -> {
              var at = START + second * SECOND;
              return new Reading(
                  "processed", new IntegerValue(second), StatusCode.GOOD, at, at, at);
            })
            .toList();
    var event =
        new ReadingsReceived(
            List.of(new Delivery(new SubscriptionPosition("line", "urn:line", 1), told)));
    var last = START + readings * SECOND;
    state =
        decider.evolve(
            state,
            new Envelope<EquipmentEvent>(
                new Provenance(last, last, "machine:u", "test", "cause", ""), event));
    return new Snapshot<>(last, state.toSnapshot());
  }
}
