package millrace.engine.equipment;

import static millrace.engine.equipment.UnitJournals.at;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import millrace.engine.calendar.WorkCalendar;
import millrace.engine.counter.CounterRule;
import millrace.engine.equipment.RuleSet.Horizons;
import millrace.engine.equipment.RuleSet.SignalDefinition;
import millrace.engine.equipment.RuleSet.SignalRole;
import millrace.engine.equipment.RuleSet.StateModel;
import millrace.engine.kpi.KpiPolicies.MinorStops;
import millrace.engine.time.Nanos;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Rules and calendars, and their adoption. */
final class GeneratedRules {

  private GeneratedRules() {}

  static Arbitrary<RuleSet> rules(Horizons horizons) {
    return Combinators.combine(
            Arbitraries.of(StateModel.PACKML, StateModel.REPORTED),
            Arbitraries.of(CounterRule.Decrease.values()),
            Arbitraries.of(MinorStops.values()),
            Arbitraries.integers().between(0, 90))
        .as((model, decrease, minorStops, threshold) -> {
          var base =
              Examples.packMl(decrease, 100, Examples.runTime("a", 1.5), Examples.runTime("b", 2));
          return new RuleSet(
                  "1",
                  model,
                  base.edition(),
                  metered(base.signals()),
                  base.activities(),
                  base.plannedRunTimes(),
                  base.designSpeed(),
                  horizons,
                  threshold == 0 ? Optional.empty() : Optional.of(threshold * Nanos.PER_MINUTE),
                  base.clock(),
                  base.approvalThreshold())
              .with(Examples.policies(minorStops), GeneratedEvidence.MASTER_DATA);
        });
  }

  private static List<SignalDefinition> metered(List<SignalDefinition> signals) {
    var all = new ArrayList<>(signals);
    all.add(Examples.signal("mains", SignalRole.METER));
    return all;
  }

  static Arbitrary<WorkCalendar> calendar() {
    return Arbitraries.of(
        Examples.earlyShift("10:00", "10:30", "13:30", "14:00"),
        Examples.earlyShift("06:10", "06:20"),
        Examples.shifts(
            "Europe/Berlin",
            Examples.shift("early", "06:00", "14:00"),
            Examples.shift("late", "14:00", "22:00"),
            Examples.shift("night", "22:00", "06:00")),
        Examples.shifts("Asia/Kathmandu", Examples.shift("day", "07:30", "16:00")));
  }

  static Arbitrary<Happening.What> adoptions(Horizons horizons) {
    return Combinators.combine(Arbitraries.of(true, false), calendar(), rules(horizons))
        .as((asRules, calendar, rules) ->
            (minute, number) ->
                asRules
                    ? new EquipmentEvent.RulesAdopted(at(minute), rules)
                    : new EquipmentEvent.CalendarAdopted(at(minute), calendar));
  }
}
