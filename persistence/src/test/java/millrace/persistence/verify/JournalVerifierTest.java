package millrace.persistence.verify;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import millrace.persistence.chain.ChainHash;
import millrace.persistence.node.TestCassandra;
import millrace.persistence.session.CassandraSettings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalVerifierTest {

  private static final String ID = "equipment|acme.lyon.pack.l3.f1";
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  private static CassandraSettings settings;
  private static CqlSession session;
  private static JournalVerifier verifier;

  @TempDir private Path directory = Path.of("");

  @BeforeAll
  static void connect() {
    settings = TestCassandra.settings(TestCassandra.freshKeyspace(JournalVerifierTest.class));
    session = settings.open(_ -> {});
    verifier = new JournalVerifier(session, settings);
  }

  @AfterAll
  static void disconnect() {
    verifier.close();
  }

  @BeforeEach
  void five_events() {
    forgetTheTestBefore();
    write(1, 1, "a", "b", "c", "d", "e");
  }

  private static void forgetTheTestBefore() {
    session.execute("DELETE FROM journal WHERE persistence_id = ? AND partition_nr = 0", ID);
    session.execute("DELETE FROM claims WHERE persistence_id = ?", ID);
    session.execute("DELETE FROM entities WHERE bucket = ?", Math.floorMod(ID.hashCode(), 16));
  }

  /** Writes events as the plugin does, in an epoch that begins with the first of them. */
  private void write(long epoch, long first, String... texts) {
    session.execute(
        "INSERT INTO entities (bucket, persistence_id) VALUES (?, ?)",
        Math.floorMod(ID.hashCode(), 16),
        ID);
    session.execute(
        "INSERT INTO claims (persistence_id, epoch, claim_epoch, first_sequence)"
            + " VALUES (?, ?, ?, ?)",
        ID,
        epoch,
        epoch,
        first);
    var hash = hashAt(first - 1);
    for (var i = 0; i < texts.length; i++) {
      hash = insert(first + i, epoch, hash, texts[i]);
    }
  }

  private ChainHash hashAt(long sequence) {
    if (sequence == 0) {
      return ChainHash.NONE;
    }
    var row =
        session
            .execute(
                "SELECT hash FROM journal WHERE persistence_id = ? AND partition_nr = 0"
                    + " AND sequence_nr = ?",
                ID,
                sequence)
            .one();
    return ChainHash.of(row == null ? null : row.getByteBuffer("hash"));
  }

  private ChainHash insert(long sequence, long epoch, ChainHash previous, String text) {
    var bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    var hash = previous.next(ID, sequence, "test.note.1", bytes);
    session.execute(
        "INSERT INTO journal (persistence_id, partition_nr, sequence_nr, epoch, serializer_id,"
            + " manifest, event, previous_hash, hash) VALUES (?, 0, ?, ?, 7001, 'test.note.1', ?,"
            + " ?, ?)",
        ID,
        sequence,
        epoch,
        bytes,
        previous.toBytes(),
        hash.toBytes());
    return hash;
  }

  private int anchor() throws Exception {
    return new AnchorWriter(session, settings, directory)
        .anchor(NOON)
        .toCompletableFuture()
        .get(30, TimeUnit.SECONDS);
  }

  private VerifyReport verify() {
    return verifier.verify(Optional.empty(), _ -> {});
  }

  private VerifyReport verifyWithAnchors() {
    return verifier.verify(Optional.of(directory), _ -> {});
  }

  private static void assertProblem(VerifyReport report, Problem.Kind kind, long sequence) {
    assertThat(report.problems())
        .anySatisfy(problem -> {
          assertThat(problem.kind()).isEqualTo(kind);
          assertThat(problem.persistenceId()).isEqualTo(ID);
          assertThat(problem.sequence()).isEqualTo(sequence);
        });
  }

  private void journal(String change, String where) {
    session.execute(
        change + " WHERE persistence_id = '" + ID + "' AND partition_nr = 0 AND " + where);
  }

  @Nested
  class A_journal_as_it_was_written {

    @Test
    void is_clean() throws Exception {
      assertThat(anchor()).isEqualTo(1);

      var report = verifyWithAnchors();

      assertThat(report.problems()).isEmpty();
      assertThat(report.events()).isEqualTo(5);
      assertThat(report.anchored()).isEqualTo(1);
    }

    @Test
    void is_clean_although_an_older_writer_left_rows_that_do_not_count() {
      write(2, 6, "f");
      insert(6, 1, hashAt(5), "of the one that had lost the entity");
      insert(7, 1, hashAt(5), "and another");

      var report = verify();

      assertThat(report.problems()).isEmpty();
      assertThat(report.events()).isEqualTo(6);
      assertThat(report.ignored()).isEqualTo(2);
    }

    @Test
    void is_anchored_only_where_it_has_grown() throws Exception {
      assertThat(anchor()).isEqualTo(1);
      assertThat(anchor()).isZero();
      write(2, 6, "f");
      assertThat(anchor()).isEqualTo(1);

      assertThat(verifyWithAnchors().problems()).isEmpty();
      assertThat(Files.readAllLines(directory.resolve("anchors.log"))).hasSize(2);
    }
  }

  @Nested
  class An_event {

    @Test
    void that_was_changed_is_named() {
      journal("UPDATE journal SET event = textAsBlob('C')", "sequence_nr = 3 AND epoch = 1");

      assertProblem(verify(), Problem.Kind.CHANGED, 3);
    }

    @Test
    void whose_hash_was_computed_anew_breaks_the_chain_behind_it() {
      insert(3, 1, hashAt(2), "C");

      assertProblem(verify(), Problem.Kind.CHAIN_BROKEN, 4);
    }

    @Test
    void that_is_missing_is_named() {
      journal("DELETE FROM journal", "sequence_nr = 3");

      assertProblem(verify(), Problem.Kind.MISSING, 3);
    }

    @Test
    void that_changed_places_with_another_is_named_and_so_is_the_other() {
      var rows = session.execute("SELECT * FROM journal").all();
      for (var from : new int[] {1, 3}) {
        var row = rows.get(from);
        session.execute(
            "INSERT INTO journal (persistence_id, partition_nr, sequence_nr, epoch, serializer_id,"
                + " manifest, event, previous_hash, hash) VALUES (?, 0, ?, 1, 7001, 'test.note.1',"
                + " ?, ?, ?)",
            ID,
            from == 1 ? 4L : 2L,
            requireNonNull(row.getByteBuffer("event")),
            requireNonNull(row.getByteBuffer("previous_hash")),
            requireNonNull(row.getByteBuffer("hash")));
      }

      var report = verify();

      assertProblem(report, Problem.Kind.REORDERED, 2);
      assertProblem(report, Problem.Kind.REORDERED, 4);
    }

    @Test
    void that_lost_a_part_is_named() {
      journal("DELETE hash FROM journal", "sequence_nr = 2 AND epoch = 1");

      assertProblem(verify(), Problem.Kind.CHANGED, 2);
    }
  }

  @Nested
  class A_history {

    @Test
    void whose_end_is_missing_is_noticed_by_its_anchor() throws Exception {
      anchor();
      journal("DELETE FROM journal", "sequence_nr >= 4");

      assertThat(verify().problems()).isEmpty();
      assertProblem(verifyWithAnchors(), Problem.Kind.TRUNCATED, 4);
    }

    @Test
    void that_an_epoch_was_based_on_is_noticed_without_an_anchor() {
      write(2, 6, "f");
      journal("DELETE FROM journal", "sequence_nr >= 4");

      assertProblem(verify(), Problem.Kind.TRUNCATED, 4);
    }

    @Test
    void that_was_written_anew_as_a_whole_is_noticed_by_its_anchor() throws Exception {
      anchor();
      write(1, 1, "a", "b", "C", "d", "e");

      assertThat(verify().problems()).isEmpty();
      assertProblem(verifyWithAnchors(), Problem.Kind.REWRITTEN, 5);
    }

    @Test
    void that_is_gone_as_a_whole_is_noticed_by_its_anchor() throws Exception {
      anchor();
      session.execute("TRUNCATE journal");
      session.execute("TRUNCATE claims");
      session.execute("TRUNCATE entities");

      assertProblem(verifyWithAnchors(), Problem.Kind.TRUNCATED, 1);
    }

    @Test
    void without_a_claim_is_noticed() {
      session.execute("TRUNCATE claims");

      assertProblem(verify(), Problem.Kind.UNCLAIMED, 1);
    }
  }

  @Nested
  class An_anchor_file {

    private Path file() {
      return directory.resolve("anchors.log");
    }

    @Test
    void that_was_changed_is_noticed() throws Exception {
      anchor();
      Files.writeString(file(), Files.readString(file()).replace(" 5 ", " 4 "));

      assertThat(verifyWithAnchors().problems())
          .extracting(Problem::kind)
          .contains(Problem.Kind.ANCHOR_INVALID);
    }

    @Test
    void that_lacks_a_line_is_noticed() throws Exception {
      anchor();
      write(2, 6, "f");
      anchor();
      Files.writeString(file(), Files.readAllLines(file()).getLast() + "\n");

      assertThat(verifyWithAnchors().problems())
          .extracting(Problem::kind)
          .containsExactly(Problem.Kind.ANCHOR_INVALID);
    }

    @Test
    void goes_on_behind_its_last_whole_line_after_a_crash() throws Exception {
      anchor();
      Files.writeString(file(), "millrace-anchor/1 2 2026-", StandardOpenOption.APPEND);
      write(2, 6, "f");

      assertThat(anchor()).isEqualTo(1);

      assertThat(verifyWithAnchors().problems()).isEmpty();
      assertThat(Files.readAllLines(file())).hasSize(2);
    }

    @Test
    void has_a_key_that_only_its_owner_can_read() throws IOException {
      var _ = AnchorKey.in(directory);

      assertThat(
              PosixFilePermissions.toString(
                  Files.getPosixFilePermissions(directory.resolve("anchor-key.pem"))))
          .isEqualTo("rw-------");
    }
  }
}
