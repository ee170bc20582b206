package millrace.engine.kpi;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import millrace.engine.Cases;
import millrace.engine.element.Element;
import millrace.engine.element.ElementVector;
import millrace.engine.equipment.Correction.AdmitLateData;
import millrace.engine.equipment.Correction.CorrectedActivity;
import millrace.engine.equipment.Correction.Reclassify;
import millrace.engine.equipment.EquipmentEvent;
import millrace.engine.equipment.EquipmentEvent.CorrectionApplied;
import millrace.engine.equipment.EquipmentEvent.ObservationsReceived;
import millrace.engine.equipment.EquipmentState;
import millrace.engine.equipment.RuleSet.Horizons;
import millrace.engine.equipment.UnitJournal;
import millrace.engine.equipment.UnitJournals;
import millrace.engine.journal.Envelope;
import millrace.engine.journal.Provenance;
import millrace.engine.kpi.KpiDefinition.Scope;
import millrace.engine.kpi.KpiPolicies.MinorStops;
import millrace.engine.kpi.KpiValue.Result.Defined;
import millrace.engine.reading.Evidence.MaterialReported;
import millrace.engine.reading.Evidence.MeasurementRecorded;
import millrace.engine.reading.Observation;
import millrace.engine.time.Interval;
import millrace.engine.time.Nanos;
import millrace.engine.timeline.Segment;
import millrace.engine.timeline.TimeElement;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * The identities between the KPIs of ISO 22400-2, over what journals fold to and not over vectors
 * made up for them: late, wrong, corrected and missing data included. In exact fractions.
 */
class FoldedIdentitiesTest {

  private static final long END = UnitJournals.at(UnitJournals.MINUTES);
  private static final Rational ONE = Rational.of(1);

  @Property(seed = Cases.SEED, tries = 200)
  void i1_availability_is_allocation_times_utilization(
      @ForAll("journals") List<Envelope<EquipmentEvent>> journal,
      @ForAll("windows") Interval window) {
    var v = total(journal, window);
    Assume.that(v.plannedBusyTime().signum() != 0 && v.unitBusyTime().signum() != 0);

    assertThat(exact("A", v)).isEqualTo(exact("AE", v).times(exact("UE", v)));
  }

  @Property(seed = Cases.SEED, tries = 200)
  void i2_net_effectiveness_takes_setup_out(
      @ForAll("journals") List<Envelope<EquipmentEvent>> journal,
      @ForAll("windows") Interval window) {
    var v = total(journal, window);
    Assume.that(v.plannedBusyTime().signum() != 0 && v.get(Element.APT).signum() != 0);

    assertThat(exact("NEE", v)).isEqualTo(exact("OEE", v).dividedBy(ONE.minus(exact("SR", v))));
  }

  /** The order's view: all its time on the unit, by the time that passed from start to end. */
  @Property(seed = Cases.SEED, tries = 200)
  void i3_production_process_is_allocation_times_utilization(
      @ForAll("journals") List<Envelope<EquipmentEvent>> journal,
      @ForAll("windows") Interval window) {
    for (var share : UnitJournal.fold(journal).elements(window, END)) {
      var v = share.elements().plus(Element.AOET, window.length());
      if (share.order().isPresent() && v.unitBusyTime().signum() != 0) {
        assertThat(exact("PPR", v)).isEqualTo(exact("AR", v).times(exact("UE", v)));
        return;
      }
    }
    Assume.that(false);
  }

  @Property(seed = Cases.SEED, tries = 200)
  void i4_good_scrap_and_rework_are_all(
      @ForAll("journals") List<Envelope<EquipmentEvent>> journal,
      @ForAll("windows") Interval window) {
    var v = total(journal, window);
    Assume.that(v.get(Element.PQ).signum() != 0);

    assertThat(exact("QR", v).plus(exact("SCR", v)).plus(exact("RWR", v))).isEqualTo(ONE);
  }

  @Property(seed = Cases.SEED, tries = 200)
  void i5_the_index_is_the_product_of_its_three_factors(
      @ForAll("journals") List<Envelope<EquipmentEvent>> journal,
      @ForAll("windows") Interval window) {
    var v = total(journal, window);
    Assume.that(v.plannedBusyTime().signum() != 0);
    Assume.that(v.get(Element.APT).signum() != 0 && v.get(Element.PRI_PQ).signum() != 0);

    assertThat(exact("OEE", v))
        .isEqualTo(exact("A", v).times(exact("E", v)).times(exact("PRI_GQ / PRI_PQ", v)));
  }

  @Property(seed = Cases.SEED, tries = 200)
  void i5_the_index_stays_when_a_person_says_that_production_was_a_delay(
      @ForAll("journals") List<Envelope<EquipmentEvent>> journal, @ForAll int choice) {
    var before = UnitJournal.fold(journal);
    var produced = produced(before);
    Assume.that(!produced.isEmpty());
    var stop = produced.get(Math.floorMod(choice, produced.size())).interval();
    var half = new Interval(stop.start(), stop.start() + (stop.length() + 1) / 2);

    var after =
        UnitJournal.fold(
            before, List.of(said(new Reclassify(half, CorrectedActivity.DELAY, false))));

    var was = before.total(UnitJournals.whole(), END);
    var is = after.total(UnitJournals.whole(), END);
    assertThat(is.get(Element.APT)).isLessThan(was.get(Element.APT));
    for (var element : List.of(Element.POT, Element.PDOT, Element.PRI_GQ, Element.PRI_PQ)) {
      assertThat(is.get(element)).as(element.name()).isEqualByComparingTo(was.get(element));
    }
    Assume.that(was.plannedBusyTime().signum() != 0);
    assertThat(exact("OEE", is)).isEqualTo(exact("OEE", was));
  }

  @Property(seed = Cases.SEED, tries = 200)
  void i5_the_index_does_not_depend_on_where_minor_stops_go(
      @ForAll("journals") List<Envelope<EquipmentEvent>> journal,
      @ForAll("windows") Interval window) {
    var delayed = total(UnitJournals.with(MinorStops.DELAY, journal), window);
    var produced = total(UnitJournals.with(MinorStops.PRODUCTION, journal), window);
    Assume.that(produced.get(Element.MINOR_STOPS).signum() != 0);
    Assume.that(produced.plannedBusyTime().signum() != 0);

    assertThat(exact("OEE", produced)).isEqualTo(exact("OEE", delayed));
    assertThat(produced.get(Element.APT).subtract(produced.get(Element.MINOR_STOPS)))
        .isEqualByComparingTo(delayed.get(Element.APT));
  }

  /** Where all that became of the material was told, as it is in every batch here. */
  @Property(seed = Cases.SEED, tries = 200)
  void i6_what_was_consumed_is_good_or_lost(
      @ForAll("batches") List<Envelope<EquipmentEvent>> journal,
      @ForAll("windows") Interval window) {
    var v = total(journal, window);
    Assume.that(v.get(Element.CM).signum() != 0);

    assertThat(exact("IGR", v).plus(exact("PLR", v)).plus(exact("STLR", v)).plus(exact("OLR", v)))
        .isEqualTo(ONE);
  }

  @Property(seed = Cases.SEED, tries = 200)
  void i7_utilization_is_made_of_setup_and_technical_efficiency(
      @ForAll("journals") List<Envelope<EquipmentEvent>> journal,
      @ForAll("windows") Interval window) {
    var v = total(journal, window);
    Assume.that(v.get(Element.APT).signum() != 0);

    var setup = ONE.dividedBy(ONE.minus(exact("SR", v)));
    var technical = ONE.dividedBy(exact("TE", v));
    assertThat(ONE.dividedBy(exact("UE", v))).isEqualTo(setup.plus(technical).minus(ONE));
  }

  /** The last event tells what was measured, whenever that was. */
  @Property(seed = Cases.SEED, tries = 200)
  void i8_a_critical_index_is_at_most_the_index(
      @ForAll("journals") List<Envelope<EquipmentEvent>> journal,
      @ForAll("windows") Interval window,
      @ForAll("studies") List<Observation> study) {
    var state =
        UnitJournal.fold(UnitJournal.fold(journal), List.of(told(new ObservationsReceived(study))));
    var values = state.capability("length", window, END + UnitJournals.days(1));
    Assume.that(values.stream().allMatch(each -> each.result() instanceof Defined));

    assertThat(figure("Cmk", values)).isLessThanOrEqualTo(figure("Cm", values) + 1e-12);
    assertThat(figure("Cpk", values)).isLessThanOrEqualTo(figure("Cp", values) + 1e-12);
  }

  private static double figure(String id, List<KpiValue> values) {
    var value = values.stream().filter(each -> each.definition().id().equals(id)).findFirst();
    return ((Defined) value.orElseThrow().result()).value();
  }

  @Property(seed = Cases.SEED, tries = 100)
  void i9_figures_of_a_line_are_the_same_by_unit_by_hour_and_by_order(
      @ForAll("journals") List<Envelope<EquipmentEvent>> one,
      @ForAll("journals") List<Envelope<EquipmentEvent>> other) {
    var states = List.of(UnitJournal.fold(one), UnitJournal.fold(other));
    var byUnit = ElementVector.ZERO;
    var byOrder = ElementVector.ZERO;
    for (var state : states) {
      byUnit = byUnit.plus(state.total(UnitJournals.whole(), END));
      for (var share : state.elements(UnitJournals.whole(), END)) {
        byOrder = share.elements().plus(byOrder);
      }
    }
    var byHour = ElementVector.ZERO;
    for (var hour = UnitJournals.at(0); hour < END; hour += Nanos.PER_HOUR) {
      for (var state : states) {
        byHour = byHour.plus(state.total(new Interval(hour, hour + Nanos.PER_HOUR), END));
      }
    }

    assertThat(byHour).isEqualTo(byUnit);
    assertThat(byOrder).isEqualTo(byUnit);
    var figures = KpiCatalogue.ISO_22400.over(byUnit, Scope.EQUIPMENT);
    assertThat(KpiCatalogue.ISO_22400.over(byHour, Scope.EQUIPMENT)).isEqualTo(figures);
    assertThat(KpiCatalogue.ISO_22400.over(byOrder, Scope.EQUIPMENT)).isEqualTo(figures);
  }

  /** I10: what was done outside the plan is not in planned busy time. */
  @Property(seed = Cases.SEED, tries = 200)
  void i10_the_parts_of_planned_busy_time_cover_it(
      @ForAll("journals") List<Envelope<EquipmentEvent>> journal,
      @ForAll("windows") Interval window) {
    var v = total(journal, window);
    Assume.that(v.plannedBusyTime().signum() != 0);

    assertThat(exact("(APT + AUST + ADET + ADOT + UNKNOWN - OUTSIDE_PLAN) / PBT", v))
        .isEqualTo(ONE);
  }

  @Provide
  Arbitrary<List<Envelope<EquipmentEvent>>> journals() {
    return UnitJournals.working(new Horizons(UnitJournals.days(31), UnitJournals.days(31)));
  }

  /** Without the material of which not all is told. */
  @Provide
  Arbitrary<List<Envelope<EquipmentEvent>>> batches() {
    return journals()
        .map(journal -> journal.stream().filter(FoldedIdentitiesTest::isWhole).toList());
  }

  /** Not a movement of material on its own, neither told nor admitted late. */
  private static boolean isWhole(Envelope<EquipmentEvent> envelope) {
    var told =
        switch (envelope.event()) {
          case ObservationsReceived(var observations) -> observations;
          case CorrectionApplied applied
              when applied.correction() instanceof AdmitLateData(_, var observations) ->
              observations;
          default -> List.<Observation>of();
        };
    return !(told.size() == 1 && told.getFirst() instanceof MaterialReported);
  }

  /** Values of one characteristic over the whole time, five at an instant as one subgroup. */
  @Provide
  Arbitrary<List<Observation>> studies() {
    return Arbitraries.integers()
        .between(80, 120)
        .list()
        .ofSize(60)
        .map(sizes -> {
          var study = new ArrayList<Observation>();
          for (var i = 0; i < sizes.size(); i++) {
            var at = UnitJournals.at(i / 5 * 5 * UnitJournals.MINUTES / sizes.size());
            var size = BigDecimal.valueOf(sizes.get(i)).movePointLeft(1);
            study.add(new MeasurementRecorded("m" + i, at, at, "length", "s" + i / 5, size));
          }
          return study;
        });
  }

  /** Windows of some hours, so that a figure is seldom undefined for want of anything in them. */
  @Provide
  Arbitrary<Interval> windows() {
    return Combinators.combine(
            Arbitraries.integers().between(0, UnitJournals.MINUTES / 4),
            Arbitraries.integers().between(UnitJournals.MINUTES / 2, UnitJournals.MINUTES))
        .as((from, to) -> new Interval(UnitJournals.at(from), UnitJournals.at(to)));
  }

  private static ElementVector total(List<Envelope<EquipmentEvent>> journal, Interval window) {
    return UnitJournal.fold(journal).total(window, END);
  }

  /** What the unit produced by its own account, for an order. */
  private static List<Segment> produced(EquipmentState state) {
    var produced = new ArrayList<Segment>();
    for (var segment : state.timeline(UnitJournals.whole(), END)) {
      if (segment.element() == TimeElement.APT && segment.correction().isEmpty()) {
        produced.add(segment);
      }
    }
    return produced;
  }

  private static Envelope<EquipmentEvent> said(Reclassify correction) {
    return told(new CorrectionApplied("last", "log book", "", "", correction));
  }

  private static Envelope<EquipmentEvent> told(EquipmentEvent last) {
    var known = END + UnitJournals.days(1);
    return new Envelope<>(new Provenance(known, known, "person:ana", "test", "", ""), last);
  }

  private static Rational exact(String idOrFormula, ElementVector elements) {
    var formula =
        KpiCatalogue.ISO_22400
            .find(idOrFormula)
            .map(kpi -> kpi.definition().formula())
            .orElse(idOrFormula);
    return ((Amount.Exact) Formula.parse(formula).over(elements)).value();
  }
}
