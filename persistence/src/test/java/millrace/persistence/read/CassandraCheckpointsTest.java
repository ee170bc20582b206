package millrace.persistence.read;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import millrace.engine.equipment.Checkpoint;
import millrace.engine.equipment.EquipmentDecider;
import millrace.engine.equipment.EquipmentEvent;
import millrace.engine.equipment.GapCause;
import millrace.engine.equipment.Reach;
import millrace.engine.history.Checkpoints;
import millrace.engine.history.LateEvent;
import millrace.engine.journal.Envelope;
import millrace.engine.journal.Provenance;
import millrace.engine.plant.EquipmentId;
import millrace.engine.time.Nanos;
import millrace.persistence.node.TestCassandra;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CassandraCheckpointsTest {

  /** 2026-11-21T06:00:00Z. */
  private static final long SIX = 1_795_240_800L * Nanos.PER_SECOND;

  private static final long YEAR = 365 * 24 * Nanos.PER_HOUR;

  private CqlSession session;
  private CassandraCheckpoints checkpoints;
  private TimeIndexRows times;
  private LateEventRows lateEvents;

  @BeforeAll
  void open() {
    var keyspace = TestCassandra.freshKeyspace(CassandraCheckpointsTest.class);
    var settings = TestCassandra.settings(keyspace);
    session = TestCassandra.open(keyspace);
    checkpoints = new CassandraCheckpoints(session, settings);
    times = new TimeIndexRows(session, settings);
    lateEvents = new LateEventRows(session, settings, times);
  }

  @AfterAll
  void close() {
    session.close();
  }

  @Nested
  class A_checkpoint {

    @Test
    void is_found_as_it_was_kept_and_the_newest_that_is_not_too_new() {
      var unit = new EquipmentId("acme.kept");
      for (var stretch = 0; stretch < 4; stretch++) {
        await(checkpoints.keep(checkpoint(unit, stretch)));
      }
      var wanted = checkpoint(unit, 2);

      assertThat(await(checkpoints.newest(unit, wanted.heldFrom(), Long.MAX_VALUE)))
          .contains(wanted);
      assertThat(await(checkpoints.newest(unit, Long.MAX_VALUE, wanted.knowledgeTime())))
          .contains(wanted);
      assertThat(await(checkpoints.newest(unit, Long.MIN_VALUE, Long.MAX_VALUE))).isEmpty();
    }

    @Test
    void that_is_damaged_or_of_another_version_is_passed_over() {
      var unit = new EquipmentId("acme.damaged");
      for (var stretch = 0; stretch < 3; stretch++) {
        await(checkpoints.keep(checkpoint(unit, stretch)));
      }
      session.execute(
          "UPDATE checkpoint_states SET state = ? WHERE unit = ? AND stretch = ?",
          ByteBuffer.wrap(new byte[] {1, 2}),
          unit.value(),
          Checkpoints.stretchOf(checkpoint(unit, 2).knowledgeTime()));
      session.execute(
          "UPDATE checkpoints SET manifest = 'checkpoint.equipment.0.00' WHERE unit = ?"
              + " AND stretch = ?",
          unit.value(),
          Checkpoints.stretchOf(checkpoint(unit, 1).knowledgeTime()));

      assertThat(await(checkpoints.newest(unit, Long.MAX_VALUE, Long.MAX_VALUE)))
          .contains(checkpoint(unit, 0));
    }

    private static Checkpoint checkpoint(EquipmentId unit, int stretch) {
      var at = SIX + stretch * Checkpoints.SPACING;
      var decider = new EquipmentDecider(unit);
      var provenance = new Provenance(at, at, "service:gateway", "test", "", "");
      return decider
          .evolve(
              decider.initial(),
              new Envelope<>(
                  provenance,
                  new EquipmentEvent.DataGapOpened("line3", at, GapCause.CONNECTION_LOST)))
          .checkpoint();
    }
  }

  @Nested
  class Late_events {

    @Test
    void are_found_over_years_in_the_order_of_the_journal() {
      var unit = new EquipmentId("acme.late");
      var first = new LateEvent(5, SIX, new Reach(SIX - 2 * Nanos.PER_HOUR, ""));
      var next = new LateEvent(900, SIX + YEAR, new Reach(Reach.ANY, ""));
      var order = new LateEvent(901, SIX + YEAR + 1, new Reach(SIX + YEAR, "4711"));
      lateEvents.write("equipment|acme.late", List.of(order, next, first));
      times.writeHeads(Map.of("equipment|acme.late", 1_000L));

      var all = await(lateEvents.late(unit, 0, SIX, Long.MAX_VALUE / 2));
      assertThat(all.events()).containsExactly(first, next, order);
      assertThat(all.completeTo()).isEqualTo(1_000);
      assertThat(await(lateEvents.late(unit, 5, SIX, SIX + YEAR)).events()).containsExactly(next);
    }
  }

  private static <T> T await(CompletionStage<T> stage) {
    return stage.toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
  }
}
