package millrace.engine.equipment;

import java.util.OptionalLong;
import millrace.engine.equipment.EquipmentSnapshot.Sample;
import millrace.engine.equipment.RuleSet.SignalRole;
import millrace.engine.reading.Observation.StateReported;
import millrace.engine.time.Interval;

/** The unit as it is at an instant. */
record Viewing(EquipmentState state) {

  EquipmentView at(long asOf) {
    var inputs = state.inputs();
    var instant = new Interval(asOf, asOf + 1);
    var slice = new Slicer(inputs).slices(instant, new long[0]).getFirst();
    var segment = slice.toSegment();
    return new EquipmentView(
        state.unit().value(),
        asOf,
        segment.state(),
        segment.mode(),
        since(asOf, slice),
        slice.activity(),
        slice.element(),
        slice.registered(),
        segment.stopReason(),
        segment.starved(),
        segment.blocked(),
        slice.gap(),
        state.lastSourceTime(),
        state.clockLeads());
  }

  /** Since when the unit shows the state that it shows now. */
  private long since(long asOf, Slice slice) {
    var reader = new MachineReader(state.inputs());
    var since = state.heldFrom();
    for (var change = changeBefore(asOf);
        change != Long.MIN_VALUE;
        change = changeBefore(change - 1)) {
      since = change;
      if (!reader.at(change - 1).state().equals(slice.machine().state())) {
        break;
      }
    }
    return since;
  }

  /** The journal sequence of the last reading or report of the state at or before an instant. */
  OptionalLong toldBy(long instant) {
    var inputs = state.inputs();
    var last = Long.MIN_VALUE;
    var sequence = OptionalLong.empty();
    var rules = inputs.rulesAt(instant);
    if (rules.isPresent()) {
      for (var role : new SignalRole[] {SignalRole.STATE, SignalRole.ITEM_STATE}) {
        var found =
            rules.get().signal(role).flatMap(signal -> Samples.at(inputs.samples(signal), instant));
        if (found.isPresent() && found.get().at() > last) {
          last = found.get().at();
          sequence = OptionalLong.of(found.get().sequence());
        }
      }
    }
    var place = inputs.reports().countBelow(StateReported::eventTime, instant + 1) - 1;
    if (place >= 0 && inputs.reports().get(place).eventTime() > last) {
      var known = state.known().find(inputs.reports().get(place).id());
      return known.isPresent() ? OptionalLong.of(known.get().sequence()) : sequence;
    }
    return sequence;
  }

  /** The last reading or report of the state at or before an instant. */
  private long changeBefore(long instant) {
    var inputs = state.inputs();
    var last = Long.MIN_VALUE;
    var rules = inputs.rulesAt(instant);
    if (rules.isPresent()) {
      for (var role : new SignalRole[] {SignalRole.STATE, SignalRole.ITEM_STATE}) {
        var signal = rules.get().signal(role);
        if (signal.isPresent()) {
          var found = Samples.at(inputs.samples(signal.get()), instant);
          last = Math.max(last, found.map(Sample::at).orElse(Long.MIN_VALUE));
        }
      }
    }
    var reports = inputs.reports();
    var place = reports.countBelow(StateReported::eventTime, instant + 1) - 1;
    return place < 0 ? last : Math.max(last, reports.get(place).eventTime());
  }
}
