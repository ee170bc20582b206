package millrace.node.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import millrace.node.DataFolder;
import millrace.node.spine.Cli;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each command prints, and its exit codes; what needs journals is in {@code spine}. */
class CommandsTest {

  @TempDir private Path folder = Path.of("");

  private static Path plant() {
    return Path.of(String.valueOf(CommandsTest.class.getResource("/fold/one-unit.yaml").getPath()));
  }

  @Nested
  class Help {

    @Test
    void lists_every_command() {
      var help = Cli.run("help");

      assertThat(help.exitCode()).isZero();
      assertThat(help.out())
          .contains("demo", "run", "check", "fold", "verify", "rebuild", "test", "bench");
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo", "run", "check", "fold", "verify", "rebuild"})
    void of_a_command_says_its_exit_codes(String command) {
      var help = Cli.run(command, "--help");

      assertThat(help.exitCode()).isZero();
      assertThat(help.out()).contains("Usage: millrace " + command, "Exit codes:");
    }
  }

  @Nested
  class Check {

    @Test
    void shows_what_a_valid_file_describes() {
      var check = Cli.run("check", plant().toString());

      assertThat(check.exitCode()).isZero();
      assertThat(check.out())
          .contains("        acme.lyon.pack.l3.k1  ")
          .containsPattern("(?m)^valid: version .*, 1 work units, 1 calendars, 0 connections$");
      assertThat(check.err()).isEmpty();
    }

    @Test
    void names_file_line_and_column_of_each_problem_and_what_would_be_right() throws IOException {
      var text = Files.readString(plant()).replaceFirst("stateModel: \\S+", "stateModel: packm");
      var file = Files.writeString(folder.resolve("wrong.yaml"), text);

      var check = Cli.run("check", file.toString());

      assertThat(check.exitCode()).isEqualTo(2);
      assertThat(check.out()).isEmpty();
      assertThat(check.err())
          .containsPattern("wrong\\.yaml:\\d+:\\d+: .*packm")
          .contains("1 problem");
    }

    @Test
    void names_a_file_that_is_not_there() {
      var check = Cli.run("check", folder.resolve("none.yaml").toString());

      assertThat(check.exitCode()).isEqualTo(2);
      assertThat(check.err()).contains("none.yaml", "it cannot be read");
    }
  }

  @Nested
  class A_command_line_that_is_wrong {

    @ParameterizedTest(name = "{0}")
    @CsvSource(
        delimiter = '|',
        textBlock =
            """
            verify --no-such-option           | Unknown option: '--no-such-option'
            rebuild --config                  | --config
            run                               | Missing required option: '--config=FILE'
            demo --port=high                  | '--port'
            demo --speed-up=fast              | '--speed-up'
            check                             | PLANT.yaml
            verfy                             | verify
            verify --kpi=OEE                  | --kpi needs --scope, --from and --to
            verify --scope=acme               | --scope, --from, --to, --known-at and --url go with --kpi
            verify --kpi=XY --scope=acme --from=2026-01-01T00:00:00Z --to=2026-01-02T00:00:00Z | there is no KPI "XY"
            verify --kpi=TR --scope=acme --from=2026-01-01T00:00:00 --to=2026-01-02T00:00:00Z | is no instant with offset
            verify --kpi=A --scope=acme --from=2026-01-02T00:00:00Z --to=2026-01-01T00:00:00Z | only what is over
            verify --kpi=A --scope=acme --from=2026-01-02T00:00:00Z --to=2099-01-01T00:00:00Z | only what is over
            verify --kpi=A --scope=acme --from=yesterday --to=2026-01-02T00:00:00Z | "yesterday" is no instant
            """)
    void is_refused_with_what_is_wrong_and_the_usage(String line, String message) {
      var refused = Cli.run(line.split(" "));

      assertThat(refused.exitCode()).isEqualTo(2);
      assertThat(refused.err()).contains(message);
      assertThat(refused.out()).isEmpty();
    }
  }

  @Nested
  class Settings_that_are_wrong {

    @ParameterizedTest
    @ValueSource(strings = {"run", "verify", "rebuild"})
    void are_refused_where_their_file_is_missing(String command) {
      var refused = Cli.run(command, "--config=" + folder.resolve("none.conf"));

      assertThat(refused.exitCode()).isEqualTo(2);
      assertThat(refused.err()).contains("none.conf: there is no such file");
    }

    @Test
    void are_refused_where_the_plant_file_they_name_is_missing() throws IOException {
      var config = config("millrace.plant = \"gone.yaml\"");

      var refused = Cli.run("run", "--config=" + config);

      assertThat(refused.exitCode()).isEqualTo(2);
      assertThat(refused.err()).contains("gone.yaml", "it cannot be read");
    }

    @ParameterizedTest
    @ValueSource(strings = {"verify", "rebuild"})
    void are_refused_where_nobody_answers_at_the_contact_point(String command) throws IOException {
      var port = freePort();
      var config =
          config(
              """
              millrace.cassandra.embedded = off
              millrace.cassandra.answer-limit = 100 ms
              millrace.cassandra.contact-points = ["127.0.0.1:%d"]
              """
                  .formatted(port));

      var refused = Cli.run(command, "--config=" + config);

      assertThat(refused.exitCode()).isEqualTo(1);
      assertThat(refused.err())
          .contains("nobody answers at 127.0.0.1:" + port)
          .contains("millrace.cassandra.contact-points")
          .contains("start Cassandra there");
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "verify", "rebuild", "export"})
    void are_refused_in_time_where_what_listens_at_the_contact_point_is_no_cassandra(String command)
        throws IOException {
      try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
        var config =
            config(
                """
                millrace.plant = "%s"
                millrace.data = "%s"
                millrace.http.port = 0
                millrace.cassandra.embedded = off
                millrace.cassandra.answer-limit = 300 ms
                millrace.cassandra.contact-points = ["127.0.0.1:%d"]
                """
                    .formatted(plant(), folder.resolve("data"), silent.getLocalPort()));
        var arguments = new ArrayList<>(List.of(command, "--config=" + config));
        if (command.equals("export")) {
          arguments.add("--entity=acme.lyon.pack.l3.k1");
          arguments.add("--out=" + folder.resolve("journal.ndjson"));
        }

        var refused =
            assertTimeoutPreemptively(
                Duration.ofSeconds(60), () -> Cli.run(arguments.toArray(String[]::new)));

        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err())
            .contains("no Cassandra answers at 127.0.0.1:" + silent.getLocalPort())
            .contains("within 0.3 s", "look who listens there");
      }
    }

    @Test
    void are_refused_where_a_contact_point_is_not_written_as_host_and_port() throws IOException {
      var config =
          config(
              """
              millrace.cassandra.embedded = off
              millrace.cassandra.contact-points = ["db.plant"]
              """);

      var refused = Cli.run("verify", "--config=" + config);

      assertThat(refused.exitCode()).isEqualTo(1);
      assertThat(refused.err()).contains("\"db.plant\"; write it as host:port");
    }

    private Path config(String text) throws IOException {
      return Files.writeString(folder.resolve("millrace.conf"), text);
    }

    private static int freePort() throws IOException {
      try (var socket = new ServerSocket(0)) {
        return socket.getLocalPort();
      }
    }
  }

  @Nested
  class A_data_folder {

    @ParameterizedTest
    @ValueSource(strings = {"verify", "rebuild"})
    void without_journals_is_named_and_stays_as_it_is(String command) {
      var data = folder.resolve("empty");

      var refused = Cli.run(command, "--data=" + data);

      assertThat(refused.exitCode()).isEqualTo(1);
      assertThat(refused.err()).contains("there are no journals in " + data, "--data");
      assertThat(data).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"verify", "rebuild", "demo"})
    void that_an_engine_works_with_is_left_to_it(String command) throws IOException {
      Files.createDirectories(folder.resolve("cassandra"));
      try (var _ = DataFolder.take(folder).orElseThrow()) {
        var refused = Cli.run(command, "--data=" + folder);

        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err()).contains("engine works with " + folder, "stop it");
      }
    }
  }
}
