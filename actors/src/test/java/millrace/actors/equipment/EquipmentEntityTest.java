package millrace.actors.equipment;

import static millrace.actors.SingleNode.answer;
import static millrace.actors.SingleNode.insist;
import static millrace.actors.SmallPlant.CAPPER;
import static millrace.actors.SmallPlant.FILLER;
import static millrace.actors.SmallPlant.delivery;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.typesafe.config.ConfigFactory;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import millrace.actors.Entities;
import millrace.actors.EntitySettings;
import millrace.actors.Outcome;
import millrace.actors.SingleNode;
import millrace.actors.SmallPlant;
import millrace.actors.TestSystem;
import millrace.actors.Unavailable;
import millrace.actors.UnknownEquipment;
import millrace.actors.feed.FeedItem.EquipmentChanged;
import millrace.actors.history.HistorySettings;
import millrace.actors.history.RememberedUnit;
import millrace.actors.history.UnitHistory;
import millrace.engine.element.Element;
import millrace.engine.equipment.EquipmentCommand;
import millrace.engine.equipment.EquipmentCommand.AdoptCalendar;
import millrace.engine.equipment.EquipmentCommand.AdoptRules;
import millrace.engine.equipment.EquipmentCommand.ReceiveObservations;
import millrace.engine.equipment.EquipmentCommand.ReceiveReadings;
import millrace.engine.equipment.EquipmentCommand.RegisterJobOrder;
import millrace.engine.equipment.EquipmentEvent;
import millrace.engine.equipment.JobOrderRef;
import millrace.engine.history.Checkpoints;
import millrace.engine.history.KpiBucket;
import millrace.engine.journal.Envelope;
import millrace.engine.journal.Provenance;
import millrace.engine.plant.EquipmentId;
import millrace.engine.reading.Observation.QuantityReported;
import millrace.engine.time.Interval;
import millrace.engine.time.Nanos;
import millrace.engine.timeline.Activity;
import org.apache.pekko.cluster.sharding.ShardRegion;
import org.apache.pekko.cluster.sharding.typed.GetShardRegionState;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.apache.pekko.pattern.StatusReply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Work units as actors in a cluster of one node, with the engine's own rules. */
class EquipmentEntityTest {

  private static final Instant SIX = Instant.parse("2026-11-23T06:00:00Z");
  private static final long T0 = Nanos.of(SIX);
  private static final int EXECUTE = 6;
  private static final String JOURNAL = "equipment|" + FILLER;

  private final AtomicReference<Instant> now = new AtomicReference<>(SIX.plusSeconds(60));
  private final TableOfBuckets table = new TableOfBuckets();
  private final RememberedUnit past = new RememberedUnit(FILLER);
  private final UnitHistory history =
      new UnitHistory(past.stores(), new HistorySettings(1, 16, Duration.ofSeconds(20)));
  private SingleNode node;
  private Entities entities;
  private Equipments units;

  @BeforeEach
  void start() {
    node = new SingleNode();
    entities =
        Entities.start(
            node.system(),
            SmallPlant.plant(),
            _ ->
                (_, _, _) -> {
                  throw new IllegalStateException("no connection is opened here");
                },
            now::get,
            Optional.of(new ReadModels(table, past, history)),
            settings());
    units = entities.equipments();
  }

  private static EntitySettings settings() {
    var config =
        ConfigFactory.parseString(
                """
                commit { snapshot-every = 5 }
                passivation.equipment = 300 ms
                """)
            .withFallback(TestSystem.config().getConfig("millrace.actors"));
    return EntitySettings.from(config);
  }

  @AfterEach
  void stop() {
    node.close();
  }

  private static Provenance provenance(String causation) {
    return new Provenance(T0, 0, "machine:line3", "opc-ua", causation, "");
  }

  private CompletionStage<Outcome> send(EquipmentCommand command) {
    return units.execute(FILLER, command, provenance("c"));
  }

  private Outcome execute(EquipmentCommand command) {
    return answer(send(command));
  }

  /** From six on the filler has its rules, its calendar and an order. */
  private void commission() {
    execute(new AdoptRules(T0, SmallPlant.rules("1")));
    execute(new AdoptCalendar(T0, SmallPlant.calendar()));
    execute(new RegisterJobOrder(new JobOrderRef("4711", "", "bottle"), T0));
  }

  private static ReceiveReadings readings(long sequence, long processed) {
    return new ReceiveReadings(
        List.of(delivery(sequence, T0 + sequence * Nanos.PER_SECOND, EXECUTE, processed)));
  }

  private List<Envelope<?>> journal() {
    return node.journal().persistedInStorage(JOURNAL).stream()
        .<Envelope<?>>map(each -> (Envelope<?>) each)
        .toList();
  }

  private BigDecimal amount(Element element) {
    return answer(units.elements(FILLER, new Interval(T0, T0 + Nanos.PER_HOUR))).stream()
        .map(each -> each.elements().get(element))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private void crash() {
    ClusterSharding.get(node.system())
        .entityRefFor(EquipmentEntity.KEY, FILLER.value())
        .tell(new EquipmentMessage.Stop());
  }

  private static QuantityReported report(String id, long produced, long good) {
    return new QuantityReported(
        id,
        T0 + Nanos.PER_SECOND,
        T0 + Nanos.PER_SECOND,
        Optional.of("4711"),
        "",
        BigDecimal.valueOf(produced),
        BigDecimal.valueOf(good),
        BigDecimal.ZERO,
        BigDecimal.ZERO);
  }

  @Nested
  class Readings {

    @Test
    void are_durable_when_the_answer_comes_and_count() {
      commission();

      assertThat(execute(readings(1, 100))).isEqualTo(new Outcome.Done(4));
      assertThat(execute(readings(2, 107))).isEqualTo(new Outcome.Done(5));
      assertThat(answer(units.durablePosition(FILLER, "urn:line3/7"))).hasValue(2);
      assertThat(amount(Element.PQ)).isEqualByComparingTo("7");
      assertThat(answer(units.view(FILLER)).activity()).isEqualTo(Activity.PRODUCING);
    }

    @Test
    void that_come_again_change_nothing() {
      commission();
      execute(readings(1, 100));
      execute(readings(2, 107));

      assertThat(execute(readings(2, 107))).isEqualTo(new Outcome.Done(5));
      assertThat(journal()).hasSize(5);
      assertThat(amount(Element.PQ)).isEqualByComparingTo("7");
    }

    @Test
    void that_come_fast_share_frames_and_none_is_lost_or_counted_twice() {
      now.set(SIX.plusSeconds(600));
      commission();

      var answers = IntStream.rangeClosed(1, 500).mapToObj(i -> send(readings(i, i))).toList();

      assertThat(answers)
          .allSatisfy(each -> assertThat(answer(each)).isInstanceOf(Outcome.Done.class));
      assertThat(journal()).hasSizeLessThan(3 + 500);
      assertThat(
              journal().stream()
                  .filter(each -> each.event() instanceof EquipmentEvent.ReadingsReceived)
                  .mapToInt(
                      each -> ((EquipmentEvent.ReadingsReceived) each.event()).deliveries().size())
                  .sum())
          .isEqualTo(500);
      assertThat(amount(Element.PQ)).isEqualByComparingTo("499");
    }

    @Test
    void survive_a_crash_with_snapshot_and_tail_to_the_same_figures() {
      commission();
      for (var i = 1; i <= 9; i++) {
        execute(readings(i, 10L * i));
      }
      now.set(SIX.plusSeconds(600));
      var before = answer(units.timeline(FILLER, new Interval(T0, T0 + Nanos.PER_HOUR)));
      var counted = amount(Element.PQ);
      crash();

      assertThat(insist(() -> units.timeline(FILLER, new Interval(T0, T0 + Nanos.PER_HOUR))))
          .isEqualTo(before);
      assertThat(amount(Element.PQ)).isEqualTo(counted).isEqualByComparingTo("80");
      assertThat(execute(readings(9, 90))).isEqualTo(new Outcome.Done(12));
    }

    @Test
    void whose_write_failed_are_told_so_and_can_be_sent_again() {
      commission();
      execute(readings(1, 100));
      node.journal().failNextPersisted(JOURNAL);

      assertThat(send(readings(2, 107)).toCompletableFuture())
          .failsWithin(Duration.ofSeconds(10))
          .withThrowableThat()
          .withCauseInstanceOf(Unavailable.class);
      await().until(() -> succeeds(send(readings(2, 107))));
      assertThat(amount(Element.PQ)).isEqualByComparingTo("7");
      assertThat(journal()).hasSize(5);
    }

    private boolean succeeds(CompletionStage<Outcome> stage) {
      try {
        return answer(stage) instanceof Outcome.Done;
      } catch (CompletionException notYet) {
        return false;
      }
    }
  }

  @Nested
  class An_event {

    @Test
    void knows_when_it_was_known_and_by_which_rules_it_was_decided() {
      commission();
      execute(readings(1, 100));

      assertThat(journal().getLast().provenance())
          .isEqualTo(new Provenance(T0, Nanos.of(now.get()), "machine:line3", "opc-ua", "c", "1"));
    }
  }

  @Nested
  class A_refusal {

    @Test
    void is_journalled_and_told() {
      commission();

      var outcome = execute(new ReceiveObservations(List.of(report("r1", 5, 4))));

      assertThat(outcome)
          .isInstanceOfSatisfying(
              Outcome.Refused.class,
              refused -> {
                assertThat(refused.refusal().guard()).isEqualTo("QuantityBalance");
                assertThat(refused.sequence()).isEqualTo(4);
              });
      assertThat(journal().getLast().event()).isInstanceOf(EquipmentEvent.CommandRefused.class);
    }

    @Test
    void of_one_report_does_not_touch_those_that_came_with_it() {
      commission();
      var good = send(new ReceiveObservations(List.of(report("r1", 4, 4))));
      var bad = send(new ReceiveObservations(List.of(report("r2", 5, 4))));
      var alsoGood = send(new ReceiveObservations(List.of(report("r3", 2, 2))));

      assertThat(answer(good)).isInstanceOf(Outcome.Done.class);
      assertThat(answer(bad)).isInstanceOf(Outcome.Refused.class);
      assertThat(answer(alsoGood)).isInstanceOf(Outcome.Done.class);
      assertThat(amount(Element.PQ)).isEqualByComparingTo("6");
    }
  }

  @Nested
  class A_unit {

    @Test
    void that_the_plant_does_not_have_is_unknown() {
      assertThat(units.view(new EquipmentId("acme.l3.x9")).toCompletableFuture())
          .failsWithin(Duration.ofSeconds(1))
          .withThrowableThat()
          .withCauseInstanceOf(UnknownEquipment.class);
    }

    @Test
    void refuses_a_command_that_names_another_one() {
      var probe = node.testKit().<StatusReply<Outcome>>createTestProbe();
      ClusterSharding.get(node.system())
          .entityRefFor(EquipmentEntity.KEY, FILLER.value())
          .tell(
              new EquipmentMessage.Execute(
                  CAPPER.value(), readings(1, 1), provenance("astray"), probe.getRef()));

      assertThat(probe.receiveMessage().getError())
          .hasMessageContaining("a message for equipment|acme.l3.c1 came to equipment|acme.l3.f1");
      assertThat(journal()).isEmpty();
    }

    @Test
    void rests_when_nobody_uses_it_and_comes_back_as_it_was() {
      commission();
      await().until(() -> liveEntities() == 1);
      await().until(() -> liveEntities() == 0);

      assertThat(execute(readings(1, 100))).isEqualTo(new Outcome.Done(4));
    }

    private long liveEntities() {
      var probe = node.testKit().<ShardRegion.CurrentShardRegionState>createTestProbe();
      ClusterSharding.get(node.system())
          .shardState()
          .tell(new GetShardRegionState(EquipmentEntity.KEY, probe.getRef()));
      return probe.receiveMessage().getShards().stream()
          .mapToLong(shard -> shard.getEntityIds().size())
          .sum();
    }
  }

  @Nested
  class The_live_feed {

    private final CopyOnWriteArrayList<EquipmentChanged> pictures = new CopyOnWriteArrayList<>();

    @Test
    void tells_the_last_state_and_the_elements_of_the_shift_that_runs() {
      entities.feed().subscribe(Optional.empty(), each -> pictures.add((EquipmentChanged) each));
      commission();
      execute(readings(1, 100));
      execute(readings(2, 107));

      await()
          .until(() ->
              !pictures.isEmpty() && pictures.getLast().elements().get(Element.PQ).intValue() == 7);
      assertThat(pictures.getLast().view().state()).isEqualTo("Execute");
      assertThat(pictures.getLast().shift().orElseThrow().id()).isEqualTo("2026-11-23-early");
    }

    @Test
    void goes_on_while_time_passes_and_nothing_happens() {
      entities.feed().subscribe(Optional.empty(), each -> pictures.add((EquipmentChanged) each));
      commission();
      execute(readings(1, 100));
      now.set(SIX.plusSeconds(61));

      await()
          .until(() ->
              !pictures.isEmpty()
                  && pictures.getLast().elements().get(Element.APT).longValueExact()
                      == 60 * Nanos.PER_SECOND);
    }
  }

  @Nested
  class The_past {

    @Test
    void gets_a_checkpoint_of_each_stretch_of_knowledge_time() {
      commission();
      execute(readings(1, 100));
      await().until(() -> past.kept().size() == 1);
      now.set(SIX.plusNanos(Checkpoints.SPACING));
      execute(readings(2, 107));

      await().until(() -> past.kept().size() == 2);
      assertThat(past.kept().getLast().base().unit()).isEqualTo(FILLER);
      assertThat(past.kept().getLast().knowledgeTime()).isEqualTo(T0 + Checkpoints.SPACING);
    }
  }

  @Nested
  class The_read_table {

    @Test
    void gets_what_changed_also_after_it_was_away() {
      table.failNext(3);
      commission();
      execute(readings(1, 100));
      execute(readings(2, 107));

      await().until(() -> counted() == 7);
      assertThat(table.calls()).isGreaterThan(3);
      assertThat(table.rows()).extracting(KpiBucket::unit).containsOnly(FILLER.value());
    }

    @Test
    void gets_an_hour_that_ended_while_nothing_happened() {
      commission();
      execute(readings(1, 100));
      await().until(() -> !table.rows().isEmpty());
      now.set(SIX.plusSeconds(3_600));

      await()
          .until(() -> busyIn(new Interval(T0, T0 + Nanos.PER_HOUR)) == 3_599 * Nanos.PER_SECOND);
    }

    private int counted() {
      return table.rows().stream().mapToInt(row -> row.elements().get(Element.PQ).intValue()).sum();
    }

    private long busyIn(Interval hour) {
      return table.rows().stream()
          .filter(row -> row.interval().equals(hour))
          .mapToLong(row -> row.elements().get(Element.APT).longValueExact())
          .sum();
    }
  }
}
