package millrace.engine.equipment;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import millrace.engine.calendar.WorkCalendar;
import millrace.engine.counter.CounterRule;
import millrace.engine.equipment.Correction.AssignRootCause;
import millrace.engine.equipment.Correction.CorrectQuantity;
import millrace.engine.equipment.Correction.CorrectedActivity;
import millrace.engine.equipment.Correction.MergeStops;
import millrace.engine.equipment.Correction.MoveJobOrderStart;
import millrace.engine.equipment.Correction.Reclassify;
import millrace.engine.equipment.Correction.RetimeStop;
import millrace.engine.equipment.Correction.Retract;
import millrace.engine.equipment.Correction.SplitStop;
import millrace.engine.equipment.Correction.Withdraw;
import millrace.engine.equipment.RuleSet.Horizons;
import millrace.engine.equipment.RuleSet.SignalDefinition;
import millrace.engine.equipment.RuleSet.SignalRole;
import millrace.engine.equipment.RuleSet.StateModel;
import millrace.engine.journal.Envelope;
import millrace.engine.kpi.KpiPolicies.MinorStops;
import millrace.engine.reading.Delivery;
import millrace.engine.reading.Delivery.SubscriptionPosition;
import millrace.engine.reading.Observation.QuantityReported;
import millrace.engine.reading.Observation.ReadingObserved;
import millrace.engine.reading.Observation.ReportedState;
import millrace.engine.reading.Observation.StateReported;
import millrace.engine.reading.SignalValue;
import millrace.engine.reading.SignalValue.BooleanValue;
import millrace.engine.reading.SignalValue.IntegerValue;
import millrace.engine.reading.SignalValue.NoValue;
import millrace.engine.reading.SignalValue.RealValue;
import millrace.engine.reading.SignalValue.TextValue;
import millrace.engine.reading.StatusCode;
import millrace.engine.time.Interval;
import millrace.engine.time.Nanos;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/**
 * Journals of a work unit in which all happens that can: two days of readings, reports, orders,
 * gaps and corrections, right and wrong, on time and late. Instants are whole minutes, so that many
 * things happen at once.
 */
public final class UnitJournals {

  public static final int MINUTES = 2 * 24 * 60;

  private static final UnitJournal DAY = UnitJournal.from("2026-09-01T00:00:00Z");
  private static final StatusCode LAST_USABLE = new StatusCode(0x4090_0000);

  private UnitJournals() {}

  /** The instant so many minutes after the origin of all journals. */
  public static long at(int minute) {
    return DAY.at(minute);
  }

  /** The whole time of the journals. */
  public static Interval whole() {
    return new Interval(at(0), at(MINUTES));
  }

  /** Journals in the order of knowledge time; rules and calendars are adopted somewhere in it. */
  public static Arbitrary<List<Envelope<EquipmentEvent>>> journals(Horizons horizons) {
    return Combinators.combine(
            rules(horizons), calendar(), happenings(horizons).list().ofMinSize(1).ofMaxSize(60))
        .as(UnitJournals::journal);
  }

  /**
   * Journals in which the unit has something to show for it: over what happens in all journals it
   * works on an order, is set up, stops and counts in each quarter of a day. So a figure is seldom
   * undefined.
   */
  public static Arbitrary<List<Envelope<EquipmentEvent>>> working(Horizons horizons) {
    var random = happenings(horizons).list().ofMaxSize(20);
    var work = work().list().ofSize(8);
    return Combinators.combine(rules(horizons), calendar(), work, random)
        .as((rules, calendar, quarters, happenings) -> {
          var all = new ArrayList<Happening>();
          for (var quarter = 0; quarter < quarters.size(); quarter++) {
            for (var each : quarters.get(quarter)) {
              all.add(new Happening(quarter * 360 + each.minute(), 0, each.what()));
            }
          }
          all.addAll(happenings);
          return journal(rules, calendar, all);
        });
  }

  /** A quarter of a day of work: told by state model and by report, of which one is read. */
  private static Arbitrary<List<Happening>> work() {
    return Combinators.combine(
            Arbitraries.of("A", "B"),
            Arbitraries.integers().between(1, 60),
            Arbitraries.integers().between(70, 250),
            Arbitraries.integers().between(1, 100),
            Arbitraries.integers().between(0, 9))
        .as((order, setup, stop, good, scrap) ->
            List.of(
                new Happening(0, 0, registration(order)),
                new Happening(0, 0, reading("mode", 1)),
                new Happening(0, 0, report(ReportedState.SETUP)),
                new Happening(setup, 0, report(ReportedState.PRODUCING)),
                new Happening(setup, 0, reading("state", 6)),
                new Happening(stop, 0, report(ReportedState.DELAY)),
                new Happening(stop, 0, reading("state", 11)),
                new Happening(stop + 20, 0, report(ReportedState.PRODUCING)),
                new Happening(stop + 20, 0, reading("state", 6)),
                new Happening(stop + 60, 0, quantity(good, scrap, "")),
                new Happening(stop + 61, 0, batch(good, scrap))));
  }

  /** Something that happens at a minute and is known some minutes later. */
  private record Happening(int minute, int lag, What what) {

    private interface What {

      EquipmentEvent event(int minute, int number);
    }
  }

  private static List<Envelope<EquipmentEvent>> journal(
      RuleSet rules, WorkCalendar calendar, List<Happening> happenings) {
    var journal = UnitJournal.from("2026-09-01T00:00:00Z");
    journal.rules(rules).calendar(calendar);
    for (var i = 0; i < happenings.size(); i++) {
      var each = happenings.get(i);
      // A nanosecond for each keeps knowledge times apart, as the entity does not have to.
      journal.add(at(each.minute() + each.lag()) + i, each.what().event(each.minute(), i));
    }
    var envelopes = new ArrayList<>(journal.envelopes());
    envelopes.sort(Comparator.comparingLong(each -> each.provenance().knowledgeTime()));
    return envelopes.stream().map(each -> meant(each, envelopes)).toList();
  }

  /** Who sets the start of an order right means one of its registrations, if there is one. */
  private static Envelope<EquipmentEvent> meant(
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
        new EquipmentEvent.CorrectionApplied(
            applied.correctionId(),
            applied.reason(),
            applied.reference(),
            applied.approver(),
            new MoveJobOrderStart(jobOrder, from, Optional.of(start)),
            applied.author()));
  }

  private static Arbitrary<RuleSet> rules(Horizons horizons) {
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

  /** The same journal by rules that put minor stops elsewhere. */
  public static List<Envelope<EquipmentEvent>> with(
      MinorStops minorStops, List<Envelope<EquipmentEvent>> journal) {
    return journal.stream()
        .map(each ->
            each.event() instanceof EquipmentEvent.RulesAdopted(var from, var rules)
                ? new Envelope<EquipmentEvent>(
                    each.provenance(),
                    new EquipmentEvent.RulesAdopted(
                        from, rules.with(Examples.policies(minorStops), rules.masterData())))
                : each)
        .toList();
  }

  private static Arbitrary<WorkCalendar> calendar() {
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

  private static Arbitrary<Happening> happenings(Horizons horizons) {
    return Combinators.combine(
            Arbitraries.integers().between(0, MINUTES - 1),
            Arbitraries.frequencyOf(
                Tuple.of(4, Arbitraries.just(0)),
                Tuple.of(2, Arbitraries.integers().between(0, 10)),
                Tuple.of(1, Arbitraries.integers().between(0, 1_500))),
            what(horizons))
        .as(Happening::new);
  }

  private static Arbitrary<Happening.What> what(Horizons horizons) {
    return Arbitraries.frequencyOf(
        Tuple.of(12, readings()),
        Tuple.of(6, reports()),
        Tuple.of(4, evidence()),
        Tuple.of(4, orders()),
        Tuple.of(2, gaps()),
        Tuple.of(3, corrections()),
        Tuple.of(1, adoptions(horizons)));
  }

  private static Arbitrary<Happening.What> readings() {
    var states = value("state", Arbitraries.longs().between(0, 18));
    var modes = value("mode", Arbitraries.longs().between(1, 3));
    var counts = value("processed", Arbitraries.longs().between(0, 300));
    var rolling = value("processed", Arbitraries.longs().between(65_400, 65_540));
    var defects = value("defective", Arbitraries.longs().between(0, 20));
    var mains = value("mains", Arbitraries.longs().between(0, 1_100));
    var starved = value("starved", Arbitraries.longs().between(0, 1));
    var odd =
        Combinators.combine(
                Arbitraries.of("state", "processed", "starved", "nowhere", "torque", "mains"),
                Arbitraries.<SignalValue>of(
                    new TextValue("?"), new RealValue(1.5), new BooleanValue(true), new NoValue()))
            .as(Told::new);
    var told =
        Arbitraries.oneOf(
            states, states, modes, counts, counts, rolling, defects, mains, starved, odd);
    var status =
        Arbitraries.of(
            StatusCode.GOOD, StatusCode.GOOD, StatusCode.GOOD, StatusCode.BAD, LAST_USABLE);
    return Combinators.combine(told, status, Arbitraries.of(true, false))
        .as((each, code, overOpcUa) ->
            (minute, number) -> {
              var reading = DAY.reading(minute, each.signal(), each.value(), code);
              if (overOpcUa) {
                return new EquipmentEvent.ReadingsReceived(
                    List.of(
                        new Delivery(
                            new SubscriptionPosition("line3", "urn:line3/1", number + 1),
                            List.of(reading))));
              }
              return new EquipmentEvent.ObservationsReceived(
                  List.of(new ReadingObserved("r" + number, reading)));
            });
  }

  private record Told(String signal, SignalValue value) {}

  private static Arbitrary<Told> value(String signal, Arbitrary<Long> values) {
    return values.map(value -> new Told(signal, new IntegerValue(value)));
  }

  private static Arbitrary<Happening.What> reports() {
    var states =
        Combinators.combine(Arbitraries.of(ReportedState.values()), Arbitraries.of(true, false))
            .as((state, failure) -> report(state, failure && state == ReportedState.DELAY));
    var quantities =
        Combinators.combine(
                Arbitraries.integers().between(0, 50),
                Arbitraries.integers().between(0, 5),
                Arbitraries.of("", "A", "B", "C"))
            .as(UnitJournals::quantity);
    return Arbitraries.oneOf(states, quantities);
  }

  private static Happening.What report(ReportedState state) {
    return report(state, false);
  }

  private static Happening.What report(ReportedState state, boolean failure) {
    return (minute, number) ->
        new EquipmentEvent.ObservationsReceived(
            List.of(new StateReported("r" + number, at(minute), at(minute), state, failure, "")));
  }

  private static Happening.What quantity(int good, int scrap, String order) {
    return (minute, number) ->
        new EquipmentEvent.ObservationsReceived(
            List.of(
                new QuantityReported(
                    "r" + number,
                    at(minute),
                    at(minute),
                    order.isEmpty() ? Optional.empty() : Optional.of(order),
                    "",
                    BigDecimal.valueOf(good + scrap),
                    BigDecimal.valueOf(good),
                    BigDecimal.valueOf(scrap),
                    BigDecimal.ZERO)));
  }

  /** Material of which all is told: what goes in is made or lost. */
  private static Happening.What batch(int main, int lost) {
    return (minute, number) ->
        new EquipmentEvent.ObservationsReceived(
            GeneratedEvidence.batch(at(minute), "b" + number, main, lost));
  }

  private static Happening.What reading(String signal, long value) {
    return (minute, number) ->
        new EquipmentEvent.ObservationsReceived(
            List.of(
                new ReadingObserved(
                    "r" + number,
                    DAY.reading(minute, signal, new IntegerValue(value), StatusCode.GOOD))));
  }

  private static Happening.What registration(String order) {
    return (minute, number) ->
        new EquipmentEvent.JobOrderRegistered(
            new JobOrderRef(order, "", order.toLowerCase(Locale.ROOT)), at(minute));
  }

  private static Arbitrary<Happening.What> evidence() {
    return GeneratedEvidence.any()
        .map(told ->
            (minute, number) ->
                new EquipmentEvent.ObservationsReceived(
                    List.of(told.at(at(minute), "r" + number))));
  }

  private static Arbitrary<Happening.What> orders() {
    return Combinators.combine(Arbitraries.of("A", "B", "C"), Arbitraries.of(true, true, false))
        .as((order, registered) ->
            (minute, number) ->
                registered
                    ? registration(order).event(minute, number)
                    : new EquipmentEvent.JobOrderDeregistered(order, at(minute)));
  }

  private static Arbitrary<Happening.What> gaps() {
    return Combinators.combine(
            Arbitraries.of("line3", "line4"), Arbitraries.integers().between(-1, 200))
        .as((source, length) ->
            (minute, number) ->
                length < 0
                    ? new EquipmentEvent.DataGapOpened(source, at(minute), GapCause.CONNECTION_LOST)
                    : new EquipmentEvent.DataGapClosed(
                        source,
                        new Interval(at(minute), at(minute + length)),
                        GapCause.CONNECTION_LOST));
  }

  private static Arbitrary<Happening.What> corrections() {
    var reclassified =
        Combinators.combine(
                Arbitraries.integers().between(1, 300),
                Arbitraries.of(CorrectedActivity.values()),
                Arbitraries.of(true, false))
            .as((length, as, failure) ->
                (Happening.What)
                    (minute, number) ->
                        correction(
                            number,
                            new Reclassify(
                                new Interval(at(minute), at(minute + length)), as, failure)));
    var moved =
        Arbitraries.of("A", "B", "C")
            .map(order ->
                (Happening.What)
                    (minute, number) ->
                        correction(number, new MoveJobOrderStart(order, at(minute))));
    var counted =
        Combinators.combine(
                Arbitraries.integers().between(-9, 9), Arbitraries.of("", "A", "B", "C"))
            .as((good, order) ->
                (Happening.What)
                    (minute, number) ->
                        correction(
                            number,
                            new CorrectQuantity(
                                at(minute),
                                order,
                                "",
                                BigDecimal.valueOf(good),
                                BigDecimal.valueOf(good),
                                BigDecimal.ZERO,
                                BigDecimal.ZERO)));
    var retracted =
        Arbitraries.integers()
            .between(0, 59)
            .map(target ->
                (Happening.What) (minute, number) -> correction(number, new Retract("r" + target)));
    var withdrawn =
        Arbitraries.integers()
            .between(0, 59)
            .map(target ->
                (Happening.What)
                    (minute, number) -> correction(number, new Withdraw("c" + target)));
    return Arbitraries.oneOf(
        reclassified, reclassified, moved, counted, retracted, withdrawn, stops(), proposals());
  }

  /** What people say of the bounds and causes of stops. */
  private static Arbitrary<Happening.What> stops() {
    var lengths = Arbitraries.integers().between(1, 200);
    var split =
        lengths.map(length ->
            (Happening.What)
                (minute, number) ->
                    correction(
                        number,
                        new SplitStop(
                            new Interval(at(minute), at(minute + 2 * length)),
                            at(minute + length))));
    var merged =
        lengths.map(length ->
            (Happening.What)
                (minute, number) ->
                    correction(
                        number, new MergeStops(new Interval(at(minute), at(minute + length)))));
    var retimed =
        Combinators.combine(
                lengths,
                Arbitraries.integers().between(-30, 30),
                Arbitraries.of(
                    CorrectedActivity.DELAY,
                    CorrectedActivity.NO_ORDER,
                    CorrectedActivity.PLANNED_STOP))
            .as((length, shift, as) ->
                (Happening.What)
                    (minute, number) ->
                        correction(
                            number,
                            new RetimeStop(
                                new Interval(at(minute), at(minute + length)),
                                new Interval(at(minute + shift), at(minute + shift + length)),
                                as,
                                false)));
    var explained =
        lengths.map(length ->
            (Happening.What)
                (minute, number) ->
                    correction(
                        number,
                        new AssignRootCause(
                            new Interval(at(minute), at(minute + length)), "jam" + number, "")));
    return Arbitraries.oneOf(split, merged, retimed, explained);
  }

  private static Arbitrary<Happening.What> proposals() {
    return Combinators.combine(Arbitraries.integers().between(1, 100), Arbitraries.of(true, false))
        .as((length, rejected) ->
            (minute, number) ->
                rejected
                    ? new EquipmentEvent.CorrectionRejected("c" + (number - 1), "no")
                    : new EquipmentEvent.CorrectionProposed(
                        "c" + number,
                        "log book",
                        "",
                        new Reclassify(
                            new Interval(at(minute), at(minute + length)),
                            CorrectedActivity.PLANNED_STOP,
                            false),
                        Optional.empty(),
                        "above 2 points"));
  }

  private static EquipmentEvent correction(int number, Correction correction) {
    return new EquipmentEvent.CorrectionApplied("c" + number, "log book", "", "", correction);
  }

  private static Arbitrary<Happening.What> adoptions(Horizons horizons) {
    return Combinators.combine(Arbitraries.of(true, false), calendar(), rules(horizons))
        .as((asRules, calendar, rules) ->
            (minute, number) ->
                asRules
                    ? new EquipmentEvent.RulesAdopted(at(minute), rules)
                    : new EquipmentEvent.CalendarAdopted(at(minute), calendar));
  }

  /** A day, in nanoseconds, for horizons. */
  public static long days(int days) {
    return days * 24L * Nanos.PER_HOUR;
  }
}
