package millrace.persistence.snapshot;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import com.typesafe.config.ConfigFactory;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import millrace.engine.journal.Snapshot;
import millrace.persistence.journal.Note;
import millrace.persistence.node.TestCassandra;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.persistence.DeleteSnapshotSuccess;
import org.apache.pekko.persistence.DeleteSnapshotsSuccess;
import org.apache.pekko.persistence.Persistence;
import org.apache.pekko.persistence.SaveSnapshotFailure;
import org.apache.pekko.persistence.SaveSnapshotSuccess;
import org.apache.pekko.persistence.SelectedSnapshot;
import org.apache.pekko.persistence.SnapshotMetadata;
import org.apache.pekko.persistence.SnapshotProtocol;
import org.apache.pekko.persistence.SnapshotSelectionCriteria;
import org.apache.pekko.testkit.TestProbe;
import org.apache.pekko.testkit.javadsl.TestKit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import scala.concurrent.duration.Duration;
import scala.concurrent.duration.FiniteDuration;
import scala.jdk.javaapi.OptionConverters;

class CassandraSnapshotStoreTest {

  private static final FiniteDuration PATIENCE = Duration.create(30, TimeUnit.SECONDS);
  private static final SnapshotSelectionCriteria LATEST = SnapshotSelectionCriteria.latest();

  private static CqlSession session;
  private static ActorSystem system;
  private static ActorRef store;

  @BeforeAll
  static void connect() {
    var keyspace = TestCassandra.freshKeyspace(CassandraSnapshotStoreTest.class);
    session = TestCassandra.open(keyspace);
    system =
        ActorSystem.create(
            "snapshots",
            ConfigFactory.parseString(
                    """
                    pekko.actor.allow-java-serialization = off
                    millrace.snapshot-store.keep = 3
                    pekko.actor.serializers.note = "millrace.persistence.journal.NoteSerializer"
                    pekko.actor.serialization-bindings."millrace.persistence.journal.Note" = note
                    """)
                .withFallback(TestCassandra.config(keyspace)));
    store =
        Persistence.get(system).snapshotStoreFor("millrace.snapshot-store", ConfigFactory.empty());
  }

  @AfterAll
  static void disconnect() {
    TestKit.shutdownActorSystem(system);
    session.close();
  }

  private static <T> T ask(Object request, Class<T> answer) {
    var probe = new TestProbe(system);
    store.tell(request, probe.ref());
    return probe.expectMsgClass(PATIENCE, answer);
  }

  private static SnapshotMetadata save(String id, long sequence) {
    return ask(
            new SnapshotProtocol.SaveSnapshot(
                new SnapshotMetadata(id, sequence, 0L), new Note("s-" + sequence)),
            SaveSnapshotSuccess.class)
        .metadata();
  }

  private static Optional<SelectedSnapshot> load(
      String id, SnapshotSelectionCriteria criteria, long to) {
    return OptionConverters.toJava(
        ask(
                new SnapshotProtocol.LoadSnapshot(id, criteria, to),
                SnapshotProtocol.LoadSnapshotResult.class)
            .snapshot());
  }

  private static Optional<String> loadText(String id, SnapshotSelectionCriteria criteria, long to) {
    return load(id, criteria, to).map(selected -> ((Note) selected.snapshot()).text());
  }

  private static Optional<String> latest(String id) {
    return loadText(id, LATEST, Long.MAX_VALUE);
  }

  private static void givenThree(String id) {
    save(id, 10);
    save(id, 20);
    save(id, 30);
  }

  @Nested
  class Loading {

    @Test
    void gives_nothing_where_there_is_no_snapshot() {
      assertThat(latest("none")).isEmpty();
    }

    @Test
    void gives_the_newest() {
      givenThree("newest");

      assertThat(latest("newest")).contains("s-30");
      assertThat(load("newest", LATEST, Long.MAX_VALUE).orElseThrow().metadata().sequenceNr())
          .isEqualTo(30);
    }

    @Test
    void gives_the_newest_up_to_a_sequence() {
      givenThree("bounded");

      assertThat(loadText("bounded", LATEST, 29)).contains("s-20");
      assertThat(loadText("bounded", SnapshotSelectionCriteria.create(10, Long.MAX_VALUE), 99))
          .contains("s-10");
      assertThat(loadText("bounded", SnapshotSelectionCriteria.create(9, Long.MAX_VALUE), 99))
          .isEmpty();
    }

    @Test
    void gives_the_newest_that_was_saved_before_a_time() {
      var first = save("timed", 10);
      save("timed", 20);

      assertThat(
              loadText(
                  "timed",
                  SnapshotSelectionCriteria.create(Long.MAX_VALUE, first.timestamp() - 1),
                  99))
          .isEmpty();
    }
  }

  @Nested
  class Deleting {

    @Test
    void removes_one() {
      givenThree("delete-one");

      ask(
          new SnapshotProtocol.DeleteSnapshot(new SnapshotMetadata("delete-one", 30, 0L)),
          DeleteSnapshotSuccess.class);

      assertThat(latest("delete-one")).contains("s-20");
    }

    @Test
    void removes_all_up_to_a_sequence() {
      givenThree("delete-some");

      ask(
          new SnapshotProtocol.DeleteSnapshots(
              "delete-some", SnapshotSelectionCriteria.create(20, Long.MAX_VALUE)),
          DeleteSnapshotsSuccess.class);

      assertThat(loadText("delete-some", LATEST, 29)).isEmpty();
      assertThat(latest("delete-some")).contains("s-30");
    }
  }

  @Nested
  class Saving {

    @Test
    void a_fourth_takes_the_place_of_the_oldest_of_three() {
      givenThree("places");

      save("places", 40);

      assertThat(loadText("places", LATEST, 19)).isEmpty();
      assertThat(loadText("places", LATEST, 29)).contains("s-20");
      assertThat(latest("places")).contains("s-40");
      assertThat(rows("snapshot_roots", "places")).isEqualTo(3);
    }

    @Test
    void writes_a_full_block_once_and_deletes_it_when_no_snapshot_has_it() {
      var unit = new UnitWithReadings();
      saveState("blocks", 1, unit.with(300));
      saveState("blocks", 2, unit.with(600));

      assertThat(rows("snapshot_blocks", "blocks")).isEqualTo(2);
      var written = writtenAt("blocks");

      saveState("blocks", 3, unit.with(600));
      assertThat(writtenAt("blocks")).isEqualTo(written);

      saveState("blocks", 4, unit.with(10));
      saveState("blocks", 5, unit.with(20));
      saveState("blocks", 6, unit.with(30));
      assertThat(rows("snapshot_blocks", "blocks")).isZero();
    }

    @Test
    void a_state_comes_back_with_its_blocks() {
      var state = new UnitWithReadings().with(1_000);

      saveState("whole", 1, state);

      assertThat(load("whole", LATEST, Long.MAX_VALUE).orElseThrow().snapshot()).isEqualTo(state);
    }

    @Test
    void one_whose_block_is_missing_is_passed_over() {
      var unit = new UnitWithReadings();
      saveState("parts", 1, unit.with(10));
      saveState("parts", 2, unit.with(300));

      session.execute("DELETE FROM snapshot_blocks WHERE persistence_id = 'parts'");

      assertThat(load("parts", LATEST, Long.MAX_VALUE).orElseThrow().metadata().sequenceNr())
          .isEqualTo(1);
    }

    @Test
    void one_whose_block_is_damaged_is_passed_over() {
      var unit = new UnitWithReadings();
      saveState("harmed", 1, unit.with(10));
      saveState("harmed", 2, unit.with(300));
      var block =
          session
              .execute("SELECT block FROM snapshot_blocks WHERE persistence_id = 'harmed'")
              .one();

      session.execute(
          "UPDATE snapshot_blocks SET content = 0x00 WHERE persistence_id = 'harmed' AND block = ?",
          requireNonNull(requireNonNull(block).getByteBuffer("block")));

      assertThat(load("harmed", LATEST, Long.MAX_VALUE).orElseThrow().metadata().sequenceNr())
          .isEqualTo(1);
    }

    private static void saveState(String id, long sequence, Snapshot<?> state) {
      ask(
          new SnapshotProtocol.SaveSnapshot(new SnapshotMetadata(id, sequence, 0L), state),
          SaveSnapshotSuccess.class);
    }

    private static long rows(String table, String id) {
      return requireNonNull(
              session
                  .execute("SELECT count(*) FROM " + table + " WHERE persistence_id = ?", id)
                  .one())
          .getLong(0);
    }

    private static List<Long> writtenAt(String id) {
      return session
          .execute("SELECT writetime(content) FROM snapshot_blocks WHERE persistence_id = ?", id)
          .all()
          .stream()
          .map(row -> row.getLong(0))
          .toList();
    }
  }

  @Nested
  class A_snapshot {

    @Test
    void that_is_damaged_is_passed_over() {
      givenThree("damaged");
      change("damaged", "snapshot = textAsBlob('S-30')");

      assertThat(latest("damaged")).contains("s-20");
    }

    @Test
    void of_an_unknown_form_is_passed_over() {
      givenThree("unknown");
      change("unknown", "manifest = 'test.note.99'");

      assertThat(latest("unknown")).contains("s-20");
    }

    @Test
    void without_a_serializer_of_its_own_is_not_saved() {
      var failure =
          ask(
              new SnapshotProtocol.SaveSnapshot(
                  new SnapshotMetadata("plain", 1, 0L), "a mere string"),
              SaveSnapshotFailure.class);

      assertThat(failure.cause()).hasMessageContaining("string manifest");
      assertThat(latest("plain")).isEmpty();
    }

    private static void change(String id, String assignment) {
      session.execute(
          "UPDATE snapshot_roots SET " + assignment + " WHERE persistence_id = ? AND place = 2",
          id);
    }
  }
}
