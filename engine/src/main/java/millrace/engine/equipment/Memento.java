package millrace.engine.equipment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.TreeMap;
import millrace.engine.equipment.EquipmentSnapshot.HourStamp;
import millrace.engine.equipment.EquipmentSnapshot.SignalSamples;
import millrace.engine.reading.Delivery.SubscriptionPosition;
import millrace.engine.timeline.SortedSequence;

/** From a state to its snapshot and back. */
final class Memento {

  private Memento() {}

  static EquipmentSnapshot of(EquipmentState state) {
    var inputs = state.inputs();
    var signals = new ArrayList<SignalSamples>();
    inputs
        .signals()
        .forEach((signal, samples) -> {
          if (!samples.isEmpty()) { // all that it told may have been taken back
            signals.add(new SignalSamples(signal, SampleList.of(samples)));
          }
        });
    return new EquipmentSnapshot(
        state.unit(),
        state.sequence(),
        state.lastKnowledgeTime(),
        state.lastSourceTime(),
        state.newestEventTime(),
        state.heldFrom(),
        state.countersHeldFrom(),
        state.hours().before(),
        state.known().positions().values(),
        state.clockLeads(),
        signals,
        inputs.settled().toList(),
        inputs.reports().toList(),
        inputs.quantities().toList(),
        inputs.evidence().toList(),
        state.known().observations().toList(),
        inputs.ruleSets(),
        inputs.workCalendars(),
        inputs.orderChanges(),
        inputs.gapReports(),
        inputs.corrections(),
        state.proposed(),
        state.arrivals().kept().toList(),
        state.arrivals().dropped(),
        state.hours().sums().toList().stream()
            .map(sum -> new HourStamp(sum.hour(), sum.sequence()))
            .toList(),
        state.late().since(),
        state.late().hours().toList());
  }

  static EquipmentState restore(EquipmentSnapshot snapshot) {
    return restore(snapshot, Acceptance.live(snapshot.heldFrom(), snapshot.countersHeldFrom()));
  }

  static EquipmentState restore(EquipmentSnapshot snapshot, Acceptance accepted) {
    var signals = new TreeMap<String, Track>();
    for (var signal : snapshot.signals()) {
      signals.put(signal.signal(), signal.samples().track());
    }
    var inputs =
        Inputs.of(
            Signals.of(signals),
            SortedSequence.of(Inputs.SETTLED, snapshot.settled()),
            SortedSequence.of(Samples.REPORTS, snapshot.reports()),
            SortedSequence.of(Samples.QUANTITIES, snapshot.quantities()),
            Evidences.of(snapshot.evidence()),
            new Rare(
                snapshot.rules(),
                snapshot.calendars(),
                snapshot.orders(),
                snapshot.gaps(),
                snapshot.corrections()));
    var positions = ByName.<SubscriptionPosition>none();
    for (var position : snapshot.positions()) {
      positions = positions.with(position.subscription(), position);
    }
    return new EquipmentState(
        snapshot.unit(),
        snapshot.sequence(),
        new EquipmentState.Clocks(
            snapshot.lastKnowledgeTime(),
            snapshot.lastSourceTime(),
            snapshot.newestEventTime(),
            snapshot.countersHeldFrom(),
            accepted),
        inputs,
        hours(snapshot, inputs),
        new Seen(
            new Known(positions, SortedSequence.of(Known.BY_ID, snapshot.observations())),
            SourceClocks.of(snapshot.clockLeads()),
            FindingLog.of(snapshot.findings(), snapshot.findingsDropped()),
            new Proposals(snapshot.proposals()),
            new LateLog(
                snapshot.lateSince(), SortedSequence.of(LateLog.BY_HOUR, snapshot.late()))));
  }

  private static Hours hours(EquipmentSnapshot snapshot, Inputs inputs) {
    var sums = new ArrayList<HourSum>();
    var carry = snapshot.carried();
    for (var stamp : snapshot.hours()) {
      var sum = HourSum.of(inputs, stamp.hour(), carry, stamp.sequence());
      carry = sum.after();
      sums.add(sum);
    }
    return new Hours(
        snapshot.heldFrom(),
        snapshot.carried(),
        SortedSequence.of(Comparator.comparingLong(HourSum::hour), sums));
  }
}
