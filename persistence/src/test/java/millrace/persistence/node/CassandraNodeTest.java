package millrace.persistence.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.datastax.oss.driver.api.core.CqlSession;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class CassandraNodeTest {

  private final Path directory = TestCassandra.temporaryDirectory();

  @AfterEach
  void clean_up() {
    TestCassandra.delete(directory);
  }

  private static CqlSession connect(int port) {
    return CqlSession.builder()
        .addContactPoint(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
        .withLocalDatacenter("datacenter1")
        .build();
  }

  @Nested
  class A_node {

    @Test
    void keeps_what_it_was_told_when_it_starts_again_although_its_port_has_been_taken()
        throws IOException {
      int port;
      try (var node = TestCassandra.start(directory, Map.of());
          var session = connect(node.nativePort())) {
        port = node.nativePort();
        session.execute(
            "CREATE KEYSPACE k WITH replication ="
                + " {'class': 'SimpleStrategy', 'replication_factor': 1}");
        session.execute("CREATE TABLE k.t (a int PRIMARY KEY)");
        session.execute("INSERT INTO k.t (a) VALUES (42)");
      }

      try (var _ = taken(port);
          var node = TestCassandra.start(directory, Map.of("native-port", port));
          var session = connect(node.nativePort())) {
        assertThat(node.nativePort()).isNotEqualTo(port);
        assertThat(session.execute("SELECT a FROM k.t").all()).hasSize(1);
      }
    }

    private static ServerSocket taken(int port) throws IOException {
      var socket = new ServerSocket();
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return socket;
    }

    @Test
    void has_its_directory_for_itself() {
      assertThatThrownBy(() -> TestCassandra.start(TestCassandra.directory(), Map.of()))
          .isInstanceOf(CassandraNodeException.class)
          .hasMessageContaining("in use by another engine");
    }

    @Test
    void is_told_from_another_that_answers_on_its_port() {
      var port = TestCassandra.nativePort();

      assertThat(Answer.on(port, TestCassandra.directory().resolve("commitlog")))
          .isEqualTo(Answer.OURS);
      assertThat(Answer.on(port, directory.resolve("commitlog"))).isEqualTo(Answer.OF_ANOTHER);
      assertThat(Answer.on(Ports.freePort(0), directory.resolve("commitlog")))
          .isEqualTo(Answer.NONE);
    }

    @Test
    void moves_to_another_port_where_another_cassandra_takes_its_own_while_it_starts()
        throws Exception {
      var other = TestCassandra.nativePort(); // it runs before ours starts, so that ours is later
      var port = Ports.freePort(0);
      var told = new ArrayList<String>();
      var taken = new ArrayList<Relay>();

      // The port is free when it is chosen; a relay to the other Cassandra takes it while ours
      // starts.
      try (var node =
              CassandraNode.start(
                  TestCassandra.nodeSettings(directory, Map.of("native-port", port)),
                  line -> {
                    told.add(line);
                    if (taken.isEmpty()) {
                      taken.add(Relay.open(port, other));
                    }
                  });
          var session = connect(node.nativePort())) {
        assertThat(told).contains("Another Cassandra has taken port " + port + " meanwhile");
        assertThat(node.nativePort()).isNotEqualTo(port);
        assertThat(session.execute("SELECT * FROM system.local").all()).hasSize(1);
      } finally {
        for (var relay : taken) {
          relay.close();
        }
      }
    }

    @Test
    void ends_with_its_engine_even_if_that_is_killed() throws Exception {
      var engine =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Dmillrace.cassandra.lib=" + System.getProperty("millrace.cassandra.lib"),
                  "-cp",
                  System.getProperty("java.class.path"),
                  NodeProcess.class.getName(),
                  directory.toString())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      try (var reader =
          new BufferedReader(
              new InputStreamReader(engine.getInputStream(), StandardCharsets.UTF_8))) {
        var cassandra = ProcessHandle.of(Long.parseLong(reader.readLine())).orElseThrow();

        engine.destroyForcibly();

        await().atMost(Duration.ofSeconds(40)).until(() -> !cassandra.isAlive());
      }
    }
  }

  @Nested
  class A_missing_java_17 {

    @Test
    void is_said_in_a_sentence_that_tells_what_to_do() {
      assertThatThrownBy(() -> Java17.find(Optional.of(directory), Map.of()))
          .isInstanceOf(CassandraNodeException.class)
          .hasMessageContaining("millrace.cassandra.node.java17-home")
          .hasMessageContaining("no Java 17");
    }
  }
}
