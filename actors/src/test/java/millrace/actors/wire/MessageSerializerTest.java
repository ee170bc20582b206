package millrace.actors.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.NotSerializableException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import millrace.actors.Outcome;
import millrace.actors.SmallPlant;
import millrace.actors.TestSystem;
import millrace.actors.connection.ConnectionEntity;
import millrace.actors.equipment.EquipmentMessage;
import millrace.actors.equipment.Explained;
import millrace.actors.equipment.UnitCorrections;
import millrace.actors.feed.ClusterFeed.FromNode;
import millrace.actors.feed.News;
import millrace.actors.inventory.StorageMessage;
import millrace.actors.joborder.JobOrderMessage;
import millrace.actors.personnel.PersonMessage;
import millrace.actors.workcenter.WorkCenterMessage;
import millrace.engine.Refusal;
import millrace.engine.calendar.WorkCalendar.Shift;
import millrace.engine.connection.ConnectionEvent.SubscriptionCreated;
import millrace.engine.connection.ConnectionState;
import millrace.engine.digest.StateDigest;
import millrace.engine.downtime.DowntimeEvent;
import millrace.engine.downtime.RootCause;
import millrace.engine.downtime.StopQuery;
import millrace.engine.element.Element;
import millrace.engine.element.ElementVector;
import millrace.engine.equipment.Correction;
import millrace.engine.equipment.Correction.CorrectedActivity;
import millrace.engine.equipment.CorrectionEffect;
import millrace.engine.equipment.CorrectionPreview;
import millrace.engine.equipment.EquipmentCommand;
import millrace.engine.equipment.EquipmentSnapshot.ClockLead;
import millrace.engine.equipment.EquipmentSnapshot.KnownCorrection;
import millrace.engine.equipment.EquipmentView;
import millrace.engine.equipment.Finding;
import millrace.engine.equipment.GapCause;
import millrace.engine.equipment.JobOrderRef;
import millrace.engine.equipment.OrderElements;
import millrace.engine.equipment.Proposal;
import millrace.engine.explanation.Cause;
import millrace.engine.explanation.Contribution;
import millrace.engine.explanation.Explanation;
import millrace.engine.explanation.Standing;
import millrace.engine.explanation.UnitFigures;
import millrace.engine.inventory.InventoryCommand;
import millrace.engine.inventory.InventoryState;
import millrace.engine.inventory.StockRecord;
import millrace.engine.joborder.JobOrderCommand;
import millrace.engine.joborder.JobOrderSpec;
import millrace.engine.joborder.JobOrderState;
import millrace.engine.joborder.JobOrderSubState;
import millrace.engine.joborder.JobOrderView;
import millrace.engine.journal.Provenance;
import millrace.engine.kpi.KpiPolicies;
import millrace.engine.personnel.PersonnelCommand;
import millrace.engine.personnel.PersonnelRecord;
import millrace.engine.personnel.PersonnelState;
import millrace.engine.reading.Delivery;
import millrace.engine.reading.Delivery.SubscriptionPosition;
import millrace.engine.reading.Evidence;
import millrace.engine.reading.Observation.QuantityReported;
import millrace.engine.reading.Observation.ReadingObserved;
import millrace.engine.reading.Observation.ReportedState;
import millrace.engine.reading.Observation.StateReported;
import millrace.engine.reading.Reading;
import millrace.engine.reading.SignalValue;
import millrace.engine.reading.SignalValue.BooleanValue;
import millrace.engine.reading.SignalValue.IntegerValue;
import millrace.engine.reading.SignalValue.NoValue;
import millrace.engine.reading.SignalValue.RealValue;
import millrace.engine.reading.SignalValue.TextValue;
import millrace.engine.reading.StatusCode;
import millrace.engine.time.Interval;
import millrace.engine.timeline.Activity;
import millrace.engine.timeline.Segment;
import millrace.engine.timeline.TimeElement;
import millrace.engine.workcenter.WorkCenterCommand;
import millrace.engine.workcenter.WorkCenterState;
import org.apache.pekko.actor.ExtendedActorSystem;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.serialization.SerializationExtension;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MessageSerializerTest {

  private static final ActorTestKit TEST_KIT = ActorTestKit.create(TestSystem.config());
  private static final MessageSerializer SERIALIZER =
      new MessageSerializer((ExtendedActorSystem) Adapter.toClassic(TEST_KIT.system()));

  private static final Provenance PROVENANCE =
      new Provenance(1, 2, "person:j.martin", "cockpit", "c-1", "r3");
  private static final JobOrderRef ORDER = new JobOrderRef("4711", "10", "bottle");
  private static final millrace.engine.explanation.Evidence EVIDENCE =
      new millrace.engine.explanation.Evidence(
          millrace.engine.explanation.Evidence.Kind.READING, "state", 1, 2, 3);
  private static final Interval WINDOW = new Interval(-5, Long.MAX_VALUE);

  @AfterAll
  static void stop() {
    TEST_KIT.shutdownTestKit();
  }

  private static <T> ActorRef<T> asker() {
    return TEST_KIT.<T>createTestProbe().getRef();
  }

  static Stream<EquipmentCommand> equipment_commands() {
    return Stream.of(
        new EquipmentCommand.ReceiveReadings(
            List.of(
                SmallPlant.delivery(1, 7, 6, 100),
                new Delivery(
                    new SubscriptionPosition("line3", "s", 2),
                    Stream.<SignalValue>of(
                            new IntegerValue(-1),
                            new RealValue(Double.NaN),
                            new BooleanValue(true),
                            new TextValue("Störung 7 – \uD83D\uDD27"),
                            new NoValue())
                        .map(value -> new Reading("x", value, StatusCode.BAD, 1, 2, 3))
                        .toList()))),
        new EquipmentCommand.ReceiveObservations(
            List.of(
                new ReadingObserved(
                    "o1", new Reading("x", new NoValue(), StatusCode.GOOD, 1, 2, 3)),
                new StateReported("o2", 1, 2, ReportedState.SETUP, true, "jam"),
                new QuantityReported(
                    "o3",
                    1,
                    2,
                    Optional.of("4711"),
                    "",
                    new BigDecimal("1.50"),
                    BigDecimal.ONE,
                    new BigDecimal("0.5"),
                    BigDecimal.ZERO),
                new Evidence.PartInspected(
                    "e1", 1, 2, "p", Optional.of("4711"), "", 1, true, false),
                new Evidence.MeasurementRecorded("e2", 1, 2, "bore", "s", new BigDecimal("9.9")),
                new Evidence.MaintenanceReported(
                    "e3", 1, 2, "m", Evidence.MaintenanceKind.PREVENTIVE, true),
                new Evidence.MaterialReported(
                    "e4",
                    1,
                    2,
                    Evidence.MaterialUse.CONSUMED,
                    "steel",
                    "",
                    BigDecimal.TEN,
                    Optional.empty()),
                new Evidence.MeterRead("e5", 1, 2, "mains", BigDecimal.TEN, true))),
        new EquipmentCommand.OpenDataGap("line3", 5, GapCause.CONNECTION_LOST),
        new EquipmentCommand.CloseDataGap("line3", WINDOW, GapCause.QUEUE_OVERFLOW),
        new EquipmentCommand.AdoptRules(5, SmallPlant.rules("7")),
        new EquipmentCommand.AdoptCalendar(5, SmallPlant.calendar()),
        new EquipmentCommand.RegisterJobOrder(ORDER, 5),
        new EquipmentCommand.DeregisterJobOrder("4711", 6),
        new EquipmentCommand.ApplyCorrection(
            "k1",
            "why",
            "ticket",
            "person:a",
            new Correction.Reclassify(WINDOW, CorrectedActivity.PLANNED_STOP, false)),
        new EquipmentCommand.ApproveCorrection("k1"),
        new EquipmentCommand.RejectCorrection("k1", "no"));
  }

  static Stream<Object> messages() {
    var rest =
        Stream.of(
            new EquipmentMessage.View("u", asker()),
            new EquipmentMessage.Timeline("u", WINDOW, asker()),
            new EquipmentMessage.Elements("u", WINDOW, asker()),
            new EquipmentMessage.Shifts("u", WINDOW, asker()),
            new EquipmentMessage.Figures("u", WINDOW, 5, true, asker()),
            new EquipmentMessage.Explain(
                "u",
                new Explained(
                    WINDOW,
                    5,
                    new Explained.Share(
                        Optional.of("4711"),
                        Optional.of("p"),
                        Optional.of(new Explained.Operation("20", "10"))),
                    List.of(Element.APT),
                    7,
                    20),
                asker()),
            new EquipmentMessage.Digest("u", asker()),
            new StateDigest(7, "ab"),
            new UnitFigures(
                "u",
                7,
                Optional.of("ab"),
                List.of(new OrderElements(Optional.empty(), ElementVector.of(Element.APT, 5))),
                List.of(EVIDENCE),
                Optional.of(KpiPolicies.DEFAULT),
                List.of(new Finding(Finding.Kind.EFFECTIVENESS_ABOVE_100, 4, "p", "d")),
                new Standing(
                    9,
                    true,
                    List.of(
                        new Cause(
                            millrace.engine.explanation.Evidence.Kind.CORRECTION,
                            "c1",
                            "person:a",
                            "why",
                            8,
                            3,
                            WINDOW)),
                    2)),
            new Explanation.Page(
                7,
                1,
                List.of(
                    new Contribution(
                        Contribution.Kind.TIME,
                        WINDOW,
                        Optional.of(ORDER),
                        ElementVector.of(Element.APT, 5),
                        OptionalLong.of(3),
                        List.of(EVIDENCE)))),
            new EquipmentMessage.Findings("u", 20, asker()),
            new EquipmentMessage.Holds("u", new Interval(1, 2), asker()),
            new EquipmentMessage.Held(true),
            new EquipmentMessage.DurablePosition("u", "s", asker()),
            new EquipmentMessage.Position(OptionalLong.of(5)),
            new EquipmentMessage.Position(OptionalLong.empty()),
            new EquipmentMessage.Segments(List.of(segment())),
            new EquipmentMessage.Stops("u", StopQuery.all(WINDOW), asker()),
            new EquipmentMessage.FindStop("u", "u@2026-11-21T07:10:00Z", asker()),
            new EquipmentMessage.StopList(List.of(downtime())),
            new EquipmentMessage.Corrections("u", asker()),
            new UnitCorrections(
                List.of(new KnownCorrection("k1", 1, 2, "person:a", "why", rootCause())),
                List.of(
                    new Proposal(
                        "k2",
                        1,
                        2,
                        "person:a",
                        "why",
                        "ticket",
                        new Correction.MergeStops(WINDOW),
                        Optional.of(7L),
                        "+7.87 points",
                        Proposal.Status.REJECTED,
                        "person:b",
                        3,
                        "no"))),
            new EquipmentMessage.Preview(
                "u",
                new EquipmentCommand.ApplyCorrection("k3", "why", "", "", rootCause()),
                PROVENANCE,
                asker()),
            new CorrectionPreview(
                Optional.of(new Refusal("Guard", "ApplyCorrection", "Held", "why")),
                "",
                new CorrectionEffect(
                    List.of(
                        new CorrectionEffect.Change(
                            CorrectionEffect.Span.SHIFT,
                            "2026-11-21-early",
                            WINDOW,
                            ElementVector.ZERO,
                            ElementVector.of(Element.PQ, BigDecimal.TEN),
                            new BigDecimal("7.87"))))),
            new EquipmentMessage.Shares(
                List.of(
                    new OrderElements(
                        Optional.of(ORDER),
                        ElementVector.of(Element.PQ, new BigDecimal("7.25"))
                            .plus(Element.APT, Long.MAX_VALUE)))),
            new EquipmentMessage.ShiftList(List.of(shift())),
            new EquipmentMessage.FindingList(
                List.of(new Finding(Finding.Kind.UNKNOWN_SIGNAL, 5, "x", "not known"))),
            new WorkCenterMessage.Execute(
                "w", new WorkCenterCommand.RegisterJobOrder(ORDER), PROVENANCE, asker()),
            new WorkCenterMessage.Inspect("w", asker()),
            new JobOrderMessage.Execute(
                "4711",
                new JobOrderCommand.StoreAndStart(spec()),
                OptionalLong.of(7),
                PROVENANCE,
                asker()),
            new JobOrderMessage.View("4711", asker()),
            new PersonMessage.Execute(
                "ana",
                new PersonnelCommand.ReceiveRecords(
                    List.of(
                        new PersonnelRecord.Attendance("a", 1, 2, true),
                        new PersonnelRecord.Work(
                            "w", 1, 2, true, new PersonnelRecord.Booking("u", "4711", "")))),
                PROVENANCE,
                asker()),
            new PersonMessage.Inspect("ana", asker()),
            new StorageMessage.Execute(
                "acme.store",
                new InventoryCommand.RetractRecord("m", "twice"),
                PROVENANCE,
                asker()),
            new StorageMessage.Inspect("acme.store", asker()),
            new PersonnelState(
                3, List.of(new PersonnelRecord.Break("b", 1, 2, false)), List.of("x"), 5),
            new InventoryState(
                3,
                List.of(new InventoryState.Level("bolt", BigDecimal.TEN)),
                List.of(new StockRecord.Moved("m", 1, 2, "bolt", new BigDecimal("-1.5"))),
                List.of(),
                5),
            new ConnectionEntity.Open("line3"),
            new ConnectionEntity.Inspect("line3", asker()),
            new Outcome.Done(5),
            new Outcome.Refused(new Refusal("Guard", "Run", "Held", "why"), 6),
            view(),
            new WorkCenterState(
                List.of(SmallPlant.FILLER),
                List.of("4711"),
                Optional.of(ORDER),
                5,
                Optional.of(5L),
                List.of(new WorkCenterState.PendingUnit(SmallPlant.FILLER, ORDER, true, 5))),
            new JobOrderView(
                "4711",
                Optional.of(spec()),
                Optional.of(JobOrderState.RUNNING),
                JobOrderSubState.NONE,
                Optional.of(5L),
                Optional.empty(),
                9),
            new ConnectionState(Optional.of(new SubscriptionCreated("urn:x", 7, 5)), true, ""),
            new FromNode(
                "f",
                new News.OfEquipment(
                    view(),
                    Optional.of(shift()),
                    ElementVector.ZERO,
                    Optional.of(KpiPolicies.DEFAULT))),
            new FromNode("f", new News.OfConnection("line3", ConnectionState.INITIAL)));
    return Stream.concat(
        equipment_commands()
            .map(command -> new EquipmentMessage.Execute("u", command, PROVENANCE, asker())),
        rest);
  }

  private static Segment segment() {
    return new Segment(
        WINDOW,
        "Execute",
        "Production",
        Activity.PRODUCING,
        TimeElement.APT,
        Optional.of(ORDER),
        true,
        "jam",
        true,
        false,
        true,
        "k1");
  }

  private static Correction rootCause() {
    return new Correction.AssignRootCause(WINDOW, "jam", "mechanical");
  }

  private static DowntimeEvent downtime() {
    return new DowntimeEvent(
        "u@2026-11-21T07:10:00Z",
        SmallPlant.FILLER,
        WINDOW,
        true,
        TimeElement.ADET,
        List.of(new DowntimeEvent.Share(TimeElement.ADET, 5)),
        "Held",
        "jam",
        true,
        false,
        true,
        Optional.of(ORDER),
        false,
        Optional.of(new RootCause("jam", "mechanical", "person:a", 7, "k1")),
        "k1",
        9);
  }

  private static Shift shift() {
    return new Shift("c", "night", LocalDate.of(2026, 3, 28), new Interval(1, 2));
  }

  private static JobOrderSpec spec() {
    return new JobOrderSpec(
        "4711",
        SmallPlant.LINE,
        "recipe",
        "10",
        "bottle",
        new BigDecimal("1000.0"),
        "1",
        5,
        Optional.of(1L),
        Optional.empty());
  }

  private static EquipmentView view() {
    return new EquipmentView(
        "u",
        9,
        "Execute",
        "Production",
        5,
        Activity.PRODUCING,
        TimeElement.APT,
        Optional.of(ORDER),
        "",
        false,
        true,
        false,
        8,
        List.of(new ClockLead("line3", 0, -7, 3)));
  }

  @ParameterizedTest
  @MethodSource("messages")
  void what_one_node_says_another_one_hears(Object message) throws Exception {
    var bytes = SERIALIZER.toBinary(message);

    assertThat(SERIALIZER.fromBinary(bytes, SERIALIZER.manifest(message))).isEqualTo(message);
  }

  @ParameterizedTest
  @MethodSource("messages")
  void what_is_cut_off_or_too_long_is_refused(Object message) {
    var bytes = SERIALIZER.toBinary(message);
    var manifest = SERIALIZER.manifest(message);

    for (var length : new int[] {0, bytes.length / 2, bytes.length - 1, bytes.length + 1}) {
      assertThatExceptionOfType(NotSerializableException.class)
          .isThrownBy(() -> SERIALIZER.fromBinary(Arrays.copyOf(bytes, length), manifest))
          .withMessageContaining(manifest);
    }
  }

  @ParameterizedTest
  @MethodSource("messages")
  void pekko_takes_this_serializer_for_every_message(Object message) {
    assertThat(
            SerializationExtension.get(Adapter.toClassic(TEST_KIT.system()))
                .findSerializerFor(message))
        .isInstanceOf(MessageSerializer.class);
  }

  @Test
  void no_command_of_a_unit_is_left_out() {
    assertThat(equipment_commands().map(Object::getClass))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.asList(EquipmentCommand.class.getPermittedSubclasses()));
  }

  @Test
  void a_message_of_another_version_is_refused_by_name() {
    assertThatExceptionOfType(NotSerializableException.class)
        .isThrownBy(() -> SERIALIZER.fromBinary(new byte[0], "EquipmentMessage.View.0"))
        .withMessageContaining("EquipmentMessage.View.0");
  }

  @Test
  void what_belongs_to_one_node_never_leaves_it() {
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> SERIALIZER.toBinary(new EquipmentMessage.TellPicture()))
        .withMessageContaining("never leaves its node");
  }
}
