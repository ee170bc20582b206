package millrace.node.spine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** One demo, from its first start to its end and its second start on the same data. */
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class DemoTest {

  private static final Pattern URL = Pattern.compile("Millrace runs: +(http://\\S+)");
  private static final Duration SOON = Duration.ofSeconds(90);
  private static final String LINE = "acme.lyon.pack.l3";

  @TempDir private static Path folder = Path.of("");

  private Program demo;
  private Api api;
  private long sequence;

  @SuppressWarnings("NullAway.Init") // started before the first test
  DemoTest() {}

  @BeforeAll
  void start() throws IOException {
    demo = demo();
    api = Api.at(demo.await(URL));
  }

  @AfterAll
  void stop() {
    demo.close();
  }

  @Test
  @Order(1)
  void every_machine_is_seen_and_every_order_runs() {
    await()
        .atMost(SOON)
        .untilAsserted(() -> {
          assertThat(units())
              .hasSize(7)
              .allSatisfy(unit ->
                  assertThat(api.get("/equipment/" + unit + "/state").has("state")).isTrue());
          assertThat(runningOrders()).hasSize(2);
        });
  }

  @Test
  @Order(2)
  void the_line_has_an_oee_that_is_made_of_elements() {
    await()
        .atMost(SOON)
        .untilAsserted(() -> {
          var kpis = api.get("/kpis?scope=" + LINE + "&shift=current&kpi=OEE");
          assertThat(kpis.at("/kpis/0/value").isNumber()).as(kpis.toString()).isTrue();
          assertThat(kpis.at("/kpis/0/value").asDouble()).isPositive();
        });
  }

  @Test
  @Order(2)
  void what_the_filler_used_of_energy_is_opened_down_to_the_readings_of_its_meter() {
    var shift = "scope=" + LINE + ".f1&shift=current&kpi=CEC";
    await()
        .atMost(SOON)
        .untilAsserted(() -> {
          var kpis = api.get("/kpis?" + shift);
          assertThat(kpis.at("/kpis/0/value").asDouble()).as(kpis.toString()).isPositive();
        });

    var contributions = api.get("/kpis/explain?limit=500&" + shift).path("contributions");

    var used =
        StreamSupport.stream(contributions.spliterator(), false)
            .filter(each -> each.path("elements").toString().contains("\"ENERGY_"))
            .toList();
    assertThat(used)
        .as(contributions.toString())
        .isNotEmpty()
        .allSatisfy(
            each -> assertThat(each.path("events").findValuesAsText("subject")).contains("Energy"));
    assertThat(used.getFirst().path("events").findValuesAsText("event"))
        .anySatisfy(event -> assertThat(showsItsMeter(event)).as(event).isTrue());
  }

  /** Whether an event of the filler's journal tells what its meter showed. */
  private boolean showsItsMeter(String event) {
    var sequence = Long.parseLong(event.substring(event.indexOf('#') + 1));
    return api.journal("equipment|" + LINE + ".f1").stream()
        .filter(entry -> entry.path("sequence").asLong() == sequence)
        .anyMatch(entry -> entry.path("event").findValuesAsText("signal").contains("Energy"));
  }

  @Test
  @Order(3)
  void changes_are_pushed() throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create(api.url() + "/api/v1/stream"))
            .timeout(Duration.ofSeconds(30))
            .build();
    var response =
        HttpClient.newHttpClient()
            .sendAsync(request, BodyHandlers.ofLines())
            .get(30, TimeUnit.SECONDS);
    try (var lines = response.body()) {
      assertThat(lines.filter(line -> line.equals("event: equipment")).findFirst()).isPresent();
    }
  }

  @Test
  @Order(4)
  void the_cockpit_shows_it_in_a_browser() throws Exception {
    var page = Path.of("..", "cockpit").toRealPath();
    var picture = Path.of("target", "cockpit.png").toAbsolutePath();
    var process =
        new ProcessBuilder("node", "test/page.mjs", api.url() + "/", picture.toString())
            .directory(page.toFile())
            .redirectErrorStream(true)
            .start();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor()).as(output).isZero();
  }

  @Test
  @Order(5)
  void a_second_demo_runs_beside_it_at_other_ports_until_ctrl_c() throws Exception {
    try (var second =
        Program.startLikeTheLauncherInABackgroundScript(
            "millrace.node.Main", "demo", "--data", folder.resolve("second").toString())) {
      assertThat(second.await(URL)).isNotEqualTo(api.url());
      var children = second.descendants();

      assertThat(second.interruptGroup()).as("ended by Ctrl-C").isZero();

      assertThat(second.lines()).anyMatch(line -> line.endsWith("  stopped"));
      assertThat(second.lines()).noneMatch(line -> line.contains(" ERROR "));
      assertNoneIsLeft(children);
    }
  }

  @Test
  @Order(6)
  void sigterm_leaves_no_process_behind() throws Exception {
    sequence = api.journal("equipment|" + LINE + ".f1").getLast().get("sequence").asLong();
    var children = demo.descendants();

    assertThat(demo.terminate()).as("ended by SIGTERM").isZero();

    assertNoneIsLeft(children);
  }

  @Test
  @Order(7)
  void the_journals_verify_when_it_is_stopped() throws Exception {
    try (var verify =
        Program.start(
            "millrace.node.Main",
            "verify",
            "--data",
            folder.resolve("first").toString(),
            "--set",
            "millrace.cassandra.node.fast-start=on",
            "--set",
            "millrace.cassandra.node.class-archive=" + SimulatedPlant.classArchive())) {
      assertThat(verify.await(Pattern.compile("(verified: .*)"))).contains("events");
    }
  }

  @Test
  @Order(8)
  void a_later_start_with_the_same_data_goes_on() throws Exception {
    demo = demo();
    api = Api.at(demo.await(URL));

    await()
        .atMost(SOON)
        .untilAsserted(() ->
            assertThat(api.journal("equipment|" + LINE + ".f1").getLast().get("sequence").asLong())
                .isGreaterThan(sequence));
  }

  private static void assertNoneIsLeft(List<ProcessHandle> children) {
    assertThat(children).hasSizeGreaterThanOrEqualTo(3);
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(children).noneMatch(ProcessHandle::isAlive));
  }

  private static Program demo() throws IOException {
    return Program.start(
        "millrace.node.Main",
        "demo",
        "--data",
        folder.resolve("first").toString(),
        "--port",
        "0",
        "--speed-up",
        "4");
  }

  private List<String> units() {
    return StreamSupport.stream(api.get("/equipment").get("items").spliterator(), false)
        .filter(each -> each.get("level").asText().equals("WORK_UNIT"))
        .map(each -> each.get("id").asText())
        .toList();
  }

  private List<String> runningOrders() {
    return StreamSupport.stream(api.get("/job-orders").get("items").spliterator(), false)
        .filter(each -> each.path("state").asText().equals("Running"))
        .map(each -> each.get("id").asText())
        .toList();
  }
}
