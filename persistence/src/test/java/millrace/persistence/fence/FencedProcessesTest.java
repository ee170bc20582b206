package millrace.persistence.fence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.datastax.oss.driver.api.core.CqlSession;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import millrace.persistence.journal.StoredHistory;
import millrace.persistence.node.TestCassandra;
import millrace.persistence.verify.JournalVerifier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two engines that both believe to own one entity, as processes that are stopped and killed. */
class FencedProcessesTest {

  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private static String keyspace = "";
  private static CqlSession session;

  private final List<Engine> engines = new ArrayList<>();

  @BeforeAll
  static void connect() {
    keyspace = TestCassandra.freshKeyspace(FencedProcessesTest.class);
    session = TestCassandra.open(keyspace);
  }

  @AfterAll
  static void disconnect() {
    session.close();
  }

  @AfterEach
  void end_all() {
    engines.forEach(Engine::kill);
  }

  private Engine start(String id, String name) {
    var engine = new Engine(id, name);
    engines.add(engine);
    return engine;
  }

  @Test
  void a_process_that_was_paused_for_longer_than_its_lease_gets_no_acknowledgement_afterwards() {
    var id = "paused";
    var first = start(id, "first");
    first.awaitStored(20);

    first.signal("STOP");
    var second = start(id, "second");
    second.awaitStored(20);
    var before = first.stored().size();
    first.signal("CONT");
    await().atMost(PATIENCE).until(() -> !first.failed().isEmpty());

    // What the paused one still had acknowledged, it had stored before it was stopped.
    assertThat(first.stored().size() - before).isLessThanOrEqualTo(1);
    endAll();
    assertOneHistory(id);
  }

  @Test
  void two_processes_that_fight_for_an_entity_keep_one_history() {
    var id = "fight";
    var first = start(id, "first");
    var second = start(id, "second");

    first.awaitStored(30);
    second.awaitStored(30);

    endAll();
    assertOneHistory(id);
  }

  @Test
  void processes_that_are_killed_at_any_moment_lose_nothing_that_was_acknowledged() {
    var id = "killed";
    for (var round = 1; round <= 4; round++) {
      var engine = start(id, "round" + round);
      // Also in the midst of a claim: the first is killed as soon as it has asked.
      if (round % 2 == 0) {
        await().atMost(PATIENCE).until(() -> !engine.lines.isEmpty());
      } else {
        engine.awaitStored(5 * round);
      }
      engine.kill();
    }
    start(id, "last").awaitStored(5);

    endAll();
    assertOneHistory(id);
  }

  private void endAll() {
    engines.forEach(Engine::end);
  }

  /** Every acknowledged event is in the history, once and in its writer's order; it verifies. */
  private void assertOneHistory(String id) {
    var history = StoredHistory.texts(session, TestCassandra.settings(keyspace), id);
    assertThat(history).doesNotHaveDuplicates();
    for (var engine : engines) {
      // Killed early, an engine may have nothing acknowledged; its order is that of the history.
      assertThat(history.stream().filter(engine.stored()::contains).toList())
          .isEqualTo(engine.stored());
    }
    try (var verifier = JournalVerifier.open(TestCassandra.config(keyspace))) {
      assertThat(verifier.verify(Optional.empty(), _ -> {}).problems()).isEmpty();
    }
  }

  /** An engine in its own Java machine. */
  private static final class Engine {
    private final Process process;
    private final List<String> lines = new CopyOnWriteArrayList<>();

    Engine(String id, String name) {
      var config =
          """
          millrace.cassandra.contact-points = ["127.0.0.1:%d"]
          millrace.cassandra.keyspace = "%s"
          millrace.journal.lease = 2s
          pekko.persistence.journal.plugin = "millrace.journal"
          pekko.persistence.snapshot-store.plugin = ""
          pekko.actor.allow-java-serialization = off
          pekko.actor.serializers.note = "millrace.persistence.journal.NoteSerializer"
          pekko.actor.serialization-bindings."millrace.persistence.journal.Note" = note
          """
              .formatted(TestCassandra.nativePort(), keyspace);
      try {
        process =
            new ProcessBuilder(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx256m",
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+UseSerialGC",
                    "--sun-misc-unsafe-memory-access=allow",
                    "--enable-native-access=ALL-UNNAMED",
                    "-cp",
                    System.getProperty("java.class.path"),
                    FenceProcess.class.getName(),
                    id,
                    name,
                    config)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      Thread.ofVirtual().start(this::readLines);
    }

    private void readLines() {
      try (var reader =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
        reader.lines().forEach(lines::add);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    List<String> stored() {
      return said("stored ");
    }

    List<String> failed() {
      return said("failed ");
    }

    private List<String> said(String what) {
      return lines.stream()
          .filter(line -> line.startsWith(what))
          .map(line -> line.substring(what.length()))
          .toList();
    }

    void awaitStored(int count) {
      await().atMost(PATIENCE).until(() -> stored().size() >= count);
    }

    void signal(String name) {
      try {
        assertThat(
                new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                    .start()
                    .waitFor())
            .isZero();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }

    void end() {
      try {
        process.getOutputStream().close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      await().atMost(PATIENCE).until(() -> !process.isAlive());
    }

    void kill() {
      process.destroyForcibly();
      await().atMost(PATIENCE).until(() -> !process.isAlive());
    }
  }
}
