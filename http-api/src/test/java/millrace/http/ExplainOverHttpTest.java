package millrace.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A morning shift as it becomes known: OEE 76.44 % when it closes, 84.31 % after the stop of 08:10
 * was re-classified at 15:00. Every figure is opened, and what was known before is proven.
 */
class ExplainOverHttpTest {

  private static final String MORNING =
      """
      {"type":"orderRegistered","id":"o1","unit":"acme.lyon.pack.l3.k1","jobOrder":"4711","product":"case-12","eventTime":"2026-11-21T06:00:00+01:00"}
      {"type":"state","id":"s1","unit":"acme.lyon.pack.l3.k1","state":"SETUP","eventTime":"2026-11-21T06:00:00+01:00"}
      {"type":"state","id":"s2","unit":"acme.lyon.pack.l3.k1","state":"PRODUCING","eventTime":"2026-11-21T06:18:00+01:00"}
      {"type":"state","id":"s3","unit":"acme.lyon.pack.l3.k1","state":"DELAY","reason":"gripper","eventTime":"2026-11-21T08:10:00+01:00"}
      {"type":"state","id":"s4","unit":"acme.lyon.pack.l3.k1","state":"PRODUCING","eventTime":"2026-11-21T08:52:00+01:00"}
      {"type":"quantity","id":"q1","unit":"acme.lyon.pack.l3.k1","pq":3000,"gq":2960,"sq":40,"eventTime":"2026-11-21T10:00:00+01:00"}
      """;
  private static final String REST =
      """
      {"type":"state","id":"s5","unit":"acme.lyon.pack.l3.k1","state":"DELAY","eventTime":"2026-11-21T11:00:00+01:00"}
      {"type":"state","id":"s6","unit":"acme.lyon.pack.l3.k1","state":"PRODUCING","eventTime":"2026-11-21T11:30:00+01:00"}
      {"type":"quantity","id":"q2","unit":"acme.lyon.pack.l3.k1","pq":4020,"gq":3920,"sq":100,"eventTime":"2026-11-21T13:59:00+01:00"}
      {"type":"state","id":"s7","unit":"acme.lyon.pack.l3.k1","state":"NO_ORDER","eventTime":"2026-11-21T14:00:00+01:00"}
      {"type":"orderDeregistered","id":"o2","unit":"acme.lyon.pack.l3.k1","jobOrder":"4711","eventTime":"2026-11-21T14:00:00+01:00"}
      """;
  private static final String CORRECTION =
      """
      {"type":"correction","id":"c1","unit":"acme.lyon.pack.l3.k1","author":"person:s.roux","reason":"planned gripper change","reference":"WO-1182","correction":{"type":"reclassify","from":"2026-11-21T08:10:00+01:00","to":"2026-11-21T08:52:00+01:00","as":"PLANNED_STOP"}}
      """;
  private static final String SHIFT = "scope=acme.lyon.pack.l3.k1&shift=2026-11-21-early";
  private static final String DIGEST = "/api/v1/equipment/acme.lyon.pack.l3.k1/digest";

  private RunningApi api;

  @BeforeEach
  void start() throws Exception {
    api = RunningApi.from("2026-11-21T04:00:00Z");
    api.clock.set("2026-11-21T09:05:00Z");
    post(MORNING, 6);
  }

  @AfterEach
  void stop() throws Exception {
    api.close();
  }

  private void post(String lines, int count) throws Exception {
    var taken = api.post("/api/v1/observations", "application/x-ndjson", lines);
    assertThat(taken.json().path("accepted").asInt()).as(taken.response().body()).isEqualTo(count);
  }

  private void close_the_shift_and_correct_it() throws Exception {
    api.clock.set("2026-11-21T13:10:00Z");
    post(REST, 5);
    api.clock.set("2026-11-21T14:00:00Z");
    post(CORRECTION, 1);
  }

  @Test
  void a_screen_of_the_past_is_had_again_with_the_same_digest() throws Exception {
    api.clock.set("2026-11-21T09:30:00Z");
    var screen = api.get("/api/v1/kpis?" + SHIFT + "&digest=true").json();
    var live = api.get(DIGEST).json();
    close_the_shift_and_correct_it();

    var past = "&asOf=2026-11-21T09:30:00Z";
    var then =
        api.get("/api/v1/kpis?" + SHIFT + past + "&knownAt=2026-11-21T09:30:00Z&digest=true")
            .json();
    assertThat(then.path("elements")).isEqualTo(screen.path("elements"));
    assertThat(then.path("kpis")).isEqualTo(screen.path("kpis"));
    assertThat(then.path("versions")).isEqualTo(screen.path("versions"));
    assertThat(then.at("/versions/acme.lyon.pack.l3.k1/digest").asText())
        .isEqualTo(live.path("digest").asText())
        .hasSize(64);
    assertThat(minutes(then, "ADET")).isEqualTo(42);

    var now = api.get("/api/v1/kpis?" + SHIFT + past).json();
    assertThat(minutes(now, "ADET")).isZero();
    assertThat(minutes(now, "PBT")).isEqualTo(minutes(then, "PBT") - 42);
    assertThat(value(now, "OEE")).isGreaterThan(value(then, "OEE"));
  }

  @Test
  void the_screen_of_a_line_is_had_again_with_the_digests_of_all_of_its_units() throws Exception {
    api.clock.set("2026-11-21T09:30:00Z");
    var line = "scope=acme.lyon.pack.l3&shift=2026-11-21-early&digest=true";
    var screen = api.get("/api/v1/kpis?" + line).json();
    close_the_shift_and_correct_it();

    var past = "&asOf=2026-11-21T09:30:00Z";
    var then = api.get("/api/v1/kpis?" + line + past + "&knownAt=2026-11-21T09:30:00Z").json();
    var now = api.get("/api/v1/kpis?" + line + past).json();

    assertThat(then.path("elements")).isEqualTo(screen.path("elements"));
    assertThat(then.path("kpis")).isEqualTo(screen.path("kpis"));
    assertThat(then.path("versions")).isEqualTo(screen.path("versions")).hasSize(2);
    assertThat(then.path("versions").findValuesAsText("digest"))
        .hasSize(2)
        .allSatisfy(digest -> assertThat(digest).hasSize(64));
    assertThat(minutes(then, "ADET")).isEqualTo(42);
    assertThat(minutes(now, "ADET")).isZero();
    assertThat(minutes(now, "PBT")).isEqualTo(minutes(then, "PBT") - 42);
  }

  @Test
  void the_live_state_and_a_replay_have_the_same_digest() throws Exception {
    close_the_shift_and_correct_it();

    var live = api.get(DIGEST).json();
    var replay = api.get(DIGEST + "?sequence=" + live.path("sequence").asLong()).json();
    var before = api.get(DIGEST + "?sequence=" + (live.path("sequence").asLong() - 1)).json();

    assertThat(live.path("folded").asText()).isEqualTo("LIVE");
    assertThat(replay.path("folded").asText()).isEqualTo("REPLAY");
    assertThat(replay.path("digest")).isEqualTo(live.path("digest"));
    assertThat(before.path("digest")).isNotEqualTo(live.path("digest"));
  }

  @Test
  void a_figure_is_provisional_then_final_and_names_what_changed_it() throws Exception {
    api.clock.set("2026-11-21T13:10:00Z");
    post(REST, 5);
    var closed = api.get("/api/v1/kpis?" + SHIFT).json();
    assertThat(closed.path("status").asText()).isEqualTo("PROVISIONAL");
    assertThat(closed.path("watermark").asText()).isEqualTo("2026-11-24T13:00:00Z");
    assertThat(closed.has("restatement")).isFalse();
    assertThat(value(closed, "OEE")).isEqualTo(0.7644, within(5e-5));

    api.clock.set("2026-11-24T13:00:00Z");
    assertThat(api.get("/api/v1/kpis?" + SHIFT).json().path("status").asText()).isEqualTo("FINAL");

    api.clock.set("2026-11-25T08:00:00Z");
    post(CORRECTION, 1);
    var restated = api.get("/api/v1/kpis?" + SHIFT).json();
    assertThat(restated.path("status").asText()).isEqualTo("RESTATED");
    assertThat(value(restated, "OEE")).isEqualTo(0.8431, within(5e-5));
    var restatement = restated.path("restatement");
    assertThat(restatement.path("causes")).hasSize(1);
    var cause = restatement.at("/causes/0");
    assertThat(cause.path("kind").asText()).isEqualTo("CORRECTION");
    assertThat(cause.path("author").asText()).isEqualTo("person:s.roux");
    assertThat(cause.path("reason").asText()).isEqualTo("planned gripper change");
    assertThat(cause.path("from").asText()).isEqualTo("2026-11-21T07:10:00Z");
    assertThat(cause.path("event").asText()).startsWith("equipment|acme.lyon.pack.l3.k1#");
    assertThat(value(restatement.path("before"), "OEE")).isEqualTo(0.7644, within(5e-5));
    assertThat(
            api.get("/api/v1/kpis?" + SHIFT + "&knownAt=2026-11-25T07:59:59Z")
                .json()
                .path("status")
                .asText())
        .isEqualTo("FINAL");
  }

  @Test
  void an_explanation_adds_up_to_the_figures_over_all_its_pages() throws Exception {
    close_the_shift_and_correct_it();
    for (var knownAt : List.of("", "&knownAt=2026-11-21T13:59:00Z")) {
      var sums = new TreeMap<String, BigDecimal>();
      var pages = pages("/api/v1/kpis/explain?" + SHIFT + "&limit=2" + knownAt);
      for (var page : pages) {
        for (var contribution : page.path("contributions")) {
          for (var each : contribution.path("elements").properties()) {
            sums.merge(each.getKey(), exact(each.getValue()), BigDecimal::add);
          }
        }
      }

      assertThat(pages.size()).isGreaterThan(2);
      for (Map.Entry<String, BigDecimal> sum : sums.entrySet()) {
        assertThat(sum.getValue())
            .as(sum.getKey())
            .isEqualByComparingTo(exact(pages.getFirst().at("/figures/elements/" + sum.getKey())));
      }
      assertThat(sums).containsKeys("POT", "APT", "AUST", "PQ", "GQ", "SQ", "PRI_GQ");
    }
  }

  @Test
  void a_stop_is_opened_down_to_the_events_that_made_it() throws Exception {
    close_the_shift_and_correct_it();

    var delay =
        api.get("/api/v1/kpis/explain?" + SHIFT + "&kpi=AE&knownAt=2026-11-21T13:59:00Z").json();
    var stop = contribution(delay, "2026-11-21T07:10:00Z");
    assertThat(stop.path("kind").asText()).isEqualTo("TIME");
    assertThat(stop.at("/elements/ADET/nanoseconds").asText()).isEqualTo("2520000000000");
    assertThat(stop.path("jobOrder").asText()).isEqualTo("4711");
    assertThat(stop.path("events").findValuesAsText("kind"))
        .containsExactly("OBSERVATION", "JOB_ORDER", "RULES", "CALENDAR");
    assertThat(stop.path("events").findValuesAsText("subject"))
        .containsExactly("s3", "4711", "7", "lyon 3");

    var planned =
        contribution(
            api.get("/api/v1/kpis/explain?" + SHIFT + "&kpi=A").json(), "2026-11-21T07:10:00Z");
    assertThat(planned.at("/elements/PDOT/nanoseconds").asText()).isEqualTo("2520000000000");
    assertThat(planned.path("events").findValuesAsText("subject")).contains("c1", "s3");
    var corrected =
        nodes(planned.path("events"))
            .filter(each -> each.path("kind").asText().equals("CORRECTION"))
            .findFirst()
            .orElseThrow();
    var id = corrected.path("event").asText().split("#", 2);
    var entry =
        api.get(
                "/api/v1/journal/equipment%7Cacme.lyon.pack.l3.k1?limit=1&after="
                    + (Long.parseLong(id[1]) - 1))
            .json();
    assertThat(entry.at("/items/0/event/type").asText()).isEqualTo("CorrectionApplied");
  }

  private List<JsonNode> pages(String first) throws Exception {
    var pages = new ArrayList<JsonNode>();
    pages.add(api.get(first).json());
    while (pages.getLast().has("next")) {
      pages.add(api.get(pages.getLast().path("next").asText()).json());
    }
    return pages;
  }

  private static JsonNode contribution(JsonNode explanation, String from) {
    return nodes(explanation.path("contributions"))
        .filter(each -> each.path("from").asText().equals(from))
        .findFirst()
        .orElseThrow(() -> new AssertionError(explanation.toString()));
  }

  private static BigDecimal exact(JsonNode amount) {
    return new BigDecimal(
        amount.has("nanoseconds")
            ? amount.path("nanoseconds").asText()
            : amount.path("exact").asText());
  }

  private static double value(JsonNode kpis, String id) {
    return nodes(kpis.path("kpis"))
        .filter(each -> each.path("id").asText().equals(id))
        .findFirst()
        .orElseThrow(() -> new AssertionError(kpis.toString()))
        .path("value")
        .asDouble();
  }

  private static double minutes(JsonNode kpis, String element) {
    return kpis.path("elements").path(element).path("seconds").asDouble() / 60;
  }

  private static Stream<JsonNode> nodes(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }
}
