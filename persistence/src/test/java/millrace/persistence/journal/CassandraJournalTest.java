package millrace.persistence.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import millrace.persistence.chain.ChainHash;
import millrace.persistence.node.TestCassandra;
import org.apache.pekko.persistence.AtomicWrite;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What Pekko asks of a journal plugin, and what we ask besides. */
class CassandraJournalTest {

  private static String keyspace = "";
  private static JournalClient journal;
  private static CqlSession session;

  @BeforeAll
  static void connect() {
    keyspace = TestCassandra.freshKeyspace(CassandraJournalTest.class);
    session = TestCassandra.open(keyspace);
    journal = new JournalClient(keyspace, "");
  }

  @AfterAll
  static void disconnect() {
    journal.close();
    session.close();
  }

  private static void givenFive(String id) {
    assertThat(journal.write(id, 1, "a", "b", "c", "d", "e")).containsOnly("");
  }

  @Nested
  class A_replay {

    @Test
    void gives_all_events_in_order() {
      givenFive("replay-all");

      var replayed = journal.replay("replay-all");

      assertThat(replayed.texts()).containsExactly("a", "b", "c", "d", "e");
      assertThat(replayed.sequences()).containsExactly(1L, 2L, 3L, 4L, 5L);
      assertThat(replayed.highestSequence()).isEqualTo(5);
    }

    @Test
    void gives_nothing_of_an_entity_that_has_no_events() {
      var replayed = journal.replay("replay-none");

      assertThat(replayed.events()).isEmpty();
      assertThat(replayed.highestSequence()).isZero();
    }

    @Test
    void begins_and_ends_where_it_is_asked_to() {
      givenFive("replay-range");

      assertThat(journal.replay("replay-range", 3, Long.MAX_VALUE, Long.MAX_VALUE).texts())
          .containsExactly("c", "d", "e");
      assertThat(journal.replay("replay-range", 1, 3, Long.MAX_VALUE).texts())
          .containsExactly("a", "b", "c");
      assertThat(journal.replay("replay-range", 2, 4, Long.MAX_VALUE).texts())
          .containsExactly("b", "c", "d");
      assertThat(journal.replay("replay-range", 2, 2, Long.MAX_VALUE).texts()).containsExactly("b");
      assertThat(journal.replay("replay-range", 5, 4, Long.MAX_VALUE).texts()).isEmpty();
    }

    @Test
    void gives_no_more_events_than_it_is_asked_for() {
      givenFive("replay-max");

      assertThat(journal.replay("replay-max", 0, Long.MAX_VALUE, 3).texts())
          .containsExactly("a", "b", "c");
      assertThat(journal.replay("replay-max", 2, 4, 2).texts()).containsExactly("b", "c");
      assertThat(journal.replay("replay-max", 2, 2, 5).texts()).containsExactly("b");
      assertThat(journal.replay("replay-max", 0, Long.MAX_VALUE, 0).texts()).isEmpty();
    }

    @Test
    void tells_the_highest_sequence_whatever_its_range() {
      givenFive("replay-highest");

      assertThat(journal.replay("replay-highest", 1, 2, Long.MAX_VALUE).highestSequence())
          .isEqualTo(5);
      assertThat(
              journal.replay("replay-highest", 6, Long.MAX_VALUE, Long.MAX_VALUE).highestSequence())
          .isEqualTo(5);
    }

    @Test
    void does_not_mix_entities() {
      givenFive("replay-one");
      journal.write("replay-other", 1, "x");

      assertThat(journal.replay("replay-other").texts()).containsExactly("x");
    }
  }

  @Nested
  class A_deletion {

    @Test
    void stops_events_from_being_replayed_up_to_a_sequence() {
      givenFive("delete-some");

      journal.deleteTo("delete-some", 3);

      var replayed = journal.replay("delete-some");
      assertThat(replayed.texts()).containsExactly("d", "e");
      assertThat(replayed.highestSequence()).isEqualTo(5);
    }

    @Test
    void of_all_events_keeps_the_highest_sequence() {
      givenFive("delete-all");

      journal.deleteTo("delete-all", Long.MAX_VALUE);

      assertThat(journal.replay("delete-all").texts()).isEmpty();
      assertThat(journal.replay("delete-all").highestSequence()).isEqualTo(5);
      assertThat(journal.write("delete-all", 6, "f")).containsExactly("");
      assertThat(journal.replay("delete-all").texts()).containsExactly("f");
    }

    @Test
    void never_removes_an_event() {
      givenFive("delete-kept");

      journal.deleteTo("delete-kept", 4);

      assertThat(rows("delete-kept")).isEqualTo(5);
    }

    @Test
    void is_not_taken_back_by_a_smaller_one() {
      givenFive("delete-twice");

      journal.deleteTo("delete-twice", 4);
      journal.deleteTo("delete-twice", 2);

      assertThat(journal.replay("delete-twice").texts()).containsExactly("e");
    }
  }

  @Nested
  class An_atomic_write {

    @Test
    void stores_all_its_events() {
      assertThat(journal.writeTogether("atomic", 1, "a", "b", "c")).containsOnly("");

      assertThat(journal.replay("atomic").texts()).containsExactly("a", "b", "c");
    }

    @Test
    void stores_none_where_one_cannot_be_serialized() {
      var outcomes = journal.writeTogether("atomic-none", 1, "a", "!", "c");

      assertThat(outcomes).hasSize(3).allMatch(outcome -> outcome.startsWith("rejected"));
      assertThat(journal.replay("atomic-none").events()).isEmpty();
    }

    @Test
    void stays_whole_at_the_border_of_a_partition() {
      var id = "atomic-border";
      var size = Partitions.SIZE;
      for (var first = 1; first < size - 9; first += 10) {
        journal.writeTogether(id, first, texts(first, 10));
      }
      journal.writeTogether(id, size - 9, texts(size - 9, 7));
      assertThat(journal.writeTogether(id, size - 2, texts(size - 2, 6))).containsOnly("");
      assertThat(journal.write(id, size + 4, "behind")).containsExactly("");

      var replayed = journal.replay(id);

      assertThat(replayed.sequences())
          .isEqualTo(LongStream.rangeClosed(1, size + 4).boxed().toList());
      assertThat(journal.replay(id, size + 1, size + 4, 100).sequences())
          .containsExactly(size + 1L, size + 2L, size + 3L, size + 4L);
      assertThat(journal.write(id, size + 5, "next")).containsExactly("");
    }

    private static String[] texts(int first, int count) {
      return IntStream.range(first, first + count).mapToObj(i -> "n" + i).toArray(String[]::new);
    }

    @Test
    void of_too_many_events_is_rejected() {
      var outcomes = journal.writeTogether("atomic-huge", 1, texts(1, Partitions.MAX_EVENTS + 1));

      assertThat(outcomes).allMatch(outcome -> outcome.contains("at most 500"));
      assertThat(journal.replay("atomic-huge").events()).isEmpty();
    }
  }

  @Nested
  class An_event {

    @Test
    void that_cannot_be_serialized_is_rejected_and_so_is_what_follows_it() {
      var outcomes = journal.write("reject", 1, "a", "!", "c");

      assertThat(outcomes.get(0)).isEmpty();
      assertThat(outcomes.get(1)).startsWith("rejected").contains("cannot be serialized");
      assertThat(outcomes.get(2)).startsWith("rejected").contains("follows");
      assertThat(journal.replay("reject").texts()).containsExactly("a");
    }

    @Test
    void without_a_serializer_of_its_own_is_rejected() {
      var event = JournalClient.event("reject-plain", 1, "a mere string");

      var outcomes = journal.write(List.of(AtomicWrite.apply(event)), 1);

      assertThat(outcomes.getFirst()).startsWith("rejected").contains("string manifest");
    }

    @Test
    void that_leaves_a_gap_is_refused() {
      givenFive("gap");

      assertThat(journal.write("gap", 7, "g").getFirst())
          .startsWith("failed")
          .contains("ends at sequence 5");
      assertThat(journal.replay("gap").highestSequence()).isEqualTo(5);
    }

    @Test
    void never_takes_the_place_of_another() {
      givenFive("overwrite");

      assertThat(journal.write("overwrite", 5, "E").getFirst()).startsWith("failed");
      assertThat(journal.replay("overwrite").texts()).containsExactly("a", "b", "c", "d", "e");
    }

    @Test
    void is_chained_to_the_one_before_from_the_first_on() {
      givenFive("chain");

      var rows =
          session
              .execute("SELECT * FROM journal WHERE persistence_id = 'chain' AND partition_nr = 0")
              .all();

      var hash = ChainHash.NONE;
      for (var row : rows) {
        assertThat(ChainHash.of(row.getByteBuffer("previous_hash"))).isEqualTo(hash);
        hash =
            hash.next(
                "chain",
                row.getLong("sequence_nr"),
                "test.note.1",
                java.util.Objects.requireNonNull(row.getByteBuffer("event")));
        assertThat(ChainHash.of(row.getByteBuffer("hash"))).isEqualTo(hash);
      }
      assertThat(rows).hasSize(5);
    }
  }

  @Nested
  class A_damaged_history {

    @Test
    void is_not_recovered_from_where_an_event_was_changed() {
      givenFive("damage-changed");
      cql(
          "UPDATE journal SET event = textAsBlob('B') WHERE persistence_id = 'damage-changed'"
              + " AND partition_nr = 0 AND sequence_nr = 2 AND epoch = 1");

      assertThatThrownBy(() -> journal.replay("damage-changed"))
          .hasRootCauseInstanceOf(DamagedHistoryException.class)
          .hasMessageContaining("damage-changed is damaged at sequence 2");
    }

    @Test
    void is_not_recovered_from_where_an_event_is_missing() {
      givenFive("damage-missing");
      cql(
          "DELETE FROM journal WHERE persistence_id = 'damage-missing'"
              + " AND partition_nr = 0 AND sequence_nr = 3 AND epoch = 1");

      assertThatThrownBy(() -> journal.replay("damage-missing"))
          .hasRootCauseInstanceOf(DamagedHistoryException.class)
          .hasMessageContaining("sequence 3");
    }

    @Test
    void is_not_gone_on_with_where_what_an_epoch_was_based_on_is_missing() {
      givenFive("damage-cut");
      journal.replay("damage-cut");
      cql(
          "DELETE FROM journal WHERE persistence_id = 'damage-cut'"
              + " AND partition_nr = 0 AND sequence_nr >= 4");

      assertThatThrownBy(() -> journal.replay("damage-cut"))
          .hasRootCauseInstanceOf(DamagedHistoryException.class)
          .hasMessageContaining("sequence 5");
    }
  }

  @Nested
  class A_row_of_an_older_epoch {

    @Test
    void that_arrives_late_never_counts() {
      givenFive("straggler");
      assertThat(journal.replay("straggler").highestSequence()).isEqualTo(5);
      journal.write("straggler", 6, "f");
      var hash = "0x" + "ab".repeat(32);
      for (var sequence = 6; sequence <= 9; sequence++) {
        cql(
            "INSERT INTO journal (persistence_id, partition_nr, sequence_nr, epoch, serializer_id,"
                + " manifest, event, previous_hash, hash) VALUES ('straggler', 0, "
                + sequence
                + ", 1, 7001, 'test.note.1', textAsBlob('late'), "
                + hash
                + ", "
                + hash
                + ")");
      }

      var replayed = journal.replay("straggler");

      assertThat(replayed.texts()).containsExactly("a", "b", "c", "d", "e", "f");
      assertThat(replayed.highestSequence()).isEqualTo(6);
      assertThat(journal.write("straggler", 7, "g")).containsExactly("");
    }
  }

  @Nested
  class An_engine_that_comes_after_one_that_ended_in_good_order {

    @Test
    void goes_on_at_once() {
      var id = "after-good-end";
      try (var first = new JournalClient(keyspace, "millrace.journal.lease = 1 hour")) {
        assertThat(first.write(id, 1, "a")).containsExactly("");
      }

      try (var second = new JournalClient(keyspace, "")) {
        assertThat(second.replay(id).texts()).containsExactly("a");
        assertThat(second.write(id, 2, "b")).containsExactly("");
      }
    }
  }

  private static long rows(String id) {
    return session
        .execute(
            SimpleStatement.newInstance(
                "SELECT sequence_nr FROM journal WHERE persistence_id = ? AND partition_nr = 0",
                id))
        .all()
        .size();
  }

  private static void cql(String statement) {
    session.execute(statement);
  }
}
