package millrace.node.spine;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import millrace.config.NodeSettings;
import millrace.engine.element.Element;
import millrace.engine.plant.EquipmentId;
import millrace.engine.time.Interval;
import millrace.engine.time.Nanos;
import millrace.persistence.read.CassandraReadTables;
import millrace.persistence.session.CassandraSettings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every number can be opened, corrected and proven: on machines that run, an engine in a process of
 * its own and a real Cassandra. The tests build on each other.
 */
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class ProvenTest {

  private static final Duration SOON = Duration.ofSeconds(60);
  private static final Duration AGREED = Duration.ofSeconds(5);
  private static final String SITE = "acme.lyon";
  private static final String AREA = SITE + ".pack";
  private static final String LINE = AREA + ".l3";
  private static final String FILLER = LINE + ".f1";
  private static final String PACKER = LINE + ".k1";
  private static final String ORDER = "4711";
  private static final String[] AUTHOR = {"X-Millrace-Actor", "person:s.roux"};
  private static final String[] APPROVER = {"X-Millrace-Actor", "person:a.meyer"};

  @TempDir private static Path folder = Path.of("");

  private SimulatedPlant machines;
  private Path config;
  private Path beside;
  private Program engine;
  private Api api;

  @SuppressWarnings("NullAway.Init") // started before the first test
  ProvenTest() {}

  @BeforeAll
  void start() throws IOException {
    machines = SimulatedPlant.in(folder, ProvenTest::rules);
    config =
        machines.settings(
            """
            millrace.actors { read-table-every = 1 s, commit.snapshot-every = 25 }
            """);
    startEngine();
    machines.awaitNewReadings(engine);
    registerBeforeAllReadings(PACKER);
    run(ORDER);
  }

  @AfterAll
  void stop() {
    engine.close();
    machines.close();
  }

  /** No shift ends soon, a window is final at its end, and the packer needs a second person. */
  private static String rules(String demo) {
    var inTwelveHours = LocalTime.now(ZoneId.of("Europe/Paris")).plusHours(12).withNano(0);
    var begin = "\"%02d:%02d\"".formatted(inTwelveHours.getHour(), inTwelveHours.getMinute());
    return demo.replaceFirst(
            "(?s)    shifts:.*?templates:",
            "    shifts:\n      - {name: long, start: %s, end: %s}\n\ntemplates:"
                .formatted(begin, begin))
        .replace(
            "stateModel: packml",
            """
            stateModel: packml
                characteristics: [{name: bore, lower: 9.4, upper: 10.6, unit: mm}]
                horizons: {lateness: {machines: 1 ms, people: 1 ms}}\
            """)
        .replace(
            "name: Case packer",
            "name: Case packer\n                  approvalThreshold: 0.000001");
  }

  private void startEngine() throws IOException {
    engine = Program.start("millrace.node.Main", "run", "--config", config.toString());
    var port = engine.await(Pattern.compile("Cassandra answers on 127.0.0.1:(\\d+)"));
    api = Api.at(engine.await(Pattern.compile("Millrace serves .*: (http://\\S+)")));
    beside =
        Files.writeString(
            folder.resolve("beside.conf"),
            """
            include "millrace.conf"
            millrace.cassandra.embedded = off
            millrace.cassandra.contact-points = ["127.0.0.1:%s"]
            """
                .formatted(port));
  }

  /** Else what the machine made before the order came has no planned run time, and no index. */
  private void registerBeforeAllReadings(String unit) {
    var registered =
        api.observe(
            """
            {"type":"orderRegistered","id":"early","unit":"%s","jobOrder":"%s","product":"cola-050","eventTime":"%s"}
            """
                .formatted(unit, ORDER, Instant.now().minusSeconds(3_600)));
    assertThat(registered.status()).as(registered.toString()).isEqualTo(200);
  }

  private void run(String order) {
    var stored =
        api.post(
            "/job-orders",
            """
            {"id": "%s", "workCenter": "%s", "product": "cola-050",
             "quantity": {"value": "100000", "unit": "1"}, "allowedToStart": true}
            """
                .formatted(order, LINE),
            AUTHOR);
    assertThat(stored.status()).as(stored.toString()).isEqualTo(201);
    var running = api.post("/job-orders/" + order + "/commands", "{\"type\": \"Run\"}", AUTHOR);
    assertThat(running.status()).as(running.toString()).isEqualTo(200);
  }

  @Test
  @Order(1)
  void a_corrected_stop_is_right_in_all_figures_within_five_seconds_and_what_was_known_stays()
      throws Exception {
    try (var live = LiveElements.of(api, FILLER);
        var table = new ReadTable(beside)) {
      var stop = aStop(FILLER);
      machines.awaitNewReadings(engine); // so that all there is up to its end is known
      var queries = queries(live, stop);
      var before = figures(queries, "");
      var openedBefore = opened(stop, "");
      var then = Instant.now();

      var corrected = reclassify(stop);
      var from = System.nanoTime();
      assertThat(corrected.status()).as(corrected.toString()).isEqualTo(201);

      await()
          .atMost(AGREED)
          .pollInterval(Duration.ofMillis(20))
          .untilAsserted(() -> {
            assertMoved(before, figures(queries, ""), stop.length());
            assertThat(nanoseconds(live.last().path("elements"), "PDOT")).isEqualTo(stop.length());
            assertThat(table.planned(FILLER, stop.around())).isEqualTo(stop.length());
          });
      System.out.printf(
          "live, shift, order, day, line, area, site and the read table agree %d ms after the"
              + " correction%n",
          (System.nanoTime() - from) / 1_000_000);

      var knownThen = "&knownAt=" + then;
      assertThat(figures(queries, knownThen)).isEqualTo(before);
      assertThat(opened(stop, knownThen)).isEqualTo(openedBefore);
      assertRecomputed(stop);
      assertRecomputed(stop, "--known-at", then.toString());
      assertThat(events(openedBefore)).doesNotContain(eventOf(corrected));
      assertThat(events(opened(stop, ""))).contains(eventOf(corrected));
    }
  }

  @Test
  @Order(2)
  void a_correction_above_the_threshold_waits_and_then_restates_with_cause_and_old_value()
      throws Exception {
    try (var table = new ReadTable(beside)) {
      var stop = aStop(PACKER);
      // Without any good part the index is zero, whatever the stop is.
      await()
          .atMost(SOON)
          .until(
              () -> api.get("/kpis?kpi=OEE&shift=current&scope=" + PACKER),
              kpis -> kpis.at("/kpis/0/value").asDouble() > 0);
      machines.awaitNewReadings(engine);
      var window = "/kpis?scope=" + PACKER + "&" + stop.window();
      var before = api.get(window);

      var proposed = reclassify(stop);

      assertThat(proposed.status()).as(proposed.toString()).isEqualTo(202);
      var id = proposed.body().path("id").asText();
      assertThat(api.get("/corrections?state=PROPOSED&scope=" + SITE).findValuesAsText("id"))
          .contains(id);
      assertThat(api.get(window).path("elements")).isEqualTo(before.path("elements"));
      assertThat(before.path("status").asText()).isEqualTo("FINAL");

      var approved =
          api.post("/corrections/" + id + "/approval", "{\"decision\": \"approve\"}", APPROVER);

      assertThat(approved.status()).as(approved.toString()).isEqualTo(200);
      await()
          .atMost(AGREED)
          .untilAsserted(() -> {
            assertThat(nanoseconds(api.get(window).path("elements"), "PDOT"))
                .isEqualTo(stop.length());
            assertThat(table.planned(PACKER, stop.around())).isEqualTo(stop.length());
          });
      var after = api.get(window);
      assertThat(after.path("status").asText()).isEqualTo("RESTATED");
      assertThat(after.path("restatement").path("causes").toString())
          .contains(eventOf(approved), "person:s.roux", "planned change of the gripper");
      assertThat(after.at("/restatement/before/elements")).isEqualTo(before.path("elements"));
    }
  }

  @Test
  @Order(3)
  void figures_of_lines_operations_and_completed_orders_are_recomputed_from_the_journals()
      throws IOException {
    var from = Instant.now();
    machines.model().workUnitsWithin(new EquipmentId(LINE)).forEach(unit -> adopt(unit, from));
    machines.awaitNewReadings(engine);
    var to = Instant.now();
    machines.awaitNewReadings(engine);
    var line = save("/kpis/explain?kpi=OEE&scope=" + LINE + "&from=" + from + "&to=" + to);

    registerOperations();
    machines.awaitNewReadings(engine);
    var ended = api.post("/job-orders/" + ORDER + "/commands", "{\"type\": \"Stop\"}", AUTHOR);
    assertThat(ended.status()).as(ended.toString()).isEqualTo(200);
    machines.awaitNewReadings(engine);
    var now = Instant.now();
    machines.awaitNewReadings(engine);
    var operation = save("/kpis/explain?order=" + ORDER + "&operation=20");
    var order = save("/kpis/explain?kpi=AR,TR,PPR&order=" + ORDER);
    var orders = save("/kpis/explain?kpi=AR,TR,PPR&scope=" + LINE + "&from=" + to + "&to=" + now);

    assertThat(Files.readString(line)).contains("\"aggregation\":\"LINE_OUTPUT\"");
    assertThat(Files.readString(operation)).contains("\"PQ_FIRST\"");
    assertThat(Files.readString(orders)).contains("\"completedOrder\":\"" + ORDER + "\"");
    assertThat(Files.readString(order)).contains("\"ORDER_EXECUTION\"", "\"AOET\"");
    for (var saved : List.of(line, operation, order, orders)) {
      var verified = Cli.run("verify", "--value", saved.toString(), "--config", beside.toString());
      assertThat(verified.out()).as(verified.err()).contains("verified: ", ", 0 differ");
    }
    var changed =
        Files.readString(order).replaceFirst("(\"AOET\":\\{[^}]*\"nanoseconds\":\")", "$11");
    var wrong =
        Cli.run(
            "verify",
            "--value",
            Files.writeString(order, changed).toString(),
            "--config",
            beside.toString());
    assertThat(wrong.out()).contains("NOT verified", "AOET: the answer says 1");
    assertRecomputed("OEE,E", from.toString(), to.toString());
    assertRecomputed("AR,TR,PPR", to.toString(), now.toString());
  }

  /** From now on the figure of the line is that of what it gave. */
  private void adopt(EquipmentId unit, Instant from) {
    var adopted =
        api.post(
            "/equipment/" + unit + "/rules",
            """
            {"effectiveFrom": "%s", "version": "line-output", "reason": "what the line gives",
             "rules": {"policies": {"LINE_FIGURE": "LINE_OUTPUT"}}}
            """
                .formatted(from),
            AUTHOR);
    assertThat(adopted.status()).as(adopted.toString()).isEqualTo(201);
  }

  private void registerOperations() {
    var operations = new StringBuilder();
    for (var each : Map.of("10", FILLER, "20", PACKER).entrySet()) {
      operations.append(
          """
          {"type":"orderRegistered","id":"op%s","unit":"%s","jobOrder":"%s","operation":"%s","product":"cola-050","eventTime":"%s"}
          """
              .formatted(each.getKey(), each.getValue(), ORDER, each.getKey(), Instant.now()));
    }
    var registered = api.observe(operations.toString());
    assertThat(registered.status()).as(registered.toString()).isEqualTo(200);
  }

  @Test
  @Order(4)
  void figures_of_persons_stocks_and_characteristics_are_recomputed_from_their_journals()
      throws IOException {
    var now = Instant.now();
    var told =
        api.observe(
            """
            {"type":"loggedIn","id":"p1","person":"ana","eventTime":"%1$s"}
            {"type":"workStarted","id":"p2","person":"ana","unit":"%2$s","jobOrder":"%3$s","eventTime":"%1$s"}
            {"type":"stockCounted","id":"p3","storage":"acme.lyon.store","product":"cap","quantity":100,"eventTime":"%1$s"}
            {"type":"stockMoved","id":"p4","storage":"acme.lyon.store","product":"cap","quantity":-40,"eventTime":"%4$s"}
            {"type":"measurement","id":"p5","unit":"%2$s","characteristic":"bore","subgroup":"1","value":10.1,"eventTime":"%1$s"}
            {"type":"measurement","id":"p6","unit":"%2$s","characteristic":"bore","subgroup":"1","value":9.9,"eventTime":"%1$s"}
            """
                .formatted(now.minusSeconds(60), FILLER, ORDER, now.minusSeconds(30)));
    assertThat(told.status()).as(told.toString()).isEqualTo(200);
    var window = "&from=" + now.minusSeconds(120) + "&to=" + now;
    var figures =
        Map.of(
            "personnel|ana",
            "person=ana",
            "storage|acme.lyon.store",
            "storage=acme.lyon.store&product=cap",
            "equipment|" + FILLER,
            "characteristic=bore&scope=" + FILLER);

    for (var each : figures.entrySet()) {
      var saved = save("/kpis?" + each.getValue() + window);
      var opened = save("/kpis/explain?" + each.getValue() + window);
      var file = folder.resolve("records.ndjson");
      export(each.getKey(), file);

      assertThat(new ObjectMapper().readTree(saved.toFile()).path("kpis"))
          .isNotEmpty()
          .allSatisfy(kpi -> assertThat(kpi.has("value")).as(kpi.toString()).isTrue());
      for (var answer : List.of(saved, opened)) {
        var stored = Cli.run("verify", "--value", answer.toString(), "--config", beside.toString());
        assertThat(stored.out()).as(stored.err()).contains("verified: ", ", 0 differ");
        var exported =
            Cli.run("verify", "--value", answer.toString(), "--journal", file.toString());
        assertThat(exported.out()).as(exported.err()).isEqualTo(stored.out());
      }
    }
  }

  @Test
  @Order(5)
  void the_exported_journal_folds_to_the_digest_of_the_live_unit_on_other_machines_too()
      throws Exception {
    var answer = save("/kpis?digest=true&scope=" + FILLER + "&shift=current");
    var opened = save("/kpis/explain?kpi=OEE&scope=" + PACKER + "&shift=current");
    machines.close();
    var file = folder.resolve("f1.ndjson");
    var packer = folder.resolve("k1.ndjson");

    // Until the last readings and the gap of the lost connection are there, the unit goes on.
    var live =
        await()
            .atMost(SOON)
            .until(
                () -> {
                  export(FILLER, file);
                  return digest(FILLER, "");
                },
                digest -> folded(file).contains(": " + digest.path("sequence") + " events"));

    assertThat(live.path("folded").asText()).isEqualTo("LIVE");
    var digest = live.path("digest").asText();
    assertThat(folded(file)).contains("chain whole", "state digest " + digest);
    try (var other =
        Program.startAsElsewhere("millrace.node.Main", "fold", "--journal", file.toString())) {
      assertThat(other.await(Pattern.compile("state digest (\\S+)"))).isEqualTo(digest);
    }
    export(PACKER, packer);
    for (var saved : List.of(answer, opened)) {
      var fromStore = Cli.run("verify", "--value", saved.toString(), "--config", beside.toString());
      assertThat(fromStore.out()).as(fromStore.err()).contains("verified: ", ", 0 differ");
      assertThat(fromStore.exitCode()).isZero();
      var fromFiles =
          Cli.run(
              "verify",
              "--value",
              saved.toString(),
              "--journal",
              file.toString(),
              packer.toString());
      assertThat(fromFiles.out()).isEqualTo(fromStore.out());
    }
  }

  @Test
  @Order(6)
  void snapshot_and_tail_give_it_again_after_a_restart() throws Exception {
    var before = digest(FILLER, "");
    assertThat(engine.terminate()).isZero();

    startEngine();

    var after = digest(FILLER, "");
    assertThat(after.path("folded").asText()).isEqualTo("LIVE");
    assertThat(snapshot(FILLER)).isBetween(1L, after.path("sequence").asLong() - 1);
    assertThat(digest(FILLER, "?sequence=" + before.path("sequence")).path("digest"))
        .isEqualTo(before.path("digest"));
    assertThat(digest(FILLER, "?sequence=" + after.path("sequence")).path("digest"))
        .isEqualTo(after.path("digest"));
  }

  private JsonNode digest(String unit, String query) {
    return api.get("/equipment/" + unit + "/digest" + query);
  }

  private Path save(String path) throws IOException {
    var file = Files.createTempFile(folder, "answer", ".json");
    return Files.writeString(file, api.get(path).toString());
  }

  private void export(String unit, Path file) {
    var exported =
        Cli.run(
            "export", "--entity", unit, "--out", file.toString(), "--config", beside.toString());
    assertThat(exported.exitCode()).as(exported.err()).isZero();
  }

  private static String folded(Path file) {
    return Cli.run("fold", "--journal", file.toString()).out();
  }

  /** The newest snapshot of a unit: the sequence of its last event. */
  private long snapshot(String unit) {
    try (var session = ReadTable.settings(beside).openUnchanged()) {
      var newest =
          session.execute(
              "SELECT max(sequence_nr) FROM snapshot_roots WHERE persistence_id = ?",
              "equipment|" + unit);
      return requireNonNull(newest.one()).getLong(0);
    }
  }

  private static String eventOf(Api.Answer correction) {
    return "equipment|"
        + correction.body().path("unit").asText()
        + "#"
        + correction.body().path("sequence").asText();
  }

  private static List<String> events(List<JsonNode> contributions) {
    return contributions.stream()
        .flatMap(each -> each.path("events").findValuesAsText("event").stream())
        .toList();
  }

  /** The figures of a stop from the journals alone, compared with those of the engine. */
  private void assertRecomputed(Stop stop, String... more) {
    assertRecomputed("A,OEE", stop.from, stop.to, more);
  }

  private void assertRecomputed(String kpis, String from, String to, String... more) {
    var arguments =
        new ArrayList<>(
            List.of("verify", "--config", beside.toString(), "--url", api.url(), "--kpi", kpis));
    arguments.addAll(List.of("--scope", LINE, "--from", from, "--to", to));
    arguments.addAll(List.of(more));
    var verified = Cli.run(arguments.toArray(String[]::new));
    assertThat(verified.out())
        .as(verified.err())
        .contains("verified: ", " recomputed from the journals of 5 work units, 0 differ");
    assertThat(verified.exitCode()).isZero();
  }

  private static void assertMoved(
      Map<String, JsonNode> before, Map<String, JsonNode> after, BigInteger length) {
    after.forEach((query, elements) -> {
      assertThat(nanoseconds(elements, "ADET"))
          .as("ADET of " + query)
          .isEqualTo(nanoseconds(before.getOrDefault(query, elements), "ADET").subtract(length));
      if (!query.contains("order=")) {
        assertThat(nanoseconds(elements, "PDOT")).as("PDOT of " + query).isEqualTo(length);
      }
    });
  }

  private Map<String, JsonNode> figures(List<String> queries, String more) {
    var figures = new LinkedHashMap<String, JsonNode>();
    queries.forEach(query -> figures.put(query, api.get("/kpis?" + query + more).path("elements")));
    return figures;
  }

  private List<JsonNode> opened(Stop stop, String more) {
    var page =
        api.get("/kpis/explain?kpi=A&limit=500&scope=" + stop.unit + "&" + stop.window() + more);
    return StreamSupport.stream(page.path("contributions").spliterator(), false).toList();
  }

  private static List<String> queries(LiveElements live, Stop stop) {
    var shift = await().atMost(SOON).until(() -> live.last().path("shift"), JsonNode::isObject);
    var queries = new ArrayList<String>();
    for (var scope : List.of(FILLER, LINE)) {
      queries.add("order=" + ORDER + "&scope=" + scope);
    }
    for (var scope : List.of(FILLER, LINE, AREA, SITE)) {
      queries.add("shift=" + shift.path("id").asText() + "&scope=" + scope);
      queries.add("day=" + shift.path("productionDay").asText() + "&scope=" + scope);
    }
    queries.replaceAll(query -> query + "&asOf=" + stop.to);
    return queries;
  }

  /**
   * A stop that has ended, in which the order was delayed.
   *
   * @param from RFC 3339
   * @param to RFC 3339
   */
  private record Stop(String id, String unit, String from, String to) {

    BigInteger length() {
      return BigInteger.valueOf(interval().length());
    }

    Interval interval() {
      return new Interval(nanos(from), nanos(to));
    }

    /** The hours in which it lies. */
    Interval around() {
      return new Interval(nanos(from) - Nanos.PER_HOUR, nanos(to) + Nanos.PER_HOUR);
    }

    String window() {
      return "from=" + from + "&to=" + to;
    }

    private static long nanos(String text) {
      return Nanos.of(OffsetDateTime.parse(text).toInstant());
    }
  }

  private Stop aStop(String unit) {
    var window =
        "&from=" + Instant.now().minusSeconds(3_600) + "&to=" + Instant.now().plusSeconds(600);
    return await()
        .atMost(SOON)
        .until(
            () ->
                StreamSupport.stream(
                        api.get("/downtime-events?scope=" + unit + window)
                            .path("items")
                            .spliterator(),
                        false)
                    .filter(stop -> stop.path("timeElement").asText().equals("ADET"))
                    .filter(stop -> stop.has("to"))
                    .filter(stop -> stop.at("/jobOrder/jobOrder").asText().equals(ORDER))
                    .map(stop ->
                        new Stop(
                            stop.path("id").asText(),
                            unit,
                            stop.path("from").asText(),
                            stop.path("to").asText()))
                    .findFirst(),
            Optional::isPresent)
        .orElseThrow();
  }

  private Api.Answer reclassify(Stop stop) {
    var path = "/downtime-events/" + stop.id;
    return api.post(
        path + "/corrections",
        """
        {"type": "reclassify", "as": "PLANNED_STOP", "reason": "planned change of the gripper",
         "reference": "WO-1182"}
        """,
        AUTHOR[0],
        AUTHOR[1],
        "If-Match",
        api.etag(path));
  }

  private static BigInteger nanoseconds(JsonNode elements, String element) {
    return new BigInteger(elements.path(element).path("nanoseconds").asText("-1"));
  }

  /** The read table of KPI buckets, as another program reads it. */
  private static final class ReadTable implements AutoCloseable {

    private final Runnable closing;
    private final CassandraReadTables tables;

    ReadTable(Path config) {
      var settings = settings(config);
      var opened = settings.openUnchanged();
      closing = opened::close;
      tables = new CassandraReadTables(opened, settings);
    }

    static CassandraSettings settings(Path config) {
      return CassandraSettings.of(
          NodeSettings.read(Optional.of(config), Map.of())
              .config()
              .getConfig("millrace.cassandra"));
    }

    /** The planned stops that it has, in nanoseconds. */
    BigInteger planned(String unit, Interval window) {
      return tables.buckets(new EquipmentId(unit), window).toCompletableFuture().join().stream()
          .map(bucket -> bucket.elements().get(Element.PDOT).toBigIntegerExact())
          .reduce(BigInteger.ZERO, BigInteger::add);
    }

    @Override
    public void close() {
      closing.run();
    }
  }
}
