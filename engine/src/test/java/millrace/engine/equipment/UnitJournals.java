package millrace.engine.equipment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import millrace.engine.calendar.WorkCalendar;
import millrace.engine.equipment.Correction.ChangeRules;
import millrace.engine.equipment.Correction.MoveJobOrderStart;
import millrace.engine.equipment.Correction.Withdraw;
import millrace.engine.equipment.EquipmentEvent.CorrectionApplied;
import millrace.engine.equipment.EquipmentEvent.CorrectionProposed;
import millrace.engine.equipment.EquipmentEvent.CorrectionRejected;
import millrace.engine.equipment.EquipmentEvent.JobOrderRegistered;
import millrace.engine.equipment.EquipmentEvent.RulesAdopted;
import millrace.engine.equipment.RuleSet.Horizons;
import millrace.engine.journal.Envelope;
import millrace.engine.kpi.KpiPolicies.MinorStops;
import millrace.engine.reading.Observation.ReportedState;
import millrace.engine.time.Interval;
import millrace.engine.time.Nanos;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.Tuple;

/**
 * Journals of a work unit in which all happens that can: two days of readings, reports, orders,
 * gaps and corrections, right and wrong, on time and late. Instants are whole minutes, so that many
 * things happen at once.
 */
public final class UnitJournals {

  public static final int MINUTES = 2 * 24 * 60;

  /** So many minutes after it happened something is known, at the latest. */
  private static final int MOST_LATE = 1_500;

  static final UnitJournal DAY = UnitJournal.from("2026-09-01T00:00:00Z");

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
    var happenings =
        happenings(horizons)
            .list()
            .ofMinSize(1)
            .ofMaxSize(60)
            .withSizeDistribution(RandomDistribution.uniform());
    return Combinators.combine(
            GeneratedRules.rules(horizons),
            GeneratedRules.calendar(),
            GeneratedOrders.orders().list().ofMaxSize(2),
            happenings)
        .as((rules, calendar, orders, all) -> journal(rules, calendar, begun(orders, all)))
        .withoutEdgeCases();
  }

  /** With job orders that are there from the beginning. */
  private static List<Happening> begun(List<Happening.What> orders, List<Happening> happenings) {
    var all = new ArrayList<Happening>();
    orders.forEach(order -> all.add(new Happening(0, 0, order)));
    all.addAll(happenings);
    return all;
  }

  /**
   * Journals in which the unit has something to show for it: over what happens in all journals it
   * works on an order, is set up, stops and counts in each quarter of a day. So a figure is seldom
   * undefined.
   */
  public static Arbitrary<List<Envelope<EquipmentEvent>>> working(Horizons horizons) {
    var random = happenings(horizons).list().ofMaxSize(20);
    var work = work().list().ofSize(8);
    return Combinators.combine(
            GeneratedRules.rules(horizons), GeneratedRules.calendar(), work, random)
        .as((rules, calendar, quarters, happenings) -> {
          var all = new ArrayList<Happening>();
          for (var quarter = 0; quarter < quarters.size(); quarter++) {
            for (var each : quarters.get(quarter)) {
              all.add(new Happening(quarter * 360 + each.minute(), 0, each.what()));
            }
          }
          all.addAll(happenings);
          return journal(rules, calendar, all);
        })
        .withoutEdgeCases();
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
                new Happening(0, 0, GeneratedOrders.registration(order)),
                new Happening(0, 0, GeneratedData.reading("mode", 1)),
                new Happening(0, 0, GeneratedData.report(ReportedState.SETUP)),
                new Happening(setup, 0, GeneratedData.report(ReportedState.PRODUCING)),
                new Happening(setup, 0, GeneratedData.reading("state", 6)),
                new Happening(stop, 0, GeneratedData.report(ReportedState.DELAY)),
                new Happening(stop, 0, GeneratedData.reading("state", 11)),
                new Happening(stop + 20, 0, GeneratedData.report(ReportedState.PRODUCING)),
                new Happening(stop + 20, 0, GeneratedData.reading("state", 6)),
                new Happening(stop + 60, 0, GeneratedData.quantity(good, scrap, "")),
                new Happening(stop + 61, 0, GeneratedData.batch(good, scrap))));
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
    envelopes.replaceAll(each -> GeneratedOrders.meant(each, List.copyOf(envelopes)));
    return GeneratedPast.admitted(sensible(envelopes));
  }

  /** Without corrections and rejections of what nobody knows yet: whoever decides refuses them. */
  private static List<Envelope<EquipmentEvent>> sensible(List<Envelope<EquipmentEvent>> all) {
    var journal = new ArrayList<Envelope<EquipmentEvent>>();
    for (var envelope : all) {
      if (isSensible(envelope.event(), journal)) {
        journal.add(envelope);
      }
    }
    return journal;
  }

  private static boolean isSensible(EquipmentEvent event, List<Envelope<EquipmentEvent>> before) {
    return switch (event) {
      case CorrectionApplied applied ->
          before.stream().anyMatch(known -> isMeantBy(applied.correction(), known.event()));
      case CorrectionRejected(var id, _) ->
          before.stream()
              .anyMatch(known ->
                  known.event() instanceof CorrectionProposed proposed
                      && proposed.correctionId().equals(id));
      default -> true;
    };
  }

  private static boolean isMeantBy(Correction correction, EquipmentEvent known) {
    return switch (correction) {
      case MoveJobOrderStart move ->
          known instanceof JobOrderRegistered(var order, var from)
              && order.jobOrder().equals(move.jobOrder())
              && move.registeredFrom().orElse(from) == from;
      case Withdraw(var id) ->
          known instanceof CorrectionApplied applied && applied.correctionId().equals(id);
      default -> true;
    };
  }

  /** Data is told soon, mostly; people set it right later, some of them a day. */
  private static Arbitrary<Happening> happenings(Horizons horizons) {
    var soon = Arbitraries.just(0);
    var data =
        Arbitraries.frequencyOf(
            Tuple.of(4, soon), Tuple.of(2, lags(10)), Tuple.of(2, lags(MOST_LATE)));
    var corrections =
        Arbitraries.frequencyOf(
            Tuple.of(1, soon), Tuple.of(2, lags(60)), Tuple.of(4, lags(MOST_LATE)));
    return Arbitraries.frequencyOf(
        Tuple.of(4, happenings(data, what(horizons))),
        Tuple.of(1, happenings(corrections, GeneratedCorrections.corrections(horizons))));
  }

  private static Arbitrary<Happening> happenings(
      Arbitrary<Integer> lag, Arbitrary<Happening.What> what) {
    return Combinators.combine(minutes(), lag, what)
        .as((minute, late, each) -> new Happening(minute, Math.min(late, MINUTES - minute), each));
  }

  /** Any minute, and often the full hour or one of the first minutes. */
  private static Arbitrary<Integer> minutes() {
    var any = Arbitraries.integers().between(0, MINUTES - 1);
    return Arbitraries.oneOf(
        any,
        any.withDistribution(RandomDistribution.uniform()),
        Arbitraries.integers()
            .between(0, MINUTES / 60 - 1)
            .withDistribution(RandomDistribution.uniform())
            .map(hour -> hour * 60));
  }

  private static Arbitrary<Integer> lags(int most) {
    return Arbitraries.integers().between(0, most).withDistribution(RandomDistribution.uniform());
  }

  private static Arbitrary<Happening.What> what(Horizons horizons) {
    return Arbitraries.frequencyOf(
        Tuple.of(12, GeneratedData.readings()),
        Tuple.of(6, GeneratedData.reports()),
        Tuple.of(4, GeneratedData.evidence()),
        Tuple.of(4, GeneratedOrders.orders()),
        Tuple.of(2, GeneratedData.gaps()),
        Tuple.of(1, GeneratedRules.adoptions(horizons)));
  }

  /** The same journal by rules that put minor stops elsewhere. */
  public static List<Envelope<EquipmentEvent>> with(
      MinorStops minorStops, List<Envelope<EquipmentEvent>> journal) {
    return journal.stream()
        .map(each -> new Envelope<>(each.provenance(), with(minorStops, each.event())))
        .toList();
  }

  private static EquipmentEvent with(MinorStops minorStops, EquipmentEvent event) {
    if (event instanceof RulesAdopted(var from, var rules)) {
      return new RulesAdopted(from, with(minorStops, rules));
    }
    return event instanceof CorrectionApplied applied
            && applied.correction() instanceof ChangeRules(var from, var rules)
        ? GeneratedCorrections.saying(new ChangeRules(from, with(minorStops, rules)), applied)
        : event;
  }

  private static RuleSet with(MinorStops minorStops, RuleSet rules) {
    return rules.with(Examples.policies(minorStops), rules.masterData());
  }

  /** A day, in nanoseconds, for horizons. */
  public static long days(int days) {
    return days * 24L * Nanos.PER_HOUR;
  }
}
