package millrace.node.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Speed losses of a recorded log: an item is planned to take 30 s. For an hour it does, and then
 * one takes 40 s for half an hour, which loses 450 s.
 */
class FoldSpeedLossTest {

  private static final String UNIT = "acme.lyon.pack.l3.k1";
  private static final String WINDOW = "--from=2026-09-01T07:00:00Z";

  @TempDir private Path folder = Path.of("");

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
        enterprise:
          id: acme
          sites:
            - id: lyon
              areas:
                - id: pack
                  workCenters:
                    - id: l3
                      workUnits:
                        - id: k1
                          stateModel: reported
                          calendar: early
                          signals:
                            - {name: made, role: processedCount, counter: {width: 32, decrease: reset}}
                          plannedRunTimes:
                            - {product: case-12, perItem: 30 s}
        """);
    var lines = new ArrayList<String>();
    lines.add(line("orderRegistered", 0, "'jobOrder':'4711','product':'case-12'"));
    lines.add(line("state", 0, "'state':'PRODUCING'"));
    for (var i = 0; i <= 165; i++) {
      lines.add(reading(i <= 120 ? 30 * i : 3600 + 40 * (i - 120), i));
    }
    lines.add(line("state", 5401, "'state':'NO_ORDER'"));
    Files.write(folder.resolve("log.ndjson"), lines);
  }

  @Test
  void are_told_exactly_with_the_events_that_they_come_from() throws IOException {
    var answer = new ObjectMapper().readTree(fold(WINDOW, "--json"));
    var losses = answer.at("/speedLosses/items");

    assertThat(losses.findValuesAsText("kind")).containsExactly("AT_SPEED", "REDUCED_SPEED");
    var slow = losses.get(1);
    assertThat(slow.path("lostNanoseconds").asText()).isEqualTo("450000000000");
    assertThat(slow.path("items").asText()).isEqualTo("45");
    assertThat(slow.path("from").asText()).isEqualTo("2026-09-01T08:00:00Z");
    assertThat(slow.at("/readings/firstEvent").asText()).startsWith("equipment|" + UNIT + "#");
    assertThat(answer.at("/speedLosses/toldFrom").asText()).isEqualTo("2026-09-01T07:00:00Z");
  }

  @Test
  void add_up_to_the_production_time_less_the_planned_run_time_of_what_was_made()
      throws IOException {
    var answer = new ObjectMapper().readTree(fold(WINDOW, "--to=2026-09-01T08:30:01Z", "--json"));
    var lost =
        answer.at("/speedLosses/items").findValuesAsText("lostNanoseconds").stream()
            .mapToLong(Long::parseLong)
            .sum();

    // The last second, after the last reading, is not covered.
    assertThat(lost + 1_000_000_000L)
        .isEqualTo(
            answer.at("/elements/APT/nanoseconds").asLong()
                - answer.at("/elements/PRI_PQ/nanoseconds").asLong());
  }

  @Test
  void are_summed_by_kind_in_the_table_for_people() {
    assertThat(fold(WINDOW)).containsPattern("REDUCED_SPEED +1 +7.50");
  }

  private String fold(String... options) {
    var out = new StringWriter();
    var err = new StringWriter();
    var arguments =
        Stream.concat(
                List.of(
                    "fold",
                    "--plant=" + folder.resolve("plant.yaml"),
                    "--log=" + folder.resolve("log.ndjson"))
                    .stream(),
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

  private static String line(String type, int seconds, String rest) {
    var at = Instant.parse("2026-09-01T07:00:00Z").plusSeconds(seconds);
    return "{'type':'%s','id':'%s-%s','unit':'%s',%s,'eventTime':'%s','ingestTime':'%s'}"
        .formatted(type, type, seconds, UNIT, rest, at, at)
        .replace('\'', '"');
  }

  private static String reading(int seconds, int value) {
    var at = Instant.parse("2026-09-01T07:00:00Z").plusSeconds(seconds);
    return "{'type':'reading','id':'r%s','unit':'%s','signal':'made','value':%s,'sourceTime':'%s','ingestTime':'%s'}"
        .formatted(value, UNIT, value, at, at)
        .replace('\'', '"');
  }
}
