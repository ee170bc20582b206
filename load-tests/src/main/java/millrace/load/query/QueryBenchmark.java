package millrace.load.query;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import millrace.engine.plant.EquipmentId;
import millrace.load.ApiUnderTest;
import millrace.load.Benchmark;
import millrace.load.BenchmarkFailed;
import millrace.load.EngineUnderTest;
import millrace.load.Findings;
import millrace.load.Lanes;
import millrace.load.LoadPlant;
import millrace.load.Scale;
import millrace.load.UnitLane;
import millrace.load.Workbench;
import millrace.load.loop.Acknowledged;
import millrace.load.loop.Lane;
import millrace.load.loop.OpenLoop;
import millrace.load.loop.Pacer;
import millrace.load.report.Figure;
import millrace.load.report.Goal;

/** Questions at a steady rate, one kind after the other, while the machines go on sending. */
public final class QueryBenchmark implements Benchmark {

  private static final int READINGS_PER_FRAME = 20;
  private static final int UNITS_OF_THE_GOAL = 1_000;

  @Override
  public String name() {
    return "query";
  }

  @Override
  public String about() {
    return "latency of questions under ingest load: trend of the OEE by day from the read table,"
        + " figures now and as known before, explanation, journal page";
  }

  @Override
  public boolean needsCassandra() {
    return true;
  }

  @Override
  public Duration bound(Scale scale) {
    return Duration.ofMinutes(scale.of(10, 20, 60));
  }

  /** How it is set. */
  private record Extent(int units, int days, int framesPerSecond, double asked, Duration length) {

    static Extent of(Scale scale) {
      return new Extent(
          scale.of(8, 50, UNITS_OF_THE_GOAL),
          scale.of(10, 365, 365),
          scale.of(20, 200, 500),
          scale.of(2, 5, 10),
          Duration.ofSeconds(scale.of(2, 10, 30)));
    }
  }

  @Override
  public void run(Workbench bench, Findings findings) throws Exception {
    var extent = Extent.of(bench.scale());
    findings.setting("units", extent.units());
    findings.setting("days in the read table, 24 buckets each", extent.days());
    findings.setting(
        "ingest",
        extent.framesPerSecond() + " frames of " + READINGS_PER_FRAME + " readings a second");
    findings.setting("questions of a kind in a second", extent.asked());
    try (var engine = bench.engine("query", LoadPlant.of(extent.units()))) {
      var units = List.copyOf(engine.plant().workUnits().keySet());
      var year = new YearOfBuckets(engine, units, extent.days());
      bench.tell("filling the read table");
      year.fill();
      var lanes = Lanes.of(engine, READINGS_PER_FRAME, bench.setting().seed());
      OpenLoop.run(lanes, extent.framesPerSecond(), extent.length(), Pacer.REAL);
      var then = Instant.now();
      var ask = new Ask(bench, findings, extent, lanes);
      ask.of(
          "trend of one unit by day",
          number -> year.trend(units.get(number % units.size())),
          extent.units());
      ask.of("trend of all units by day", _ -> year.trendOfAll(), extent.units());
      overHttp(ask, ApiUnderTest.of(engine), units, then);
      lanes.forEach(UnitLane::checkAllDurable);
    }
    findings.note(
        "Latencies count from the instant at which a question is due. A trend reads the buckets of"
            + " the read table and adds up their elements by day, in the engine's process; the other"
            + " questions go over HTTP, in turn to all units.");
  }

  private static void overHttp(Ask ask, URI api, List<EquipmentId> units, Instant then)
      throws InterruptedException {
    try (var client = HttpClient.newHttpClient()) {
      ask.of(
          "figures of the shift", number -> get(client, api, "kpis?scope=" + of(units, number)), 0);
      ask.of(
          "figures of the shift as known before",
          number ->
              get(client, api, "kpis?scope=" + of(units, number) + "&knownAt=" + encoded(then)),
          0);
      ask.of(
          "explanation, a page",
          number -> get(client, api, "kpis/explain?kpi=OEE&scope=" + of(units, number)),
          0);
      ask.of(
          "journal, a page of 100",
          number ->
              get(
                  client,
                  api,
                  "journal/" + encoded("equipment|" + of(units, number)) + "?limit=100"),
          0);
    }
  }

  private static EquipmentId of(List<EquipmentId> units, int number) {
    return units.get(number % units.size());
  }

  private static String encoded(Object text) {
    return URLEncoder.encode(text.toString(), StandardCharsets.UTF_8);
  }

  private static CompletionStage<?> get(HttpClient client, URI api, String question) {
    return client
        .sendAsync(
            HttpRequest.newBuilder(api.resolve(question)).timeout(Duration.ofSeconds(60)).build(),
            HttpResponse.BodyHandlers.ofString())
        .thenApply(answer -> {
          if (answer.statusCode() != 200) {
            throw new BenchmarkFailed(question + " is answered by " + answer.body());
          }
          return answer.body();
        });
  }

  /** A question, by its number. */
  private interface Question {
    CompletionStage<?> ask(int number);
  }

  /** Asks one kind of question while the lanes go on. */
  private record Ask(Workbench bench, Findings findings, Extent extent, List<UnitLane> lanes) {

    /**
     * @param units that a trend is of, for the goal; 0 for a question without one
     */
    void of(String name, Question question, int units) {
      bench.tell(name);
      // A thread of its own: the load blocks, and the pool that all share may have but one.
      var ingest =
          CompletableFuture.supplyAsync(
              () -> OpenLoop.run(lanes, extent.framesPerSecond(), extent.length(), Pacer.REAL),
              load -> Thread.ofPlatform().name("bench-ingest").daemon().start(load));
      var asked =
          OpenLoop.run(List.of(lane(question)), extent.asked(), extent.length(), Pacer.REAL);
      EngineUnderTest.await(
          ingest, extent.length().plusMinutes(2), "the machines' readings failed");
      tell(name, asked, units == UNITS_OF_THE_GOAL);
    }

    private static Lane lane(Question question) {
      return new Lane() {
        private int number;

        @Override
        public CompletionStage<Integer> send() {
          return question.ask(number++).thenApply(_ -> 1);
        }
      };
    }

    private void tell(String name, Acknowledged asked, boolean hasGoal) {
      findings.add(Figure.of(name + ", p50", asked.millisAt(50), "ms"));
      var p99 = Figure.of(name + ", p99", asked.millisAt(99), "ms");
      findings.add(hasGoal ? p99.toReach(Goal.atMost(300)) : p99);
    }
  }
}
