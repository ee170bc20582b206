package millrace.persistence.wire;

import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.MONDAY;

import java.math.BigDecimal;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import millrace.engine.Refusal;
import millrace.engine.calendar.WorkCalendar;
import millrace.engine.calendar.WorkCalendar.CalendarException;
import millrace.engine.calendar.WorkCalendar.ExceptionKind;
import millrace.engine.calendar.WorkCalendar.PlannedStopRule;
import millrace.engine.calendar.WorkCalendar.ShiftRule;
import millrace.engine.connection.ConnectionEvent;
import millrace.engine.counter.CounterRule;
import millrace.engine.equipment.Correction;
import millrace.engine.equipment.Correction.CorrectedActivity;
import millrace.engine.equipment.EquipmentEvent;
import millrace.engine.equipment.GapCause;
import millrace.engine.equipment.JobOrderRef;
import millrace.engine.equipment.MasterData;
import millrace.engine.equipment.RuleSet;
import millrace.engine.equipment.RuleSet.ActivityRule;
import millrace.engine.equipment.RuleSet.PlannedRunTime;
import millrace.engine.equipment.RuleSet.SignalDefinition;
import millrace.engine.equipment.RuleSet.SignalRole;
import millrace.engine.inventory.InventoryEvent;
import millrace.engine.inventory.StockRecord;
import millrace.engine.joborder.JobOrderEvent;
import millrace.engine.joborder.JobOrderSpec;
import millrace.engine.joborder.JobOrderSubState;
import millrace.engine.journal.Envelope;
import millrace.engine.journal.Provenance;
import millrace.engine.kpi.KpiPolicies;
import millrace.engine.packml.PackMlEdition;
import millrace.engine.personnel.PersonnelEvent;
import millrace.engine.personnel.PersonnelRecord;
import millrace.engine.plant.EquipmentId;
import millrace.engine.reading.ClockPolicy;
import millrace.engine.reading.Delivery;
import millrace.engine.reading.Delivery.SubscriptionPosition;
import millrace.engine.reading.Evidence;
import millrace.engine.reading.Observation;
import millrace.engine.reading.Reading;
import millrace.engine.reading.SignalValue;
import millrace.engine.reading.StatusCode;
import millrace.engine.time.Interval;
import millrace.engine.timeline.Activity;
import millrace.engine.workcenter.WorkCenterEvent;

/**
 * The events that the golden files were written from. A sample is never changed; a new form of an
 * event gets a new one.
 */
final class EventSamples {

  /** 2026-11-21T06:00:00Z. */
  private static final long SIX = 1_795_240_800_000_000_000L;

  private static final long SECOND = 1_000_000_000L;
  private static final Interval QUARTER = new Interval(SIX, SIX + 900 * SECOND);
  private static final Refusal REFUSAL =
      new Refusal("NotInState", "Resume", "Ended/Completed", "An order that has ended is over.");
  private static final JobOrderRef ORDER = new JobOrderRef("4711", "10", "milk-1l");
  private static final JobOrderSpec SPEC =
      new JobOrderSpec(
          "4711",
          new EquipmentId("acme.lyon.pack.l3"),
          "milk-1l.v7",
          "10",
          "milk-1l",
          new BigDecimal("12000.50"),
          "{pack}",
          -5,
          Optional.of(SIX),
          Optional.empty());

  private EventSamples() {}

  static Provenance provenance() {
    return new Provenance(
        SIX, SIX + 250_000_001L, "person:j.martin", "cockpit/1", "command-17", "rules.3");
  }

  static Stream<Envelope<?>> envelopes() {
    return Stream.of(equipment(), workCenter(), jobOrder(), connection(), personnel(), inventory())
        .flatMap(events -> events)
        .map(event -> new Envelope<>(provenance(), event));
  }

  static Stream<EquipmentEvent> equipment() {
    return Stream.of(
        new EquipmentEvent.ReadingsReceived(deliveries()),
        new EquipmentEvent.ObservationsReceived(observations()),
        new EquipmentEvent.ObservationsReceived(evidence()),
        new EquipmentEvent.ObservationsReceived(movements()),
        new EquipmentEvent.DataGapOpened("line3", SIX, GapCause.SUBSCRIPTION_LOST),
        new EquipmentEvent.DataGapClosed("line3", QUARTER, GapCause.QUEUE_OVERFLOW),
        new EquipmentEvent.RulesAdopted(SIX, rules()),
        new EquipmentEvent.RulesAdopted(SIX, rulesOfStops()),
        new EquipmentEvent.RulesAdopted(
            SIX,
            rulesOfStops()
                .with(new ClockPolicy(ClockPolicy.Treatment.OFFSET, -3 * SECOND, SECOND))),
        new EquipmentEvent.RulesAdopted(SIX, rulesOf22400()),
        new EquipmentEvent.RulesAdopted(SIX, rulesOfLateness()),
        new EquipmentEvent.CalendarAdopted(SIX, calendar()),
        new EquipmentEvent.JobOrderRegistered(ORDER, SIX),
        new EquipmentEvent.JobOrderDeregistered("4711", SIX + SECOND),
        new EquipmentEvent.CorrectionApplied(
            "c-1",
            "The belt was cleaned: a planned stop.",
            "ticket-88",
            "person:a.meyer",
            new Correction.Reclassify(QUARTER, CorrectedActivity.PLANNED_STOP, false)),
        new EquipmentEvent.CorrectionApplied(
            "c-2",
            "Counted again.",
            "",
            "",
            new Correction.CorrectQuantity(
                SIX,
                "4711",
                "10",
                new BigDecimal("-1.50"),
                new BigDecimal("-2"),
                new BigDecimal("5E-1"),
                BigDecimal.ZERO)),
        new EquipmentEvent.CorrectionApplied(
            "c-3", "Begun earlier.", "", "", new Correction.MoveJobOrderStart("4711", SIX - 1)),
        new EquipmentEvent.CorrectionApplied(
            "c-4", "Sent twice.", "", "", new Correction.Retract("obs-1")),
        new EquipmentEvent.CommandRefused(REFUSAL),
        applied("c-5", new Correction.SplitStop(QUARTER, SIX + 300 * SECOND)),
        applied("c-6", new Correction.MergeStops(QUARTER)),
        applied(
            "c-7",
            new Correction.RetimeStop(
                QUARTER,
                new Interval(SIX - 60 * SECOND, SIX + 840 * SECOND),
                CorrectedActivity.DELAY,
                true)),
        applied("c-8", new Correction.AssignRootCause(QUARTER, "jam", "mechanical")),
        applied("c-9", new Correction.Withdraw("c-1")),
        applied("c-12", new Correction.MoveJobOrderStart("4711", SIX - 1, Optional.of(SIX))),
        applied("c-13", new Correction.ChangeRules(SIX, rulesOf22400())),
        applied("c-14", new Correction.ChangeCalendar(SIX, calendar())),
        applied(
            "c-15",
            new Correction.AdmitLateData(
                17,
                List.of(
                    new Observation.StateReported(
                        "o-1", SIX, SIX, Observation.ReportedState.DELAY, true, "jam")))),
        new EquipmentEvent.CorrectionProposed(
            "c-10",
            "Planned after all.",
            "WO-1182",
            new Correction.Reclassify(QUARTER, CorrectedActivity.PLANNED_STOP, false),
            Optional.of(17L),
            "it changes the OEE index by +7.87 points, more than 2"),
        new EquipmentEvent.CorrectionRejected("c-10", "It was a breakdown."));
  }

  /** As a second person approved it. */
  private static EquipmentEvent applied(String id, Correction correction) {
    return new EquipmentEvent.CorrectionApplied(
        id, "Found out later.", "", "person:j.martin", correction, "person:a.meyer");
  }

  static Stream<WorkCenterEvent> workCenter() {
    return Stream.of(
        new WorkCenterEvent.UnitsAdopted(
            List.of(
                new EquipmentId("acme.lyon.pack.l3.f1"), new EquipmentId("acme.lyon.pack.l3.k1"))),
        new WorkCenterEvent.AddedToJobList("4711"),
        new WorkCenterEvent.RemovedFromJobList("4712"),
        new WorkCenterEvent.JobOrderRegistered(ORDER),
        new WorkCenterEvent.JobOrderDeregistered("4711"),
        new WorkCenterEvent.UnitConfirmed(new EquipmentId("acme.lyon.pack.l3.k1"), "4711", true),
        new WorkCenterEvent.CommandRefused(REFUSAL));
  }

  static Stream<JobOrderEvent> jobOrder() {
    return Stream.of(
        new JobOrderEvent.JobOrderStored(SPEC, true),
        new JobOrderEvent.JobOrderUpdated(SPEC),
        new JobOrderEvent.JobOrderAllowedToStart(),
        new JobOrderEvent.JobOrderStartRevoked(),
        new JobOrderEvent.JobOrderStarted(),
        new JobOrderEvent.JobOrderInterrupted(JobOrderSubState.SUSPENDED),
        new JobOrderEvent.JobOrderResumed(),
        new JobOrderEvent.JobOrderEnded(),
        new JobOrderEvent.JobOrderClosed(),
        new JobOrderEvent.JobOrderAborted(),
        new JobOrderEvent.JobOrderCancelled(),
        new JobOrderEvent.JobOrderCleared(),
        new JobOrderEvent.JobOrderReleased(),
        new JobOrderEvent.CommandRefused(REFUSAL));
  }

  static Stream<ConnectionEvent> connection() {
    return Stream.of(
        new ConnectionEvent.SubscriptionCreated("urn:acme:line3", 4_294_967_295L, SIX),
        new ConnectionEvent.SubscriptionEnded(4_294_967_295L, "Bad_NoSubscription"),
        new ConnectionEvent.ConnectionOpened("opc.tcp://127.0.0.1:4840", "Aes256_Sha256_RsaPss"),
        new ConnectionEvent.ConnectionLost("the session timed out"),
        new ConnectionEvent.CertificateQuarantined("00ff", "CN=line3, O=Müller & Söhne"),
        new ConnectionEvent.SignalUnavailable(
            "acme.lyon.pack.l3.k1", "processed", "nsu=urn:x;s=Count", "Bad_NodeIdUnknown"),
        new ConnectionEvent.DataLost(QUARTER, "the server has forgotten the subscription"));
  }

  static Stream<PersonnelEvent> personnel() {
    return Stream.of(
        new PersonnelEvent.RecordsReceived(
            List.of(
                new PersonnelRecord.Attendance("p1", SIX, SIX + 1, true),
                new PersonnelRecord.Break("p2", SIX, SIX + 1, false),
                new PersonnelRecord.Work(
                    "p3",
                    SIX,
                    SIX + 1,
                    true,
                    new PersonnelRecord.Booking("acme.lyon.pack.l3.k1", "4711", "10")))),
        new PersonnelEvent.RecordRetracted("p1", "She was not there."),
        new PersonnelEvent.CommandRefused(REFUSAL));
  }

  static Stream<InventoryEvent> inventory() {
    return Stream.of(
        new InventoryEvent.RecordsReceived(
            List.of(
                new StockRecord.Moved("s1", SIX, SIX + 1, "milk-1l", new BigDecimal("-12.5")),
                new StockRecord.Counted("s2", SIX, SIX + 1, "milk-1l", new BigDecimal("400")))),
        new InventoryEvent.RecordRetracted("s1", "Scanned twice."),
        new InventoryEvent.CommandRefused(REFUSAL));
  }

  private static List<Observation> movements() {
    return List.of(
        new Evidence.MovementReported(
            "e7",
            SIX,
            SIX + 1,
            Evidence.Movement.TRANSPORT,
            "4711",
            "pallet-3",
            "acme.lyon.pack.l3.f1",
            true),
        new Evidence.MovementReported(
            "e8", SIX, SIX + 1, Evidence.Movement.QUEUE, "4711", "", "", false));
  }

  private static List<Observation> evidence() {
    return List.of(
        new Evidence.PartInspected(
            "e1", SIX, SIX + 1, "sn-1", Optional.of("4711"), "10", 1, true, false),
        new Evidence.PartInspected(
            "e2", SIX, SIX + 1, "sn-2", Optional.empty(), "", 2, false, true),
        new Evidence.MeasurementRecorded(
            "e3", SIX, SIX + 1, "bore", "s-7", new BigDecimal("10.02")),
        new Evidence.MaintenanceReported(
            "e4", SIX, SIX + 1, "mo-1", Evidence.MaintenanceKind.CORRECTIVE, true),
        new Evidence.MaterialReported(
            "e5",
            SIX,
            SIX + 1,
            Evidence.MaterialUse.LOST_IN_STORAGE,
            "milk",
            "lot-9",
            new BigDecimal("12.5"),
            Optional.of("4711")),
        new Evidence.MeterRead("e6", SIX, SIX + 1, "mains", new BigDecimal("1200.75"), true));
  }

  private static RuleSet rulesOf22400() {
    return rules()
        .with(
            new KpiPolicies(
                KpiPolicies.OeeQuality.PIECE,
                KpiPolicies.MtbfEstimator.OBSERVED_INTERVALS,
                KpiPolicies.MinorStops.PRODUCTION,
                KpiPolicies.SigmaEstimator.POOLED,
                KpiPolicies.Divisor.N,
                KpiPolicies.LineFigure.BOTTLENECK),
            new MasterData(
                List.of(new MasterData.PlannedScrap("milk-1l", "10", new BigDecimal("0.02"))),
                List.of(new MasterData.Grade("second", new BigDecimal("0.5"))),
                List.of(
                    new MasterData.Meter(
                        "gas",
                        "natural gas",
                        new BigDecimal("10.55"),
                        Optional.of(new BigDecimal("1000000")),
                        true)),
                List.of(
                    new MasterData.Characteristic(
                        "bore",
                        Optional.of(new BigDecimal("9.9")),
                        Optional.of(new BigDecimal("10.1")),
                        "mm"))));
  }

  private static List<Delivery> deliveries() {
    var state = new SignalValue.IntegerValue(6);
    var good = StatusCode.GOOD;
    return List.of(
        new Delivery(
            new SubscriptionPosition("line3", "urn:acme:line3/7/1795240800", 41),
            List.of(
                new Reading("state", state, good, SIX, SIX + 1_000_000, SIX + 2_500_000),
                new Reading(
                    "processed",
                    new SignalValue.IntegerValue(65_535),
                    good,
                    SIX + SECOND,
                    SIX + SECOND,
                    SIX + 2 * SECOND),
                new Reading(
                    "starved",
                    new SignalValue.BooleanValue(true),
                    good,
                    SIX + SECOND,
                    SIX + SECOND,
                    SIX + 2 * SECOND))),
        new Delivery(
            new SubscriptionPosition("line3", "urn:acme:line3/7/1795240800", 42),
            List.of(
                new Reading(
                    "processed",
                    new SignalValue.IntegerValue(3),
                    good,
                    SIX - 3_600 * SECOND,
                    SIX + SECOND,
                    SIX + 2 * SECOND),
                new Reading(
                    "temperature",
                    new SignalValue.RealValue(-18.25),
                    new StatusCode(0x4090_0000),
                    SIX + 1,
                    SIX + 2,
                    SIX + 3),
                new Reading(
                    "stop-reason", new SignalValue.TextValue("Klemmer – Süd"), good, SIX, SIX, SIX),
                new Reading(
                    "state",
                    new SignalValue.NoValue(),
                    new StatusCode(0x8009_0000),
                    SIX,
                    SIX,
                    SIX))),
        new Delivery(new SubscriptionPosition("line4", "urn:acme:line4/1/1", 1), List.of()));
  }

  private static List<Observation> observations() {
    var values =
        Stream.of(
            new SignalValue.IntegerValue(-1),
            new SignalValue.RealValue(0.1),
            new SignalValue.BooleanValue(false),
            new SignalValue.TextValue(""),
            new SignalValue.NoValue());
    var readings =
        values.map(value ->
            new Observation.ReadingObserved(
                "obs-" + value.getClass().getSimpleName(),
                new Reading("s", value, StatusCode.BAD, SIX, SIX + 1, SIX + 2)));
    var others =
        Stream.of(
            new Observation.StateReported(
                "obs-1", SIX, SIX + 1, Observation.ReportedState.DELAY, true, "jam"),
            new Observation.QuantityReported(
                "obs-2",
                SIX,
                SIX + 1,
                Optional.of("4711"),
                "",
                new BigDecimal("100.0"),
                new BigDecimal("97"),
                new BigDecimal("2"),
                new BigDecimal("1")));
    return Stream.<Observation>concat(readings, others).toList();
  }

  private static RuleSet rules() {
    return new RuleSet(
        "rules.3",
        RuleSet.StateModel.PACKML,
        PackMlEdition.TR88_2022,
        List.of(
            new SignalDefinition("state", SignalRole.STATE, Optional.empty(), "1"),
            new SignalDefinition(
                "processed",
                SignalRole.PROCESSED_COUNT,
                Optional.of(new CounterRule(16, CounterRule.Decrease.ROLLOVER)),
                "{pack}")),
        List.of(
            new ActivityRule("Held", Optional.of("Maintenance"), Activity.NO_ORDER),
            new ActivityRule("Held", Optional.empty(), Activity.SETUP)),
        List.of(new PlannedRunTime("milk-1l", "", SECOND)),
        Optional.of(new BigDecimal("60.0")),
        RuleSet.Horizons.DEFAULT);
  }

  private static RuleSet rulesOfStops() {
    return new RuleSet(
        "rules.4",
        RuleSet.StateModel.REPORTED,
        PackMlEdition.TR88_2022,
        List.of(),
        List.of(),
        List.of(),
        Optional.empty(),
        RuleSet.Horizons.DEFAULT,
        Optional.of(120 * SECOND),
        ClockPolicy.TRUSTED,
        Optional.of(new BigDecimal("2.0")));
  }

  private static RuleSet rulesOfLateness() {
    return new RuleSet(
        "rules.5",
        RuleSet.StateModel.MACHINERY,
        PackMlEdition.TR88_2022,
        List.of(),
        List.of(),
        List.of(),
        Optional.empty(),
        new RuleSet.Horizons(
            3_600 * SECOND, 7_200 * SECOND, new RuleSet.Lateness(600 * SECOND, 1_800 * SECOND)));
  }

  private static WorkCalendar calendar() {
    return new WorkCalendar(
        "two-shifts",
        "2026-11",
        ZoneId.of("Europe/Paris"),
        List.of(
            new ShiftRule(
                "early", List.of(MONDAY, FRIDAY), LocalTime.of(6, 0), LocalTime.of(14, 0)),
            new ShiftRule("night", List.of(FRIDAY), LocalTime.of(22, 0), LocalTime.of(6, 0))),
        List.of(
            new PlannedStopRule(
                "break", List.of(MONDAY), LocalTime.of(9, 30), LocalTime.of(9, 45, 0, 1))),
        List.of(new CalendarException("inventory", ExceptionKind.CLOSED, QUARTER)));
  }
}
