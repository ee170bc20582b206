package millrace.actors;

import static millrace.actors.SingleNode.insist;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import millrace.actors.equipment.EquipmentEntity;
import millrace.actors.feed.FeedItem;
import millrace.engine.equipment.EquipmentCommand.AdoptCalendar;
import millrace.engine.equipment.EquipmentCommand.AdoptRules;
import millrace.engine.equipment.EquipmentCommand.ReceiveReadings;
import millrace.engine.journal.Provenance;
import millrace.engine.time.Interval;
import millrace.engine.time.Nanos;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.cluster.sharding.ShardRegion;
import org.apache.pekko.cluster.sharding.typed.GetShardRegionState;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.apache.pekko.cluster.typed.Cluster;
import org.apache.pekko.cluster.typed.Join;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two nodes in one JVM: what they tell each other goes over sockets of the loopback interface. */
class TwoNodesTest {

  private static final Instant SIX = Instant.parse("2026-11-23T06:00:00Z");
  private static final long T0 = Nanos.of(SIX);

  private ActorTestKit first;
  private ActorTestKit second;
  private Entities onFirst;
  private Entities onSecond;

  @BeforeEach
  void start() {
    first = ActorTestKit.create("plant", TestSystem.config());
    second = ActorTestKit.create("plant", TestSystem.config());
    var seed = Cluster.get(first.system()).selfMember().address();
    Cluster.get(first.system()).manager().tell(Join.create(seed));
    await().until(() -> members(first.system()) == 1);
    Cluster.get(second.system()).manager().tell(Join.create(seed));
    await().atMost(Duration.ofSeconds(20)).until(() -> members(second.system()) == 2);
    onFirst = entities(first.system());
    onSecond = entities(second.system());
  }

  private static int members(ActorSystem<?> system) {
    var members = Cluster.get(system).state().getMembers().iterator();
    var up = 0;
    while (members.hasNext()) {
      up += members.next().status().toString().equals("Up") ? 1 : 0;
    }
    return up;
  }

  private static Entities entities(ActorSystem<?> system) {
    return Entities.start(
        system,
        SmallPlant.plant(),
        _ ->
            (_, _, _) -> {
              throw new IllegalStateException("no connection is opened here");
            },
        () -> SIX.plusSeconds(600),
        Optional.empty(),
        TestSystem.settings());
  }

  @AfterEach
  void stop() {
    second.shutdownTestKit();
    first.shutdownTestKit();
  }

  private static long hosted(ActorTestKit node) {
    var probe = node.<ShardRegion.CurrentShardRegionState>createTestProbe();
    ClusterSharding.get(node.system())
        .shardState()
        .tell(new GetShardRegionState(EquipmentEntity.KEY, probe.getRef()));
    return probe.receiveMessage().getShards().stream()
        .mapToLong(shard -> shard.getEntityIds().size())
        .sum();
  }

  @Test
  void news_of_a_unit_reach_the_screens_of_both_nodes() {
    var onScreens =
        List.of(new CopyOnWriteArrayList<FeedItem>(), new CopyOnWriteArrayList<FeedItem>());
    onFirst.feed().subscribe(Optional.empty(), onScreens.get(0)::add);
    onSecond.feed().subscribe(Optional.empty(), onScreens.get(1)::add);
    insist(() -> onFirst.equipments().view(SmallPlant.FILLER));

    for (var screen : onScreens) {
      await().until(() -> screen.size() >= 3);
      assertThat(screen).allMatch(FeedItem.EquipmentChanged.class::isInstance);
      assertThat(screen)
          .extracting(item -> item.position().ordinal())
          .doesNotHaveDuplicates()
          .isSorted();
    }
  }

  @Test
  void a_unit_lives_on_one_node_and_answers_on_both() {
    var unit = SmallPlant.FILLER;
    var provenance = new Provenance(T0, 0, "machine:line3", "opc-ua", "c", "");
    insist(() ->
        onFirst.equipments().execute(unit, new AdoptRules(T0, SmallPlant.rules("1")), provenance));
    insist(() ->
        onSecond
            .equipments()
            .execute(unit, new AdoptCalendar(T0, SmallPlant.calendar()), provenance));
    var delivery = SmallPlant.delivery(1, T0 + Nanos.PER_SECOND, 6, 100);
    var readings = new ReceiveReadings(List.of(delivery));
    var byFirst = insist(() -> onFirst.equipments().execute(unit, readings, provenance));
    var bySecond = insist(() -> onSecond.equipments().execute(unit, readings, provenance));

    assertThat(byFirst).isEqualTo(new Outcome.Done(3)).isEqualTo(bySecond);
    assertThat(hosted(first) + hosted(second)).isEqualTo(1);
    var window = new Interval(T0, T0 + Nanos.PER_HOUR);
    assertThat(insist(() -> onFirst.equipments().timeline(unit, window)))
        .isNotEmpty()
        .isEqualTo(insist(() -> onSecond.equipments().timeline(unit, window)));
    assertThat(insist(() -> onFirst.equipments().elements(unit, window)))
        .isNotEmpty()
        .isEqualTo(insist(() -> onSecond.equipments().elements(unit, window)));
    assertThat(insist(() -> onFirst.equipments().shifts(unit, window)))
        .isNotEmpty()
        .isEqualTo(insist(() -> onSecond.equipments().shifts(unit, window)));
    assertThat(insist(() -> onFirst.equipments().view(unit)))
        .isEqualTo(insist(() -> onSecond.equipments().view(unit)));
  }
}
