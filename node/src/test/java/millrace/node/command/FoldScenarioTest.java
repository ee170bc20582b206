package millrace.node.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Other rules over the worked example K1 of the ISO 22400-2 reference: its stop of three minutes
 * stays in production, so APT is 328 of 420 min instead of 325, and the OEE index stays.
 */
class FoldScenarioTest {

  private static final Path PLANT = resource("/fold/one-unit.yaml");
  private static final Path LOG = resource("/fold/one-shift.ndjson");
  private static final String MINOR =
      "{'scope':'acme.lyon','from':'2026-09-01T06:00:00Z','to':'2026-09-01T14:00:00Z',"
          + "'rules':{'minorStopSeconds':240,'policies':{'MINOR_STOPS':'PRODUCTION'}}}";

  @TempDir private Path folder = Path.of("");

  @Test
  void tells_each_kpi_in_both_readings_and_the_change_that_makes_the_difference()
      throws IOException {
    var scenario = json(MINOR).path("scenario");

    assertThat(scenario.path("ofRecord").asBoolean(true)).isFalse();
    assertThat(scenario.path("changes").toString())
        .isEqualTo("[\"MINOR_STOP_THRESHOLD\",\"POLICIES\"]");
    var availability = kpi(scenario, "A");
    assertThat(availability.at("/ofRecord/value").asDouble()).isCloseTo(325 / 420.0, within(1e-12));
    assertThat(availability.at("/supposed/value").asDouble()).isCloseTo(328 / 420.0, within(1e-12));
    assertThat(availability.path("because")).hasSize(2);
    assertThat(kpi(scenario, "E").at("/supposed/value").asDouble())
        .isCloseTo(299 / 328.0, within(1e-12));
    assertThat(kpi(scenario, "OEE").path("same").asBoolean()).isTrue();
  }

  @Test
  void tells_the_stop_that_is_another_one_and_the_event_that_told_it() throws IOException {
    var differences = json(MINOR).at("/scenario/differences");

    assertThat(differences).hasSize(1);
    var stop = differences.get(0);
    assertThat(stop.path("from").asText()).isEqualTo("2026-09-01T09:30:00Z");
    assertThat(stop.path("to").asText()).isEqualTo("2026-09-01T09:33:00Z");
    assertThat(stop.at("/ofRecord/element").asText()).isEqualTo("ADET");
    assertThat(stop.at("/supposed/element").asText()).isEqualTo("APT");
    assertThat(stop.path("event").asText()).startsWith("equipment|acme.lyon.pack.l3.k1#");
  }

  @Test
  void leaves_what_is_of_record_as_it_is() throws IOException {
    var with = (com.fasterxml.jackson.databind.node.ObjectNode) json(MINOR);
    var without =
        read(fold("--scope=acme.lyon", "--from=2026-09-01T06:00:00Z", "--to=2026-09-01T14:00:00Z"));

    with.remove("scenario");
    assertThat(with).isEqualTo(without);
  }

  @Test
  void takes_scope_and_window_from_the_options_first() throws IOException {
    var answer = json(MINOR, "--to=2026-09-01T09:00:00Z", "--from=2026-09-01T08:00:00Z");

    assertThat(answer.at("/window/to").asText()).isEqualTo("2026-09-01T09:00:00Z");
    assertThat(answer.at("/scenario/differences")).isEmpty();
  }

  @Test
  void is_marked_in_the_table_for_people() throws IOException {
    assertThat(fold("--scenario=" + file(MINOR)).out)
        .contains("NOT OF RECORD: MINOR_STOP_THRESHOLD, POLICIES")
        .containsPattern("A +77.38 % +78.10 %  MINOR_STOP_THRESHOLD, POLICIES")
        .contains("APT, not ADET: MINOR_STOP_THRESHOLD #");
  }

  @Test
  void that_cannot_be_understood_is_refused_with_place_and_cure() throws IOException {
    var wrong = fold("--scenario=" + file("{'rules':{'calendar':'none'}}"));
    var empty = fold("--scenario=" + file("{'rules':{}}"));
    var missing = fold("--scenario=" + folder.resolve("nowhere.json"));
    var order = fold("--order=A", "--scenario=" + file("{'rules':{'minorStopSeconds':60}}"));

    assertThat(wrong.err).contains("/rules/calendar").contains("expected one of one-shift");
    assertThat(empty.err).contains("/rules").contains("minorStopSeconds");
    assertThat(missing.err).contains("nowhere.json: it cannot be read");
    assertThat(order.err).contains("not over an order");
    assertThat(Stream.of(wrong, empty, missing, order).map(Run::exitCode)).containsOnly(1);
  }

  private Path file(String json) throws IOException {
    return Files.writeString(folder.resolve("scenario.json"), json.replace('\'', '"'));
  }

  private JsonNode json(String scenario, String... options) throws IOException {
    var all = Stream.concat(Stream.of("--scenario=" + file(scenario)), Arrays.stream(options));
    return read(fold(all.toArray(String[]::new)));
  }

  private static JsonNode read(Run run) throws IOException {
    assertThat(run.err).isEmpty();
    return new ObjectMapper().readTree(run.json);
  }

  private static JsonNode kpi(JsonNode scenario, String id) {
    for (var kpi : scenario.path("kpis")) {
      if (kpi.path("id").asText().equals(id)) {
        return kpi;
      }
    }
    throw new AssertionError("no KPI " + id + " in " + scenario);
  }

  private record Run(int exitCode, String out, String json, String err) {}

  private static Run fold(String... options) {
    var table = run(options);
    var json =
        run(Stream.concat(Arrays.stream(options), Stream.of("--json")).toArray(String[]::new));
    return new Run(table.exitCode, table.out, json.out, table.err);
  }

  private static Run run(String... options) {
    var out = new StringWriter();
    var err = new StringWriter();
    var arguments =
        Stream.concat(Stream.of("fold", "--plant=" + PLANT, "--log=" + LOG), Arrays.stream(options))
            .toArray(String[]::new);
    var exitCode =
        Millrace.commandLine()
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .execute(arguments);
    return new Run(exitCode, out.toString(), "", err.toString());
  }

  private static Path resource(String name) {
    var url = FoldScenarioTest.class.getResource(name);
    if (url == null) {
      throw new AssertionError(name + " is missing");
    }
    return Path.of(url.getPath());
  }
}
