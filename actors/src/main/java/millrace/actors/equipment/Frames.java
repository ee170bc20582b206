package millrace.actors.equipment;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import millrace.actors.commit.Gathering;
import millrace.actors.commit.Weight;
import millrace.engine.equipment.EquipmentCommand;
import millrace.engine.equipment.EquipmentCommand.AdoptCalendar;
import millrace.engine.equipment.EquipmentCommand.AdoptRules;
import millrace.engine.equipment.EquipmentCommand.ApplyCorrection;
import millrace.engine.equipment.EquipmentCommand.ApproveCorrection;
import millrace.engine.equipment.EquipmentCommand.CloseDataGap;
import millrace.engine.equipment.EquipmentCommand.DeregisterJobOrder;
import millrace.engine.equipment.EquipmentCommand.OpenDataGap;
import millrace.engine.equipment.EquipmentCommand.ReceiveObservations;
import millrace.engine.equipment.EquipmentCommand.ReceiveReadings;
import millrace.engine.equipment.EquipmentCommand.RegisterJobOrder;
import millrace.engine.equipment.EquipmentCommand.RejectCorrection;
import millrace.engine.reading.Delivery;
import millrace.engine.reading.Observation;
import millrace.engine.reading.Reading;
import millrace.engine.reading.SignalValue;

/**
 * A unit's readings that wait together become one frame, and so do its observations. The fold goes
 * by event time, so it is the same in which of two frames a reading stands.
 */
final class Frames implements Gathering<EquipmentCommand> {

  /** About what a reading takes in a packed frame, besides its text. */
  private static final long READING_BYTES = 14L;

  private static final long OBSERVATION_BYTES = 64L;
  private static final int COMMAND_BYTES = 256;
  private static final int RULES_BYTES = 4_096;

  @Override
  public Weight weight(EquipmentCommand command) {
    return switch (command) {
      case ReceiveReadings(var deliveries) -> weightOf(deliveries);
      case ReceiveObservations(var observations) ->
          new Weight(1, observations.size(), observations.stream().mapToLong(Frames::bytes).sum());
      case AdoptRules _, AdoptCalendar _ -> new Weight(1, 0, RULES_BYTES);
      case OpenDataGap _,
          CloseDataGap _,
          RegisterJobOrder _,
          DeregisterJobOrder _,
          ApplyCorrection _,
          ApproveCorrection _,
          RejectCorrection _ ->
          new Weight(1, 0, COMMAND_BYTES);
    };
  }

  @Override
  public Optional<String> frame(EquipmentCommand command) {
    return switch (command) {
      case ReceiveReadings _ -> Optional.of("readings");
      case ReceiveObservations _ -> Optional.of("observations");
      case AdoptRules _,
          AdoptCalendar _,
          OpenDataGap _,
          CloseDataGap _,
          RegisterJobOrder _,
          DeregisterJobOrder _,
          ApplyCorrection _,
          ApproveCorrection _,
          RejectCorrection _ ->
          Optional.empty();
    };
  }

  @Override
  public EquipmentCommand merge(List<EquipmentCommand> commands) {
    return commands.getFirst() instanceof ReceiveReadings
        ? new ReceiveReadings(commands.stream().flatMap(Frames::deliveries).toList())
        : new ReceiveObservations(commands.stream().flatMap(Frames::observations).toList());
  }

  private static Stream<Delivery> deliveries(EquipmentCommand command) {
    return ((ReceiveReadings) command).deliveries().stream();
  }

  private static Stream<Observation> observations(EquipmentCommand command) {
    return ((ReceiveObservations) command).observations().stream();
  }

  private static Weight weightOf(List<Delivery> deliveries) {
    var readings = 0L;
    var bytes = 0L;
    for (var delivery : deliveries) {
      readings += delivery.readings().size();
      for (var reading : delivery.readings()) {
        bytes += bytes(reading);
      }
    }
    return new Weight(Math.max(1, deliveries.size()), readings, bytes);
  }

  private static long bytes(Reading reading) {
    return READING_BYTES
        + (reading.value() instanceof SignalValue.TextValue(var text) ? text.length() : 0);
  }

  private static long bytes(Observation observation) {
    return observation instanceof Observation.ReadingObserved(var id, var reading)
        ? OBSERVATION_BYTES + id.length() + bytes(reading)
        : OBSERVATION_BYTES + observation.id().length();
  }
}
