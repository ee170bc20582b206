package millrace.actors.joborder;

import static millrace.actors.SingleNode.answer;
import static millrace.actors.SingleNode.insist;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import millrace.actors.Outcome;
import millrace.actors.SingleNode;
import millrace.actors.TestSystem;
import millrace.actors.Unavailable;
import millrace.actors.feed.FeedItem.JobOrderChanged;
import millrace.actors.feed.FeedPosition;
import millrace.actors.feed.RingFeed;
import millrace.actors.workcenter.ShardedWorkCenters;
import millrace.actors.workcenter.WorkCenterEntity;
import millrace.actors.workcenter.WorkCenterMessage;
import millrace.actors.workcenter.WorkCenters;
import millrace.engine.equipment.EquipmentCommand;
import millrace.engine.equipment.JobOrderRef;
import millrace.engine.joborder.JobOrderCommand;
import millrace.engine.joborder.JobOrderCommand.Abort;
import millrace.engine.joborder.JobOrderCommand.Cancel;
import millrace.engine.joborder.JobOrderCommand.Clear;
import millrace.engine.joborder.JobOrderCommand.Run;
import millrace.engine.joborder.JobOrderCommand.Stop;
import millrace.engine.joborder.JobOrderCommand.Store;
import millrace.engine.joborder.JobOrderCommand.StoreAndStart;
import millrace.engine.joborder.JobOrderEvent;
import millrace.engine.joborder.JobOrderSpec;
import millrace.engine.joborder.JobOrderState;
import millrace.engine.journal.Envelope;
import millrace.engine.journal.Provenance;
import millrace.engine.plant.Equipment;
import millrace.engine.plant.EquipmentId;
import millrace.engine.plant.EquipmentLevel;
import millrace.engine.plant.Plant;
import millrace.engine.time.Nanos;
import millrace.engine.workcenter.WorkCenterCommand.AdoptUnits;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.apache.pekko.cluster.sharding.typed.javadsl.Entity;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Job orders, their work center and its units, as actors in a cluster of one node. */
class OrderProcessTest {

  private static final EquipmentId LINE = new EquipmentId("acme.lyon.pack.l3");
  private static final EquipmentId FILLER = new EquipmentId("acme.lyon.pack.l3.f1");
  private static final EquipmentId CAPPER = new EquipmentId("acme.lyon.pack.l3.c1");
  private static final long T0 = Nanos.of(Instant.parse("2026-11-21T06:00:00Z"));

  private final LedgerOfUnits units = new LedgerOfUnits();
  private final RingFeed feed = new RingFeed("f", 1_000, Runnable::run);
  private SingleNode node;
  private JobOrders orders;
  private WorkCenters centers;
  private int commands;

  @BeforeEach
  void start() {
    node = new SingleNode();
    var sharding = ClusterSharding.get(node.system());
    var settings = TestSystem.settings();
    var plant = plant();
    orders = new ShardedJobOrders(sharding, settings.askTimeout());
    centers = new ShardedWorkCenters(sharding, plant, settings.askTimeout());
    var clock = InstantSource.system();
    var ofCenters = new WorkCenterEntity.Surroundings(clock, settings, units, orders);
    var ofOrders = new JobOrderEntity.Surroundings(clock, settings, feed, centers, LINE::equals);
    sharding.init(
        Entity.of(
                WorkCenterEntity.KEY,
                context ->
                    WorkCenterEntity.create(
                        context.getShard(), new EquipmentId(context.getEntityId()), ofCenters))
            .withStopMessage(new WorkCenterMessage.Stop()));
    sharding.init(
        Entity.of(
                JobOrderEntity.KEY,
                context ->
                    JobOrderEntity.create(context.getShard(), context.getEntityId(), ofOrders))
            .withStopMessage(new JobOrderMessage.Stop()));
    insist(() ->
        centers.execute(LINE, new AdoptUnits(List.of(FILLER, CAPPER)), provenance("adopt", T0)));
  }

  @AfterEach
  void stop() {
    node.close();
  }

  private static Plant plant() {
    var equipment = new LinkedHashMap<EquipmentId, Equipment>();
    equipment.put(LINE, new Equipment(LINE, EquipmentLevel.WORK_CENTER, "Line 3"));
    return new Plant(
        "1", equipment, new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
  }

  private static Provenance provenance(String causation, long at) {
    return new Provenance(at, 0, "person:p", "test", causation, "");
  }

  private static JobOrderSpec spec(String jobOrder, EquipmentId workCenter) {
    return new JobOrderSpec(
        jobOrder,
        workCenter,
        "",
        "",
        "bottle",
        BigDecimal.TEN,
        "1",
        0,
        Optional.empty(),
        Optional.empty());
  }

  private static StoreAndStart stored(String jobOrder) {
    return new StoreAndStart(spec(jobOrder, LINE));
  }

  /** Each command a second after the one before. */
  private Outcome execute(String jobOrder, JobOrderCommand command) {
    commands++;
    var at = T0 + commands * Nanos.PER_SECOND;
    return answer(orders.execute(jobOrder, command, provenance("c" + commands, at)));
  }

  /** Repeats a command, as a client does, until it is answered. */
  private Outcome executeUntilAnswered(String jobOrder, JobOrderCommand command) {
    commands++;
    var provenance = provenance("c" + commands, T0 + commands * Nanos.PER_SECOND);
    return insist(() -> orders.execute(jobOrder, command, provenance));
  }

  private Optional<JobOrderState> state(String jobOrder) {
    return insist(() -> orders.view(jobOrder)).state();
  }

  private Optional<String> registered() {
    return insist(() -> centers.state(LINE)).registered().map(JobOrderRef::jobOrder);
  }

  private List<Object> journal(String persistenceId) {
    return new ArrayList<>(
        node.journal().persistedInStorage(persistenceId).stream()
            .map(each -> (Object) ((Envelope<?>) each).event())
            .toList());
  }

  private void crashOrder(String jobOrder) {
    ClusterSharding.get(node.system())
        .entityRefFor(JobOrderEntity.KEY, jobOrder)
        .tell(new JobOrderMessage.Stop());
  }

  private void crashCenter() {
    ClusterSharding.get(node.system())
        .entityRefFor(WorkCenterEntity.KEY, LINE.value())
        .tell(new WorkCenterMessage.Stop());
  }

  @Nested
  class An_order_that_is_stored {

    @Test
    void is_on_the_job_list_when_the_answer_comes() {
      assertThat(execute("4711", stored("4711"))).isInstanceOf(Outcome.Done.class);

      assertThat(insist(() -> centers.state(LINE)).jobList()).containsExactly("4711");
      assertThat(state("4711")).contains(JobOrderState.ALLOWED_TO_START);
    }

    @Test
    void leaves_the_list_when_it_is_cancelled() {
      execute("4711", stored("4711"));
      execute("4711", new Cancel());

      await().until(() -> insist(() -> centers.state(LINE)).jobList().isEmpty());
    }

    @Test
    void for_a_work_center_that_the_plant_does_not_have_is_refused_and_that_is_journalled() {
      var nowhere = new EquipmentId("acme.nowhere");

      var outcome = execute("4711", new Store(spec("4711", nowhere)));

      assertThat(outcome)
          .isInstanceOfSatisfying(
              Outcome.Refused.class,
              refused -> assertThat(refused.refusal().guard()).isEqualTo("WorkCenterUnknown"));
      assertThat(journal("job-order|4711"))
          .singleElement()
          .isInstanceOf(JobOrderEvent.CommandRefused.class);
    }

    /** Both clients have seen version 1; which one comes first the entity alone decides. */
    @Test
    void is_changed_by_one_of_two_clients_that_have_seen_the_same_version() {
      execute("4711", stored("4711"));
      var seen = OptionalLong.of(insist(() -> orders.view("4711")).sequence());
      var one = orders.execute("4711", new Cancel(), seen, provenance("k1", T0 + Nanos.PER_HOUR));
      var other = orders.execute("4711", new Cancel(), seen, provenance("k2", T0 + Nanos.PER_HOUR));

      assertThat(answer(one)).isInstanceOf(Outcome.Done.class);
      assertThat(answer(other))
          .isInstanceOfSatisfying(
              Outcome.Refused.class,
              refused -> assertThat(refused.refusal().guard()).isEqualTo("ExpectedVersion"));
    }

    @Test
    void under_another_id_is_refused() {
      assertThat(execute("4711", stored("4712")))
          .isInstanceOfSatisfying(
              Outcome.Refused.class,
              refused -> assertThat(refused.refusal().guard()).isEqualTo("JobOrderMismatch"));
    }
  }

  @Nested
  class An_order_that_runs {

    @Test
    void is_registered_on_all_units_from_its_start_until_its_end() {
      execute("4711", stored("4711"));
      execute("4711", new Run());
      execute("4711", new Stop());
      await().until(() -> units.orderOn(CAPPER).isEmpty() && units.told(CAPPER).size() == 2);
      await().until(() -> units.told(FILLER).size() == 2);

      var ref = new JobOrderRef("4711", "", "bottle");
      assertThat(units.told(FILLER))
          .containsExactly(
              new EquipmentCommand.RegisterJobOrder(ref, T0 + 2 * Nanos.PER_SECOND),
              new EquipmentCommand.DeregisterJobOrder("4711", T0 + 3 * Nanos.PER_SECOND));
      await().until(() -> insist(() -> centers.state(LINE)).pending().isEmpty());
      await().until(() -> journal("job-order|4711").contains(new JobOrderEvent.JobOrderReleased()));
    }

    @Test
    void refuses_with_the_work_centers_guard_while_another_one_runs_there() {
      execute("4711", stored("4711"));
      execute("4712", stored("4712"));
      execute("4711", new Run());

      var outcome = execute("4712", new Run());

      assertThat(outcome)
          .isInstanceOfSatisfying(
              Outcome.Refused.class,
              refused -> {
                assertThat(refused.refusal().guard()).isEqualTo("WorkCenterOccupied");
                assertThat(refused.refusal().command()).isEqualTo("Run");
                assertThat(refused.refusal().state()).isEqualTo("AllowedToStart/Ready");
              });
      assertThat(journal("job-order|4712").getLast())
          .isInstanceOf(JobOrderEvent.CommandRefused.class);
      assertThat(registered()).contains("4711");
    }

    @Test
    void that_is_started_twice_at_once_starts_once() {
      execute("4711", stored("4711"));
      var first = orders.execute("4711", new Run(), provenance("r1", T0 + Nanos.PER_HOUR));
      var second = orders.execute("4711", new Run(), provenance("r1", T0 + Nanos.PER_HOUR));

      assertThat(answer(first)).isEqualTo(answer(second));
      assertThat(journal("job-order|4711")).containsOnlyOnce(new JobOrderEvent.JobOrderStarted());
    }

    @Test
    void frees_the_line_for_the_next_one_when_it_is_aborted_and_cleared() {
      execute("4711", stored("4711"));
      execute("4712", stored("4712"));
      execute("4711", new Run());
      execute("4711", new Abort());
      execute("4711", new Clear());
      await().until(() -> registered().isEmpty());

      assertThat(execute("4712", new Run())).isInstanceOf(Outcome.Done.class);
      await().until(() -> units.orderOn(FILLER).equals("4712"));
      await().until(() -> insist(() -> centers.state(LINE)).jobList().equals(List.of("4712")));
    }
  }

  @Nested
  class A_unit_out_of_reach {

    @Test
    void is_told_when_it_is_back_also_after_a_crash_of_the_work_center() {
      units.loseTouch(CAPPER);
      execute("4711", stored("4711"));
      execute("4711", new Run());
      await().until(() -> units.orderOn(FILLER).equals("4711"));
      crashCenter();
      execute("4711", new Stop());
      await().until(() -> units.orderOn(FILLER).isEmpty());
      assertThat(units.told(CAPPER)).isEmpty();
      units.findAgain(CAPPER);

      await().until(() -> units.told(CAPPER).equals(units.told(FILLER)));
      await().until(() -> insist(() -> centers.state(LINE)).pending().isEmpty());
    }
  }

  @Nested
  class A_crash {

    @Test
    void between_registration_and_start_leaves_nobody_on_the_units() {
      execute("4711", stored("4711"));
      node.journal().failNextPersisted("job-order|4711");
      var run = orders.execute("4711", new Run(), provenance("r1", T0 + Nanos.PER_HOUR));
      assertThat(run.toCompletableFuture())
          .failsWithin(Duration.ofSeconds(10))
          .withThrowableThat()
          .withCauseInstanceOf(Unavailable.class);

      await().until(() -> registered().isEmpty());
      await().until(() -> units.told(FILLER).size() == 2);
      assertThat(units.told(FILLER).getLast())
          .isEqualTo(new EquipmentCommand.DeregisterJobOrder("4711", T0 + Nanos.PER_HOUR));
      assertThat(state("4711")).contains(JobOrderState.ALLOWED_TO_START);
      var again = orders.execute("4711", new Run(), provenance("r1", T0 + Nanos.PER_HOUR));
      assertThat(answer(again)).isInstanceOf(Outcome.Done.class);
      await().until(() -> units.orderOn(FILLER).equals("4711"));
    }

    @Test
    void after_the_end_of_an_order_still_frees_its_units_when_the_work_center_starts() {
      execute("4711", stored("4711"));
      execute("4711", new Run());
      await().until(() -> units.orderOn(FILLER).equals("4711"));
      node.journal().failNextNPersisted("work-center|" + LINE, 1);
      execute("4711", new Stop());
      crashOrder("4711");
      crashCenter();

      await().until(() -> registered().isEmpty());
      await().until(() -> units.orderOn(FILLER).isEmpty() && units.orderOn(CAPPER).isEmpty());
    }
  }

  @Test
  void the_feed_tells_each_state_of_an_order_once() {
    var states = new CopyOnWriteArrayList<JobOrderState>();
    var sequences = new CopyOnWriteArrayList<Long>();
    feed.subscribe(
        Optional.of(new FeedPosition("f", 0)),
        item -> {
          var view = ((JobOrderChanged) item).view();
          states.add(view.state().orElseThrow());
          sequences.add(view.sequence());
        });
    execute("4711", stored("4711"));
    execute("4711", new Run());

    await().until(() -> states.contains(JobOrderState.RUNNING));
    assertThat(states).containsExactly(JobOrderState.ALLOWED_TO_START, JobOrderState.RUNNING);
    assertThat(sequences).containsExactly(1L, 2L);
  }

  /** Journals fail, actors stop and units are out of reach, all at random; then all is well. */
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void whatever_happens_in_between_orders_line_and_units_agree_in_the_end(long seed) {
    var dice = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    for (var round = 0; round < 3; round++) {
      var jobOrder = "o" + round;
      disturb(dice, jobOrder);
      executeUntilAnswered(jobOrder, stored(jobOrder));
      disturb(dice, jobOrder);
      executeUntilAnswered(jobOrder, new Run());
      disturb(dice, jobOrder);
      executeUntilAnswered(jobOrder, dice.nextBoolean() ? new Stop() : new Abort());
      units.findAgain(FILLER);
      units.findAgain(CAPPER);
      await().atMost(Duration.ofSeconds(20)).until(() -> registered().isEmpty());
    }
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> insist(() -> centers.state(LINE)).pending().isEmpty());

    assertThat(units.orderOn(FILLER)).isEmpty();
    assertThat(units.orderOn(CAPPER)).isEmpty();
    for (var jobOrder : List.of("o0", "o1", "o2")) {
      state(jobOrder);
      var persistenceId = "job-order|" + jobOrder;
      await().until(() -> journal(persistenceId).contains(new JobOrderEvent.JobOrderReleased()));
      assertThat(journal(persistenceId)).containsOnlyOnce(new JobOrderEvent.JobOrderStarted());
    }
  }

  private void disturb(RandomGenerator dice, String jobOrder) {
    switch (dice.nextInt(6)) {
      case 0 -> node.journal().failNextPersisted("job-order|" + jobOrder);
      case 1 -> node.journal().failNextPersisted("work-center|" + LINE);
      case 2 -> units.loseTouch(dice.nextBoolean() ? FILLER : CAPPER);
      case 3 -> crashOrder(jobOrder);
      case 4 -> crashCenter();
      default -> {
        // Quiet.
      }
    }
  }
}
