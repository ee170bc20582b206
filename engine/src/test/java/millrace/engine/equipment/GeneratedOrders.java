package millrace.engine.equipment;

import static millrace.engine.equipment.UnitJournals.at;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import millrace.engine.equipment.Correction.MoveJobOrderStart;
import millrace.engine.journal.Envelope;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Job orders that are registered on a unit, and whose start people set right. */
final class GeneratedOrders {

  private GeneratedOrders() {}

  static Happening.What registration(String order) {
    return (minute, number) ->
        new EquipmentEvent.JobOrderRegistered(
            new JobOrderRef(order, "", order.toLowerCase(Locale.ROOT)), at(minute));
  }

  static Arbitrary<Happening.What> orders() {
    return Combinators.combine(Arbitraries.of("A", "B", "C"), Arbitraries.of(true, true, false))
        .as((order, registered) ->
            (minute, number) ->
                registered
                    ? registration(order).event(minute, number)
                    : new EquipmentEvent.JobOrderDeregistered(order, at(minute)));
  }

  /** Who sets the start of an order right means one of its registrations, if there is one. */
  static Envelope<EquipmentEvent> meant(
      Envelope<EquipmentEvent> envelope, List<Envelope<EquipmentEvent>> journal) {
    if (!(envelope.event() instanceof EquipmentEvent.CorrectionApplied applied)
        || !(applied.correction() instanceof MoveJobOrderStart(var jobOrder, var from, _))) {
      return envelope;
    }
    var starts = new ArrayList<Long>();
    for (var each : journal) {
      if (each.event() instanceof EquipmentEvent.JobOrderRegistered(var order, var start)
          && order.jobOrder().equals(jobOrder)) {
        starts.add(start);
      }
    }
    if (starts.isEmpty()) {
      return envelope;
    }
    var start =
        starts.get(
            (int) Math.floorMod(envelope.provenance().knowledgeTime(), (long) starts.size()));
    return new Envelope<>(
        envelope.provenance(),
        GeneratedCorrections.saying(
            new MoveJobOrderStart(jobOrder, from, Optional.of(start)), applied));
  }
}
