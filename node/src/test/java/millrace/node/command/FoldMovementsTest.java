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
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An order over two units, one after the other: 10 min of waiting, 60 min on the saw, 15 min of
 * transport, 20 min of waiting, 45 min on the mill. It runs for the sum of these, 150 min.
 */
class FoldMovementsTest {

  private static final List<String> LINES =
      List.of(
          "{'type':'orderStarted','id':'a','jobOrder':'7','eventTime':'T06:00:00Z'}",
          "{'type':'queueEntered','id':'b','unit':'SAW','jobOrder':'7','eventTime':'T06:00:00Z'}",
          "{'type':'queueLeft','id':'c','unit':'SAW','jobOrder':'7','eventTime':'T06:10:00Z'}",
          "{'type':'orderRegistered','id':'d','unit':'SAW','jobOrder':'7','product':'shaft','eventTime':'T06:10:00Z'}",
          "{'type':'state','id':'e','unit':'SAW','state':'PRODUCING','eventTime':'T06:10:00Z'}",
          "{'type':'state','id':'f','unit':'SAW','state':'NO_ORDER','eventTime':'T07:10:00Z'}",
          "{'type':'orderDeregistered','id':'g','unit':'SAW','jobOrder':'7','eventTime':'T07:10:00Z'}",
          "{'type':'transportStarted','id':'h','unit':'MILL','jobOrder':'7','lot':'1','from':'SAW','eventTime':'T07:10:00Z'}",
          "{'type':'transportEnded','id':'i','unit':'MILL','jobOrder':'7','lot':'1','eventTime':'T07:25:00Z'}",
          "{'type':'queueEntered','id':'j','unit':'MILL','jobOrder':'7','lot':'1','eventTime':'T07:25:00Z'}",
          "{'type':'queueLeft','id':'k','unit':'MILL','jobOrder':'7','lot':'1','eventTime':'T07:45:00Z'}",
          "{'type':'orderRegistered','id':'l','unit':'MILL','jobOrder':'7','product':'shaft','eventTime':'T07:45:00Z'}",
          "{'type':'state','id':'m','unit':'MILL','state':'PRODUCING','eventTime':'T07:45:00Z'}",
          "{'type':'state','id':'n','unit':'MILL','state':'NO_ORDER','eventTime':'T08:30:00Z'}",
          "{'type':'orderDeregistered','id':'o','unit':'MILL','jobOrder':'7','eventTime':'T08:30:00Z'}",
          "{'type':'orderEnded','id':'p','jobOrder':'7','eventTime':'T08:30:00Z'}");

  @TempDir private Path folder = Path.of("");

  @Test
  void the_execution_of_an_order_is_its_busy_transport_and_queuing_time() throws IOException {
    var elements = order(LINES).path("elements");

    assertThat(minutes(elements, "AUBT")).isEqualTo(105);
    assertThat(minutes(elements, "ATT")).isEqualTo(15);
    assertThat(minutes(elements, "AQT")).isEqualTo(30);
    assertThat(minutes(elements, "AOET")).isEqualTo(150);
  }

  @Test
  void they_are_the_same_in_whatever_order_the_lines_come() throws IOException {
    var shuffled = new ArrayList<>(LINES);
    Collections.shuffle(shuffled, new Random(3));

    assertThat(order(shuffled).path("elements")).isEqualTo(order(LINES).path("elements"));
  }

  private JsonNode order(List<String> lines) throws IOException {
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
                - id: shop
                  workCenters:
                    - id: cell
                      workUnits:
                        - {id: saw, stateModel: reported, calendar: early}
                        - {id: mill, stateModel: reported, calendar: early}
        """);
    Files.write(
        folder.resolve("log.ndjson"), lines.stream().map(FoldMovementsTest::whole).toList());
    var out = new StringWriter();
    var err = new StringWriter();
    var exitCode =
        Millrace.commandLine()
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .execute(
                "fold",
                "--plant=" + folder.resolve("plant.yaml"),
                "--log=" + folder.resolve("log.ndjson"),
                "--order=7",
                "--json");
    assertThat(err.toString()).isEmpty();
    assertThat(exitCode).isZero();
    return new ObjectMapper().readTree(out.toString());
  }

  /** With its units and day, and known when it happened. */
  private static String whole(String line) {
    var at = line.replaceAll(".*'eventTime':'(T[0-9:]+Z)'.*", "$1");
    return line.replace("}", ",'ingestTime':'" + at + "'}")
        .replace(":'T", ":'2026-09-01T")
        .replace("SAW", "acme.lyon.shop.cell.saw")
        .replace("MILL", "acme.lyon.shop.cell.mill")
        .replace('\'', '"');
  }

  private static long minutes(JsonNode elements, String element) {
    return elements.at("/" + element + "/nanoseconds").asLong() / 60_000_000_000L;
  }
}
