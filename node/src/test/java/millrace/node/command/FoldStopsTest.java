package millrace.node.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The stops of a recorded line: the capper jams from 08:10 to 08:16, the case packer is starved
 * from 08:11 on, and the filler blocked from 08:12 on.
 */
class FoldStopsTest {

  private static final String LINE = "acme.lyon.pack.l3";
  private static final String JAM = LINE + ".c1@2026-09-01T08:10:00Z";

  @TempDir private Path folder = Path.of("");
  private final List<String> lines = new ArrayList<>();

  @BeforeEach
  void write() throws IOException {
    Files.writeString(
        folder.resolve("plant.yaml"),
        """
        version: "1"
        calendars:
          early:
            zone: UTC
            shifts:
              - {name: early, start: "06:00", end: "14:00"}
        templates:
          machine:
            stateModel: packml
            edition: tr88-2022
            calendar: early
            minorStopThreshold: 120 s
            signals:
              - {name: state, role: state}
              - {name: starved, role: starved}
              - {name: blocked, role: blocked}
        enterprise:
          id: acme
          sites:
            - id: lyon
              areas:
                - id: pack
                  workCenters:
                    - id: l3
                      workUnits:
                        - {id: f1, template: machine}
                        - {id: c1, template: machine}
                        - {id: k1, template: machine}
        """);
    for (var unit : List.of("f1", "c1", "k1")) {
      lines.add(
          "{'type':'orderRegistered','id':'o','unit':'%s.%s','jobOrder':'4711','product':'p',"
                  .formatted(LINE, unit)
              + "'eventTime':'2026-09-01T08:00:00Z','ingestTime':'2026-09-01T08:00:00Z'}");
      read(unit, "state", "6", "08:00:00");
    }
    stop("c1", "", "08:10:00", "08:16:00");
    stop("k1", "starved", "08:11:00", "08:17:00");
    stop("f1", "blocked", "08:12:00", "08:16:30");
    stop("k1", "starved", "08:40:00", "08:41:00");
    lines.add(
        "{'type':'correction','id':'c1','unit':'%s.c1','author':'person:s.roux','reason':'seen',"
                .formatted(LINE)
            + "'ingestTime':'2026-09-01T08:50:00Z','correction':{'type':'assignRootCause',"
            + "'from':'2026-09-01T08:10:00Z','to':'2026-09-01T08:16:00Z','rootCause':'jam',"
            + "'shared':'mechanical'}}");
    Files.write(
        folder.resolve("log.ndjson"), lines.stream().map(line -> line.replace('\'', '"')).toList());
  }

  private void stop(String unit, String why, String from, String to) {
    if (!why.isEmpty()) {
      read(unit, why, "true", from);
      read(unit, why, "false", to);
    }
    read(unit, "state", "11", from);
    read(unit, "state", "6", to);
  }

  private void read(String unit, String signal, String value, String time) {
    lines.add(
        "{'type':'reading','id':'r%d','unit':'%s.%s','signal':'%s','value':%s,"
                .formatted(lines.size(), LINE, unit, signal, value)
            + "'sourceTime':'2026-09-01T%sZ','ingestTime':'2026-09-01T%sZ'}".formatted(time, time));
  }

  @Test
  void that_wait_name_the_one_along_the_line_that_was_first_out() throws IOException {
    var stops = stops(LINE);

    assertThat(stops.findValuesAsText("id"))
        .containsExactly(
            JAM,
            LINE + ".k1@2026-09-01T08:11:00Z",
            LINE + ".f1@2026-09-01T08:12:00Z",
            LINE + ".k1@2026-09-01T08:40:00Z");
    assertThat(stops.get(0).has("firstOut")).isFalse();
    assertThat(stops.get(1).path("starved").asBoolean()).isTrue();
    assertThat(stops.get(1).path("firstOut").asText()).isEqualTo(JAM);
    assertThat(stops.get(2).path("blocked").asBoolean()).isTrue();
    assertThat(stops.get(2).path("firstOut").asText()).isEqualTo(JAM);
    assertThat(stops.get(3).has("firstOut")).as("nobody else stood at 08:40").isFalse();
  }

  @Test
  void that_nobody_explained_have_their_age_and_others_the_shared_cause() throws IOException {
    var stops = stops(LINE);

    assertThat(stops.get(0).path("rootCause").asText()).isEqualTo("jam");
    assertThat(stops.get(0).path("sharedRootCause").asText()).isEqualTo("mechanical");
    assertThat(stops.get(0).path("explained").asBoolean()).isTrue();
    assertThat(stops.get(1).path("explained").asBoolean()).isFalse();
    assertThat(stops.get(1).path("ageNanoseconds").asText()).isEqualTo("2940000000000");
    assertThat(stops.get(3).path("type").asText()).isEqualTo("MICRO_STOP");
    assertThat(stops.get(3).path("explained").asBoolean()).isTrue();
  }

  @Test
  void are_told_to_people_with_the_queue_of_the_unexplained() throws IOException {
    assertThat(fold(LINE))
        .contains("starved, first out " + JAM)
        .contains("blocked, first out " + JAM)
        .contains("2 unexplained, the oldest began 49 min before the end")
        .contains("1 minor stops, 1 min");
  }

  @Test
  void of_one_unit_do_not_know_its_neighbours() throws IOException {
    assertThat(stops(LINE + ".k1").get(0).has("firstOut")).isFalse();
  }

  private JsonNode stops(String scope) throws IOException {
    return new ObjectMapper().readTree(fold(scope, "--json")).path("downtimeEvents");
  }

  private String fold(String scope, String... options) {
    var out = new StringWriter();
    var err = new StringWriter();
    var arguments =
        Stream.concat(
                Stream.of(
                    "fold",
                    "--plant=" + folder.resolve("plant.yaml"),
                    "--log=" + folder.resolve("log.ndjson"),
                    "--scope=" + scope,
                    "--from=2026-09-01T08:00:00Z",
                    "--to=2026-09-01T09:00:00Z"),
                Arrays.stream(options))
            .toArray(String[]::new);
    var exitCode =
        Millrace.commandLine()
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .execute(arguments);
    assertThat(err.toString()).isEmpty();
    assertThat(exitCode).isZero();
    return out.toString();
  }
}
