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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The command as a person uses it, on the worked example K1 of the ISO 22400-2 reference. */
class FoldCommandTest {

  private static final Path PLANT = resource("/fold/one-unit.yaml");
  private static final Path LOG = resource("/fold/one-shift.ndjson");
  private static final String SHIFT = "--shift=2026-09-01-early";

  @TempDir private Path folder = Path.of("");

  @Nested
  class The_worked_example {

    @ParameterizedTest(name = "{0} is {1} min")
    @CsvSource({
      "POT, 480",
      "PDOT, 60",
      "PBT, 420",
      "APT, 325",
      "AUST, 40",
      "ADET, 30",
      "ADOT, 25",
      "AUPT, 365",
      "AUBT, 395",
      "UNKNOWN, 0",
      "OUTSIDE_PLAN, 0",
      "TTR, 27",
      "PRI_PQ, 299",
      "PRI_GQ, 289.5"
    })
    void has_the_times_of_the_reference(String element, double minutes) throws IOException {
      var nanoseconds = json(SHIFT).at("/elements/" + element + "/nanoseconds").asText();

      assertThat(Double.parseDouble(nanoseconds)).isEqualTo(minutes * 60e9);
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({"PQ, 640", "GQ, 620", "SQ, 14", "RQ, 6", "FE, 2", "RESTORATIONS, 2"})
    void has_the_quantities_of_the_reference(String element, String amount) throws IOException {
      assertThat(json(SHIFT).at("/elements/" + element + "/amount").asText()).isEqualTo(amount);
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
      "AE, 0.9404761905",
      "UE, 0.8227848101",
      "A, 0.7738095238",
      "E, 0.92",
      "QR, 0.96875",
      "OEE, 0.6892857143",
      "SR, 0.1095890411",
      "NEE, 0.7741208791",
      "TE, 0.9154929577",
      "SCR, 0.021875",
      "RWR, 0.009375"
    })
    void has_the_kpis_of_the_reference(String kpi, double value) throws IOException {
      assertThat(kpi(json(SHIFT), kpi).get("value").asDouble()).isCloseTo(value, within(1e-10));
    }

    @Test
    void has_the_allocation_ratio_of_the_orders_that_were_completed_in_the_shift()
        throws IOException {
      // A: 270 of 300 min; B, from 11:25 to 13:30: all of its 125.
      assertThat(kpi(json(SHIFT), "AR").get("value").asDouble())
          .isCloseTo((270 + 125) / (300.0 + 125), within(1e-12));
    }

    @Test
    void says_why_a_kpi_of_orders_has_no_value_where_none_was_completed() throws IOException {
      var answer = json("--from=2026-09-01T06:00:00Z", "--to=2026-09-01T07:00:00Z");
      assertThat(kpi(answer, "AR").get("undefined").asText())
          .isEqualTo("no job order was completed in the window");
    }

    @Test
    void has_figures_of_each_product() throws IOException {
      assertThat(part(json(SHIFT), "PRODUCT", "product-a", "QR").get("value").asDouble())
          .isCloseTo(415 / 430.0, within(1e-12));
    }

    @Test
    void has_the_allocation_ratio_of_an_order() throws IOException {
      // AUBT of order A: 06:00 to 11:00 less the break; AOET 300 min
      var answer = json("--order=A");

      assertThat(kpi(answer, "AR").get("value").asDouble()).isCloseTo(270 / 300.0, within(1e-12));
      assertThat(answer.at("/elements/PQ/amount").asText()).isEqualTo("430");
    }

    @Test
    void tells_every_stop_with_its_bucket_and_minutes() throws IOException {
      var stops = json(SHIFT).get("downtimeEvents");

      assertThat(stops.findValuesAsText("from"))
          .containsExactly(
              "2026-09-01T08:00:00Z",
              "2026-09-01T09:30:00Z",
              "2026-09-01T10:00:00Z",
              "2026-09-01T11:00:00Z",
              "2026-09-01T13:10:00Z",
              "2026-09-01T13:30:00Z");
      assertThat(stops.findValuesAsText("timeElement"))
          .containsExactly("ADET", "ADET", "PDOT", "ADOT", "ADET", "PDOT");
      assertThat(stops.findValuesAsText("nanoseconds").stream().map(Long::parseLong).toList())
          .isEqualTo(
              Stream.of(12L, 3L, 30L, 25L, 15L, 30L).map(each -> each * 60_000_000_000L).toList());
    }

    @Test
    void tells_what_people_have_set_right() throws IOException {
      var lines = new ArrayList<>(Files.readAllLines(LOG));
      lines.add(
          """
          {"type":"correction","id":"c1","unit":"%s","author":"person:s.roux","reason":"seen","ingestTime":"2026-09-01T15:00:00Z","correction":{"type":"assignRootCause","from":"2026-09-01T08:00:00Z","to":"2026-09-01T08:12:00Z","rootCause":"jam"}}\
          """
              .formatted(json(SHIFT).at("/downtimeEvents/0/unit").asText()));
      var log = Files.write(folder.resolve("corrected.ndjson"), lines);

      assertThat(json(log, SHIFT).at("/downtimeEvents/0/rootCause").asText()).isEqualTo("jam");
      assertThat(json(log, SHIFT).at("/corrections/0/state").asText()).isEqualTo("APPLIED");
      assertThat(fold(log, SHIFT).out).contains("root cause jam", "person:s.roux", "unexplained");
    }

    @Test
    void prints_a_table_for_people() {
      var run = fold(LOG, SHIFT);

      assertThat(run.exitCode).isZero();
      assertThat(run.out).contains("APT").contains("325 min").contains("68.93 %");
    }
  }

  @Nested
  class The_lines {

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void may_stand_in_any_order_and_twice(long seed) throws IOException {
      var lines = new ArrayList<>(Files.readAllLines(LOG));
      lines.addAll(Files.readAllLines(LOG));
      Collections.shuffle(lines, new Random(seed));

      var shuffled = json(Files.write(folder.resolve("shuffled.ndjson"), lines), SHIFT);

      assertThat(shuffled.get("elements")).isEqualTo(json(SHIFT).get("elements"));
      assertThat(shuffled.get("duplicateLines").asInt()).isEqualTo(lines.size() / 2);
    }

    @Test
    void that_were_received_later_are_not_known_yet() throws IOException {
      var answer =
          json(
              "--from=2026-09-01T06:00:00Z",
              "--to=2026-09-01T11:00:00Z",
              "--known-at=2026-09-01T10:30:00Z");

      assertThat(answer.at("/elements/PQ/amount").asText())
          .as("the count of 10:59 was not known at 10:30")
          .isEqualTo("0");
    }

    @Test
    void that_are_wrong_are_named_and_spoil_nothing_else() throws IOException {
      var lines = new ArrayList<>(Files.readAllLines(LOG));
      lines.add(2, "{\"type\":\"state\",\"id\":\"x\"");
      lines.add(
          5,
          "{\"type\":\"state\",\"id\":\"y\",\"unit\":\"acme.lyon.pack.l3.k9\","
              + "\"state\":\"SETUP\",\"eventTime\":\"2026-09-01T06:00:00Z\","
              + "\"ingestTime\":\"2026-09-01T06:00:00Z\"}");

      var run = fold(Files.write(folder.resolve("spoilt.ndjson"), lines), SHIFT, "--json");

      assertThat(run.exitCode).isEqualTo(3);
      assertThat(run.err)
          .contains("spoilt.ndjson: line 3:")
          .contains("spoilt.ndjson: line 6: acme.lyon.pack.l3.k9 is not in the plant file");
      assertThat(new ObjectMapper().readTree(run.out).get("elements"))
          .isEqualTo(json(SHIFT).get("elements"));
    }
  }

  @Nested
  class A_correction {

    private static final String AS_PLANNED_STOP =
        "{\"type\":\"correction\",\"id\":\"c1\",\"unit\":\"acme.lyon.pack.l3.k1\","
            + "\"author\":\"person:s.roux\",\"reason\":\"planned gripper change\","
            + "\"ingestTime\":\"2026-09-01T15:00:00Z\",\"correction\":{\"type\":\"reclassify\","
            + "\"from\":\"2026-09-01T08:00:00Z\",\"to\":\"2026-09-01T08:12:00Z\","
            + "\"as\":\"PLANNED_STOP\"}}";

    @Test
    void moves_the_stop_out_of_planned_busy_time() throws IOException {
      var answer = json(corrected(), SHIFT);

      // 12 min leave ADET and PBT: availability 325 / 408
      assertThat(kpi(answer, "A").get("value").asDouble()).isCloseTo(325 / 408.0, within(1e-12));
      assertThat(answer.at("/elements/FE/amount").asText()).isEqualTo("1");
    }

    @Test
    void is_not_known_before_it_was_made() throws IOException {
      var answer = json(corrected(), SHIFT, "--known-at=2026-09-01T14:59:59Z");

      assertThat(kpi(answer, "A").get("value").asDouble()).isCloseTo(0.7738095238, within(1e-10));
    }

    private Path corrected() throws IOException {
      var lines = new ArrayList<>(Files.readAllLines(LOG));
      lines.addFirst(AS_PLANNED_STOP);
      return Files.write(folder.resolve("corrected.ndjson"), lines);
    }
  }

  @Nested
  class A_question_that_cannot_be_answered {

    @ParameterizedTest(name = "{0}")
    @CsvSource(
        delimiter = '|',
        textBlock =
            """
            --shift=2026-09-01-night | 1 | there are 2026-09-01-early
            --order=C                | 1 | the log knows no job order "C"
            --scope=acme.paris       | 1 | acme.paris is not in the plant file
            --scope=Acme             | 2 | no equipment id
            --from=yesterday         | 2 | no instant with offset
            --known-at=2026-09-01    | 2 | no instant with offset
            """)
    void says_what_is_wrong(String option, int exitCode, String message) {
      var run = fold(LOG, option);

      assertThat(run.exitCode).isEqualTo(exitCode);
      assertThat(run.err).contains(message);
    }

    @Test
    void over_a_log_that_is_not_there_names_the_file() {
      var run = fold(folder.resolve("none.ndjson"), SHIFT);

      assertThat(run.exitCode).isEqualTo(1);
      assertThat(run.err).contains("none.ndjson: it cannot be read");
    }
  }

  @Nested
  class Evidence_in_the_log {

    private static final String WORK = "'unit':'" + unitId() + "','jobOrder':'A'";

    // Worked examples K1 (crews at work 22 min, 30 min of prevention), K2 (stock) and K4 (worker).
    private static final List<String> LINES =
        List.of(
            unit("maintenanceStarted", "08:03", "'order':'m1','kind':'CORRECTIVE'"),
            unit("maintenanceEnded", "08:12", "'order':'m1','kind':'CORRECTIVE'"),
            unit("maintenanceStarted", "13:12", "'order':'m2','kind':'CORRECTIVE'"),
            unit("maintenanceEnded", "13:25", "'order':'m2','kind':'CORRECTIVE'"),
            unit("maintenanceStarted", "10:00", "'order':'p1','kind':'PREVENTIVE'"),
            unit("maintenanceEnded", "10:30", "'order':'p1','kind':'PREVENTIVE'"),
            unit("inspection", "07:00", "'part':'s1','verdict':'PASSED'"),
            unit("inspection", "07:01", "'part':'s2','verdict':'FAILED'"),
            unit("inspection", "07:02", "'part':'s2','verdict':'PASSED','attempt':2"),
            unit("material", "07:03", "'use':'CONSUMED','material':'steel','quantity':1000"),
            unit("material", "07:04", "'use':'LOST_OTHERWISE','material':'steel','quantity':3"),
            unit("meter", "06:00", "'meter':'mains','value':10"),
            unit("measurement", "07:05", "'characteristic':'bore','subgroup':'1','value':10.00"),
            person("loggedIn", "05:55", ""),
            person("workStarted", "06:00", WORK),
            person("workEnded", "10:00", WORK),
            person("breakStarted", "10:00", ""),
            person("breakEnded", "10:30", ""),
            person("workStarted", "10:30", WORK),
            person("workEnded", "12:30", WORK),
            person("workStarted", "13:00", WORK),
            person("workEnded", "14:00", WORK),
            person("loggedOut", "14:05", ""),
            stock("stockCounted", "00:00", 100),
            stock("stockMoved", "06:00", 60),
            stock("stockMoved", "10:00", -120));

    @Test
    void has_figures_of_the_unit() throws IOException {
      var answer = json(extended(), SHIFT);
      assertThat(kpi(answer, "CMR").get("value").asDouble()).isCloseTo(0.4230769231, within(1e-10));
      assertThat(kpi(answer, "FPY").get("value").asDouble()).isCloseTo(0.5, within(1e-12));
      assertThat(kpi(answer, "OLR").get("value").asDouble()).isCloseTo(0.003, within(1e-12));
      assertThat(kpi(answer, "CEC").get("undefined").asText())
          .isEqualTo("no meter is known for 1 readings of energy");
    }

    @Test
    void has_figures_of_persons_and_storage_units_and_characteristics() throws IOException {
      var answer = json(extended(), "--from=2026-09-01T00:00:00Z", "--to=2026-09-02T00:00:00Z");
      assertThat(part(answer, "PERSON", "ana", "WE").get("value").asDouble())
          .isCloseTo(0.9130434783, within(1e-10));
      assertThat(part(answer, "STORAGE", storage(), "IT").get("value").asDouble())
          .isCloseTo(120 / 75.0, within(1e-12));
      assertThat(part(answer, "CHARACTERISTIC", unitId() + "/bore", "Cm").get("undefined").asText())
          .isEqualTo("there is no lower specification limit (LSL)");
    }

    @Test
    void folds_to_the_same_in_any_order_and_twice() throws IOException {
      var lines = new ArrayList<>(Files.readAllLines(extended()));
      lines.addAll(LINES);
      Collections.shuffle(lines, new Random(7));
      var shuffled = folder.resolve("shuffled.ndjson");
      Files.write(shuffled, lines);

      var answer = json(shuffled, SHIFT);

      assertThat(answer.get("duplicateLines").asInt()).isEqualTo(LINES.size());
      assertThat(answer.get("parts")).isEqualTo(json(extended(), SHIFT).get("parts"));
    }

    private Path extended() throws IOException {
      var lines = new ArrayList<>(Files.readAllLines(LOG));
      lines.addAll(LINES);
      var file = folder.resolve("evidence.ndjson");
      Files.write(file, lines);
      return file;
    }

    private static String unitId() {
      return "acme.lyon.pack.l3.k1";
    }

    private static String storage() {
      return unitId().substring(0, unitId().indexOf('.')) + ".store";
    }

    private static String unit(String type, String time, String rest) {
      return line(type, time, "'unit':'" + unitId() + "'", rest);
    }

    private static String person(String type, String time, String rest) {
      return line(type, time, "'person':'ana'", rest);
    }

    private static String stock(String type, String time, int quantity) {
      return line(
          type, time, "'storage':'" + storage() + "'", "'product':'bolt','quantity':" + quantity);
    }

    private static String line(String type, String time, String subject, String rest) {
      var at = "2026-09-01T" + time + ":00Z";
      return "{'type':'%s','id':'%s-%s',%s,'eventTime':'%s','ingestTime':'%s'%s}"
          .formatted(type, type, time, subject, at, at, rest.isEmpty() ? "" : "," + rest)
          .replace('\'', '"');
    }
  }

  private record Run(int exitCode, String out, String err) {}

  private static Run fold(Path log, String... options) {
    var out = new StringWriter();
    var err = new StringWriter();
    var arguments =
        Stream.concat(Stream.of("fold", "--plant=" + PLANT, "--log=" + log), Arrays.stream(options))
            .toArray(String[]::new);
    var exitCode =
        Millrace.commandLine()
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .execute(arguments);
    return new Run(exitCode, out.toString(), err.toString());
  }

  private static JsonNode json(String... options) throws IOException {
    return json(LOG, options);
  }

  private static JsonNode json(Path log, String... options) throws IOException {
    var all = new ArrayList<>(List.of(options));
    all.add("--json");
    var run = fold(log, all.toArray(String[]::new));
    assertThat(run.err).isEmpty();
    return new ObjectMapper().readTree(run.out);
  }

  private static JsonNode kpi(JsonNode answer, String id) {
    for (var kpi : answer.get("kpis")) {
      if (kpi.get("id").asText().equals(id)) {
        return kpi;
      }
    }
    throw new AssertionError("no KPI " + id + " in " + answer.get("kpis"));
  }

  private static JsonNode part(JsonNode answer, String scope, String subject, String id) {
    for (var part : answer.get("parts")) {
      if (part.get("scope").asText().equals(scope)
          && part.get("subject").asText().equals(subject)) {
        return kpi(part, id);
      }
    }
    throw new AssertionError(scope + " " + subject + " is not among " + answer.get("parts"));
  }

  private static Path resource(String name) {
    var url = FoldCommandTest.class.getResource(name);
    if (url == null) {
      throw new AssertionError(name + " is missing");
    }
    return Path.of(url.getPath());
  }
}
