package millrace.node.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a fold opens and supposes goes by the KPI policies of the rules in force. */
class FoldPoliciesTest {

  private static final Path LOG = resource("/fold/one-shift.ndjson");
  private static final Path PLANT = resource("/fold/one-unit.yaml");

  @TempDir private Path folder = Path.of("");

  /** OEE = A × E × QR; the quality ratio of pieces is GQ / PQ, that of time PRI_GQ / PRI_PQ. */
  @Test
  void opens_a_kpi_by_the_policies_that_it_is_told_by() {
    var usual = opened(out(PLANT, "--explain=OEE"));
    var ofPieces = opened(out(plant("{oeeQuality: piece}"), "--explain=OEE"));

    assertThat(usual).containsPattern(" PRI_GQ [0-9]+").doesNotContainPattern(" GQ [0-9]+");
    assertThat(ofPieces).containsPattern(" GQ [0-9]+").doesNotContainPattern(" PRI_GQ [0-9]+");
  }

  @Test
  void tells_how_a_scenario_puts_units_together_and_by_which_policies() throws IOException {
    var file =
        Files.writeString(
            folder.resolve("scenario.json"),
            "{\"scope\":\"acme.lyon.pack.l3\",\"rules\":{\"policies\":"
                + "{\"OEE_QUALITY\":\"PIECE\",\"LINE_FIGURE\":\"SUM_OF_UNITS\"}}}");

    var scenario = answer(plant("{lineFigure: bottleneck}"), "--scenario=" + file).path("scenario");

    assertThat(scenario.path("aggregationOfRecord").asText()).isEqualTo("BOTTLENECK");
    assertThat(scenario.path("aggregation").asText()).isEqualTo("SUM_OF_UNITS");
    assertThat(scenario.path("policiesOfRecord").toString())
        .contains("LINE_FIGURE=BOTTLENECK", "OEE_QUALITY=TIME_WEIGHTED");
    assertThat(scenario.path("policies").toString())
        .contains("LINE_FIGURE=SUM_OF_UNITS", "OEE_QUALITY=PIECE");
  }

  private Path plant(String policies) {
    var unit = "                - id: k1\n";
    try {
      var text = Files.readString(PLANT);
      assertThat(text).contains(unit);
      return Files.writeString(
          folder.resolve("plant.yaml"),
          text.replace(unit, unit + "                  policies: " + policies + "\n"));
    } catch (IOException unexpected) {
      throw new UncheckedIOException(unexpected);
    }
  }

  private static String opened(String table) {
    return table.substring(table.indexOf("made of, in acme.lyon.pack.l3.k1"));
  }

  private static JsonNode answer(Path plant, String... options) throws IOException {
    var all = Stream.concat(Stream.of(options), Stream.of("--json")).toArray(String[]::new);
    return new ObjectMapper().readTree(out(plant, all));
  }

  private static String out(Path plant, String... options) {
    var out = new StringWriter();
    var err = new StringWriter();
    var arguments =
        Stream.concat(Stream.of("fold", "--plant=" + plant, "--log=" + LOG), Stream.of(options))
            .toArray(String[]::new);
    Millrace.commandLine()
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(arguments);
    assertThat(err.toString()).isEmpty();
    return out.toString();
  }

  private static Path resource(String name) {
    var url = FoldPoliciesTest.class.getResource(name);
    if (url == null) {
      throw new AssertionError(name + " is missing");
    }
    return Path.of(url.getPath());
  }
}
