package millrace.node.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import millrace.engine.calendar.WorkCalendar;
import millrace.engine.equipment.EquipmentEvent;
import millrace.engine.equipment.JobOrderRef;
import millrace.engine.equipment.MasterData;
import millrace.engine.equipment.RuleSet;
import millrace.engine.history.Journals;
import millrace.engine.joborder.JobOrderEvent;
import millrace.engine.joborder.JobOrderSpec;
import millrace.engine.journal.Envelope;
import millrace.engine.journal.JournalEntry;
import millrace.engine.journal.Provenance;
import millrace.engine.kpi.KpiCatalogue;
import millrace.engine.kpi.KpiPolicies;
import millrace.engine.kpi.KpiPolicies.LineFigure;
import millrace.engine.kpi.KpiPolicies.OeeQuality;
import millrace.engine.packml.PackMlEdition;
import millrace.engine.plant.EquipmentId;
import millrace.engine.reading.Observation;
import millrace.engine.reading.Observation.QuantityReported;
import millrace.engine.reading.Observation.ReportedState;
import millrace.engine.reading.Observation.StateReported;
import millrace.engine.time.Interval;
import millrace.engine.time.Nanos;
import millrace.engine.workcenter.WorkCenterEvent;
import millrace.node.journal.KpiCheck;
import millrace.node.journal.KpiQuestion;
import millrace.node.journal.Told;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Figures of a line recomputed from its journals, three months later. For five hours it did an
 * order: a filler (K1) of two items a minute ran 200 min and gave 350 good of 360, a packer (C1) of
 * four ran 120 min and gave 336 good of 340.
 */
class LineCheckTest {

  private static final EquipmentId LINE = new EquipmentId("acme.lyon.pack.l3");
  private static final EquipmentId K1 = new EquipmentId("acme.lyon.pack.l3.k1");
  private static final EquipmentId C1 = new EquipmentId("acme.lyon.pack.l3.c1");
  private static final Interval SHIFT = new Interval(Morning.SIX, Morning.SIX + 5 * Nanos.PER_HOUR);
  private static final int LATER = 90 * 24 * 60;

  private final Plant plant = new Plant(new LinkedHashMap<>());

  // OEE with GQ / PQ is A * E * QR: for the sum PRI_PQ is 180 + 85 min of 600, GQ 686 of 700; the
  // bottleneck has 180 of 300 and 350 of 360; the output is 340 at 30 s, 170 of 300 min, 336 of
  // 340.
  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "SUM_OF_UNITS, 0.43283333333333335",
    "BOTTLENECK, 0.5833333333333334",
    "LINE_OUTPUT, 0.56"
  })
  void are_what_the_rules_in_force_in_the_window_say(LineFigure figure, double oee) {
    run(figure);

    assertThat(figure("OEE", LINE, SHIFT)).isCloseTo(oee, within(1e-12));
  }

  @Test
  void of_an_area_are_always_the_sum() {
    run(LineFigure.BOTTLENECK);

    assertThat(figure("OEE", new EquipmentId("acme.lyon.pack"), SHIFT))
        .isCloseTo(265.0 / 600 * (686.0 / 700), within(1e-12));
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "TR, 140", // 700 in five hours
    "AR, 2", // both were busy with it for all of its life
    "PPR, 1.0666666666666667" // 320 min / 300
  })
  void of_completed_orders_are_of_all_of_their_lives(String kpi, double figure) {
    run(LineFigure.SUM_OF_UNITS);
    var hourOfItsEnd = new Interval(SHIFT.end(), SHIFT.end() + Nanos.PER_HOUR);

    assertThat(figure(kpi, LINE, hourOfItsEnd)).isCloseTo(figure, within(1e-12));
  }

  @Test
  void of_an_order_that_runs_are_undefined() {
    run(LineFigure.SUM_OF_UNITS);

    assertThat(told("TR", LINE, SHIFT, Optional.of(SHIFT.end() - 1))).isEqualTo("TR = undefined");
  }

  @Test
  void name_another_way_to_put_a_line_together() {
    run(LineFigure.BOTTLENECK);
    Told.Source engine =
        (_, _) ->
            new Told(
                "the engine",
                new TreeMap<>(),
                new TreeMap<>(Map.of("TE", "0.5")),
                LineFigure.SUM_OF_UNITS);

    assertThat(check().compare(question("TE", LINE, SHIFT, Optional.empty()), engine).differences())
        .contains("aggregation: the engine says SUM_OF_UNITS, the journals give BOTTLENECK");
  }

  private double figure(String kpi, EquipmentId scope, Interval window) {
    var told = told(kpi, scope, window, Optional.empty());
    return Double.parseDouble(told.substring(told.indexOf('=') + 2));
  }

  private String told(String kpi, EquipmentId scope, Interval window, Optional<Long> knownAt) {
    Told.Source nobody =
        (_, _) -> new Told("nobody", new TreeMap<>(), new TreeMap<>(), LineFigure.SUM_OF_UNITS);
    return check().compare(question(kpi, scope, window, knownAt), nobody).figures().getFirst();
  }

  private KpiCheck check() {
    return new KpiCheck(plant, List.copyOf(plant.entries.keySet()));
  }

  private static KpiQuestion question(
      String kpi, EquipmentId scope, Interval window, Optional<Long> knownAt) {
    return new KpiQuestion(
        List.of(KpiCatalogue.ISO_22400.find(kpi).orElseThrow()), scope, window, knownAt);
  }

  private void run(LineFigure figure) {
    unit(K1, figure, "10", 200, "360", "350");
    unit(C1, figure, "20", 120, "340", "336");
    plant.tell("work-center|" + LINE, 0, new WorkCenterEvent.UnitsAdopted(List.of(K1, C1)));
    plant.tell("work-center|" + LINE, 0, new WorkCenterEvent.AddedToJobList("4711"));
    var spec =
        new JobOrderSpec(
            "4711",
            LINE,
            "",
            "",
            "case-12",
            BigDecimal.ONE,
            "1",
            0,
            Optional.empty(),
            Optional.empty());
    plant.tell("job-order|4711", 0, new JobOrderEvent.JobOrderStored(spec, true));
    plant.tell("job-order|4711", 0, new JobOrderEvent.JobOrderStarted());
    plant.tell("job-order|4711", 300, new JobOrderEvent.JobOrderEnded());
  }

  private void unit(
      EquipmentId unit, LineFigure figure, String operation, int runs, String all, String good) {
    var id = "equipment|" + unit;
    plant.tell(id, -60, new EquipmentEvent.RulesAdopted(at(-60), rules(figure)));
    plant.tell(id, -60, new EquipmentEvent.CalendarAdopted(at(-60), calendar()));
    plant.tell(
        id,
        0,
        new EquipmentEvent.JobOrderRegistered(
            new JobOrderRef("4711", operation, "case-12"), at(0)));
    plant.tell(id, 0, state(0, ReportedState.PRODUCING));
    plant.tell(id, runs, state(runs, ReportedState.DELAY));
    plant.tell(id, 299, observed(quantity(new BigDecimal(all), new BigDecimal(good))));
    plant.tell(id, 300, new EquipmentEvent.JobOrderDeregistered("4711", at(300)));
    // By now the live unit has let go of all of it, and goes by other rules.
    plant.tell(
        id, LATER, new EquipmentEvent.RulesAdopted(at(LATER), rules(LineFigure.SUM_OF_UNITS, "2")));
    plant.tell(id, LATER, state(LATER, ReportedState.PRODUCING));
  }

  private static EquipmentEvent state(int minute, ReportedState reported) {
    return observed(new StateReported("s" + minute, at(minute), at(minute), reported, false, ""));
  }

  private static EquipmentEvent observed(Observation observation) {
    return new EquipmentEvent.ObservationsReceived(List.of(observation));
  }

  private static QuantityReported quantity(BigDecimal all, BigDecimal good) {
    return new QuantityReported(
        "q1",
        at(299),
        at(299),
        Optional.empty(),
        "",
        all,
        good,
        all.subtract(good),
        BigDecimal.ZERO);
  }

  private static long at(int minute) {
    return Morning.SIX + minute * Nanos.PER_MINUTE;
  }

  private static RuleSet rules(LineFigure figure) {
    return rules(figure, "1");
  }

  private static RuleSet rules(LineFigure figure, String version) {
    var usual = KpiPolicies.DEFAULT;
    var policies =
        new KpiPolicies(
            OeeQuality.PIECE,
            usual.mtbfEstimator(),
            usual.minorStops(),
            usual.sigmaEstimator(),
            usual.divisor(),
            figure);
    return new RuleSet(
            version,
            RuleSet.StateModel.REPORTED,
            PackMlEdition.TR88_2022,
            List.of(),
            List.of(),
            List.of(
                new RuleSet.PlannedRunTime("case-12", "10", 30 * Nanos.PER_SECOND),
                new RuleSet.PlannedRunTime("case-12", "20", 15 * Nanos.PER_SECOND)),
            Optional.empty(),
            RuleSet.Horizons.DEFAULT)
        .with(policies, MasterData.NONE);
  }

  private static WorkCalendar calendar() {
    var early =
        new WorkCalendar.ShiftRule(
            "early", List.of(DayOfWeek.values()), LocalTime.of(6, 0), LocalTime.of(14, 0));
    return new WorkCalendar("c", "1", ZoneOffset.UTC, List.of(early), List.of(), List.of());
  }

  /** A store of some journals. */
  private record Plant(Map<String, List<JournalEntry>> entries) implements Journals {

    void tell(String persistenceId, int minute, Object event) {
      var journal = entries.computeIfAbsent(persistenceId, _ -> new ArrayList<>());
      var provenance = new Provenance(at(minute), at(minute), "person:s.roux", "test", "", "1");
      journal.add(
          new JournalEntry(
              persistenceId, journal.size() + 1, "", new Envelope<>(provenance, event), "", ""));
    }

    @Override
    public CompletionStage<List<JournalEntry>> read(String id, long fromSequence, int limit) {
      return CompletableFuture.completedStage(
          journal(id).filter(each -> each.sequence() >= fromSequence).limit(limit).toList());
    }

    @Override
    public CompletionStage<Long> lastSequence(String id) {
      return CompletableFuture.completedStage(journal(id).count());
    }

    private Stream<JournalEntry> journal(String id) {
      return entries.getOrDefault(id, List.of()).stream();
    }
  }
}
