package millrace.engine.equipment;

import java.util.ArrayList;
import java.util.List;
import millrace.engine.equipment.Correction.AdmitLateData;
import millrace.engine.equipment.EquipmentEvent.ObservationsReceived;
import millrace.engine.equipment.EquipmentEvent.ReadingsReceived;
import millrace.engine.journal.Envelope;
import millrace.engine.reading.Observation;
import millrace.engine.reading.Observation.ReadingObserved;
import millrace.engine.reading.Reading;

/** What of an event came too late to be applied, as something that a person can admit. */
public final class LateData {

  private LateData() {}

  /**
   * Finds it.
   *
   * @param state the unit as it was known when the event became known
   * @param sequence the place of the event in the journal
   */
  public static AdmitLateData of(
      EquipmentState state, long sequence, Envelope<EquipmentEvent> envelope) {
    var late = new ArrayList<Observation>();
    if (envelope.event() instanceof ReadingsReceived(var deliveries)) {
      for (var delivery : deliveries) {
        delivery.readings().stream()
            .filter(reading -> isLate(state, reading))
            .map(reading -> new ReadingObserved("", reading))
            .forEach(late::add);
      }
    }
    if (envelope.event() instanceof ObservationsReceived(var observations)) {
      observations.stream().filter(each -> isLate(state, each)).forEach(late::add);
    }
    return new AdmitLateData(sequence, List.copyOf(late));
  }

  private static boolean isLate(EquipmentState state, Observation observation) {
    return observation instanceof ReadingObserved(_, var reading)
        ? isLate(state, reading)
        : observation.eventTime() < state.accepted().states();
  }

  private static boolean isLate(EquipmentState state, Reading reading) {
    var inputs = state.inputs();
    var at =
        inputs.clockAt(reading.ingestTime()).eventTime(reading.sourceTime(), reading.serverTime());
    var counts = inputs.role(reading.signal(), at).map(Interpretation::isCounter).orElse(true);
    return at < (counts ? state.accepted().counters() : state.accepted().states());
  }
}
