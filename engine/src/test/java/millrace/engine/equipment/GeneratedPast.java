package millrace.engine.equipment;

import static millrace.engine.equipment.UnitJournals.at;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import millrace.engine.equipment.Correction.AdmitLateData;
import millrace.engine.equipment.Correction.ChangeCalendar;
import millrace.engine.equipment.Correction.ChangeRules;
import millrace.engine.equipment.EquipmentEvent.CorrectionApplied;
import millrace.engine.equipment.RuleSet.Horizons;
import millrace.engine.journal.Envelope;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** How people have the past read otherwise: by other rules, by another calendar, with late data. */
final class GeneratedPast {

  private GeneratedPast() {}

  static Arbitrary<Happening.What> changes(Horizons horizons) {
    var rules =
        GeneratedRules.rules(horizons)
            .map(changed -> said(minute -> new ChangeRules(at(minute), changed)));
    var calendars =
        GeneratedRules.calendar()
            .map(changed -> said(minute -> new ChangeCalendar(at(minute), changed)));
    var late =
        Arbitraries.integers()
            .between(1, 60)
            .map(choice -> said(_ -> new AdmitLateData(choice, List.of())));
    return Arbitraries.oneOf(rules, calendars, late, late);
  }

  private interface Said {

    Correction at(int minute);
  }

  private static Happening.What said(Said correction) {
    return (minute, number) -> GeneratedCorrections.correction(number, correction.at(minute));
  }

  /** A journal in which who admits late data admits what an event before told too late. */
  static List<Envelope<EquipmentEvent>> admitted(List<Envelope<EquipmentEvent>> journal) {
    if (journal.stream().noneMatch(each -> choice(each).isPresent())) {
      return List.copyOf(journal);
    }
    var state = UnitJournal.DECIDER.initial();
    var late = new ArrayList<AdmitLateData>();
    var admitted = new ArrayList<Envelope<EquipmentEvent>>();
    for (var each : journal) {
      var choice = choice(each);
      if (choice.isPresent() && late.isEmpty()) {
        continue; // nobody can admit what was not late
      }
      var next =
          choice.isPresent()
              ? admitting(late.get(Math.floorMod(choice.getAsLong(), late.size())), each)
              : each;
      admitted.add(next);
      var told = LateData.of(state, admitted.size(), next);
      if (!told.observations().isEmpty()) {
        late.add(told);
      }
      state = UnitJournal.DECIDER.evolve(state, next);
    }
    return admitted;
  }

  /** Which event to admit, as a number to choose it by; empty where nothing is admitted. */
  private static OptionalLong choice(Envelope<EquipmentEvent> envelope) {
    return envelope.event() instanceof CorrectionApplied applied
            && applied.correction() instanceof AdmitLateData(var choice, _)
        ? OptionalLong.of(choice)
        : OptionalLong.empty();
  }

  private static Envelope<EquipmentEvent> admitting(
      AdmitLateData late, Envelope<EquipmentEvent> envelope) {
    return new Envelope<>(
        envelope.provenance(),
        GeneratedCorrections.saying(late, (CorrectionApplied) envelope.event()));
  }
}
