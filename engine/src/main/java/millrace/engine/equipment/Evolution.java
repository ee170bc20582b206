package millrace.engine.equipment;

import java.util.List;
import millrace.engine.equipment.EquipmentState.Clocks;
import millrace.engine.equipment.RuleSet.Horizons;
import millrace.engine.journal.Envelope;
import millrace.engine.time.Interval;
import millrace.engine.time.Nanos;

/** How a state goes on: what an event changes, what is let go, and what is kept to look back. */
record Evolution(EquipmentState before) {

  /** Until there are rules nobody knows what a reading counts, so none is let go early. */
  private static final Horizons WITHOUT_RULES =
      new Horizons(Horizons.DEFAULT.states(), Horizons.DEFAULT.states());

  EquipmentState after(Envelope<EquipmentEvent> envelope) {
    return new Folding(before, envelope).state();
  }

  /** The same as one event after the other, but readings are folded together where they can be. */
  EquipmentState after(List<Envelope<EquipmentEvent>> events) {
    var state = before;
    for (var next = 0; next < events.size(); ) {
      var folding = new Folding(state, events.get(next++));
      while (next < events.size() && folding.takes(events.get(next))) {
        next++;
      }
      state = folding.state();
    }
    return state;
  }

  /** The state with what is older than the horizons let go, if it lets go at all. */
  EquipmentState settledAt(long knownAt) {
    var knowledgeTime = Math.max(knownAt, before.lastKnowledgeTime());
    var moved = before.accepted().at(knowledgeTime, horizons(knowledgeTime));
    if (moved.equals(before.accepted())) {
      return before;
    }
    var isFirst = before.hours().from() == Long.MIN_VALUE;
    if (moved.remembers() && !isFirst) {
      return with(
          before.countersHeldFrom(),
          moved,
          before.inputs(),
          before.hours(),
          before.seen().heldFrom(moved.states(), before.inputs()));
    }
    var from = moved.states();
    var countersFrom = moved.remembers() ? from : moved.counters();
    var held = isFirst ? Hours.from(from, EquipmentSnapshot.Carry.NONE) : hoursFrom(from);
    var needed = needed(from);
    var settled = new Settlement(before.inputs(), needed, countersFrom).settled();
    var hours =
        new Exactness(before).loses(settled.corrections())
            ? held.doubted(settled, before.sequence())
            : held;
    return with(countersFrom, moved, settled, hours, before.seen().heldFrom(needed, settled));
  }

  /** The time that events touch: what they change may make a stop around it minor, or not. */
  List<Interval> touched(Intake intake) {
    var reach = Math.max(before.inputs().longestMinorStop(), intake.inputs().longestMinorStop());
    return reach == 0 || intake.dirty().isEmpty()
        ? intake.dirty()
        : intake.dirty().stream().map(interval -> interval.widened(reach)).toList();
  }

  /** See {@link EquipmentState#checkpoint}. */
  Checkpoint checkpoint() {
    var accepted = before.accepted();
    var newest = Hours.hourOf(Math.min(before.lastKnowledgeTime(), before.newestEventTime()));
    var from = Math.max(Math.max(before.heldFrom(), before.countersHeldFrom()), newest);
    var settled = new Settlement(before.inputs(), needed(from), from).withoutOldReadings();
    var seen =
        new Seen(
            before.known(), SourceClocks.NONE, FindingLog.EMPTY, before.proposals(), before.late());
    var base = with(from, accepted, settled, hoursFrom(from), seen.heldFrom(needed(from), settled));
    return new Checkpoint(base.toSnapshot(), accepted.states(), accepted.counters());
  }

  /** The state with the journal sequence that an event before the next one has. */
  EquipmentState skippedTo(long lastSequence) {
    return lastSequence == before.sequence()
        ? before
        : new EquipmentState(
            before.unit(),
            lastSequence,
            before.times(),
            before.inputs(),
            before.hours(),
            before.seen());
  }

  private EquipmentState with(
      long countersHeldFrom, Acceptance accepted, Inputs inputs, Hours hours, Seen seen) {
    return new EquipmentState(
        before.unit(),
        before.sequence(),
        new Clocks(
            before.lastKnowledgeTime(),
            before.lastSourceTime(),
            before.newestEventTime(),
            countersHeldFrom,
            accepted),
        inputs,
        hours,
        seen);
  }

  private Hours hoursFrom(long instant) {
    return before.hours().closedUpTo(before.inputs(), instant, before.sequence()).heldFrom(instant);
  }

  /** What is needed to know the time from an instant on: so far back a minor stop may reach. */
  private long needed(long from) {
    var longest = before.inputs().longestMinorStop();
    return from - Math.ceilDiv(longest, Nanos.PER_HOUR) * Nanos.PER_HOUR;
  }

  Horizons horizons(long instant) {
    var now = before.inputs().rulesAt(instant);
    return now.isPresent() ? now.get().rules().horizons() : WITHOUT_RULES;
  }
}
