package millrace.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A morning shift with PBT 450 min, APT 390, AUST 18, ADET 42, PQ 7 020 and GQ 6 880: availability
 * 86.67 %, effectiveness 90.00 %, quality ratio 98.01 %, OEE 76.44 %. At 15:00 the stop of 08:10 is
 * re-classified as planned: PBT 408, availability 95.59 %, OEE 84.31 %.
 */
class ShiftOverHttpTest {

  private static final String SHIFT =
      """
      {"type":"orderRegistered","id":"o1","unit":"acme.lyon.pack.l3.k1","jobOrder":"4711","product":"case-12","eventTime":"2026-11-21T06:00:00+01:00"}
      {"type":"state","id":"s1","unit":"acme.lyon.pack.l3.k1","state":"SETUP","eventTime":"2026-11-21T06:00:00+01:00"}
      {"type":"state","id":"s2","unit":"acme.lyon.pack.l3.k1","state":"PRODUCING","eventTime":"2026-11-21T06:18:00+01:00"}
      {"type":"state","id":"s3","unit":"acme.lyon.pack.l3.k1","state":"DELAY","reason":"gripper","eventTime":"2026-11-21T08:10:00+01:00"}
      {"type":"state","id":"s4","unit":"acme.lyon.pack.l3.k1","state":"PRODUCING","eventTime":"2026-11-21T08:52:00+01:00"}
      {"type":"state","id":"s5","unit":"acme.lyon.pack.l3.k1","state":"DELAY","eventTime":"2026-11-21T11:00:00+01:00"}
      {"type":"state","id":"s6","unit":"acme.lyon.pack.l3.k1","state":"PRODUCING","eventTime":"2026-11-21T11:30:00+01:00"}
      {"type":"quantity","id":"q1","unit":"acme.lyon.pack.l3.k1","pq":7020,"gq":6880,"sq":140,"eventTime":"2026-11-21T13:59:00+01:00"}
      {"type":"state","id":"s7","unit":"acme.lyon.pack.l3.k1","state":"NO_ORDER","eventTime":"2026-11-21T14:00:00+01:00"}
      {"type":"orderDeregistered","id":"o2","unit":"acme.lyon.pack.l3.k1","jobOrder":"4711","eventTime":"2026-11-21T14:00:00+01:00"}
      """;
  private static final String CORRECTION =
      """
      {"type":"correction","id":"c1","unit":"acme.lyon.pack.l3.k1","author":"person:s.roux","reason":"planned gripper change","reference":"WO-1182","correction":{"type":"reclassify","from":"2026-11-21T08:10:00+01:00","to":"2026-11-21T08:52:00+01:00","as":"PLANNED_STOP"}}
      """;
  private static final String K1 = "/api/v1/kpis?scope=acme.lyon.pack.l3.k1&shift=2026-11-21-early";

  private RunningApi api;

  @BeforeEach
  void start() throws Exception {
    api = new RunningApi();
    api.clock.set("2026-11-21T13:10:00Z");
    var taken = api.post("/api/v1/observations", "application/x-ndjson", SHIFT);
    assertThat(taken.json().path("accepted").asLong()).as(taken.response().body()).isEqualTo(10);
  }

  @AfterEach
  void stop() throws Exception {
    api.close();
  }

  @Test
  void is_told_with_its_elements() throws Exception {
    var kpis = api.get(K1).json();

    assertThat(minutes(kpis, "PBT")).isEqualTo(450);
    assertThat(minutes(kpis, "APT")).isEqualTo(390);
    assertThat(minutes(kpis, "AUST")).isEqualTo(18);
    assertThat(minutes(kpis, "ADET")).isEqualTo(42);
    assertThat(kpis.at("/elements/APT/nanoseconds").asText()).isEqualTo("23400000000000");
    assertThat(kpis.at("/elements/GQ/exact").asText()).isEqualTo("6880");
    assertThat(value(kpis, "A")).isEqualTo(390.0 / 450, within(1e-12));
    assertThat(value(kpis, "OEE")).isEqualTo(0.7644, within(5e-5));
    assertThat(kpis.path("status").asText()).isEqualTo("PROVISIONAL");
    assertThat(kpis.path("aggregation").asText()).isEqualTo("SUM_OF_UNITS");
  }

  @Test
  void is_the_same_by_day_by_bounds_and_as_the_share_of_its_only_order() throws Exception {
    var scope = "/api/v1/kpis?scope=acme.lyon.pack.l3.k1&";
    var shift = value(api.get(K1).json(), "OEE");

    assertThat(value(api.get(scope + "day=2026-11-21").json(), "OEE")).isEqualTo(shift);
    assertThat(
            value(
                api.get(scope + "from=2026-11-21T05:00:00Z&to=2026-11-21T13:00:00Z").json(), "OEE"))
        .isEqualTo(shift);
    var order = api.get(K1 + "&order=4711").json();
    assertThat(minutes(order, "APT")).isEqualTo(390);
  }

  @Test
  void is_provisional_up_to_an_event_time_within_it() throws Exception {
    var kpis = api.get(K1 + "&asOf=2026-11-21T07:10:00Z").json();

    assertThat(kpis.path("status").asText()).isEqualTo("PROVISIONAL");
    assertThat(minutes(kpis, "APT")).isEqualTo(112);
    assertThat(minutes(kpis, "ADET")).isZero();
  }

  @Test
  void of_a_line_is_the_ratio_of_the_sums_of_its_units_and_no_mean() throws Exception {
    var line = api.get("/api/v1/kpis?scope=acme.lyon.pack.l3&shift=2026-11-21-early").json();

    assertThat(line.path("units")).hasSize(2);
    assertThat(minutes(line, "PBT")).isEqualTo(900);
    assertThat(minutes(line, "ADOT")).isEqualTo(450);
    assertThat(value(line, "A")).isEqualTo(390.0 / 900, within(1e-12));
  }

  @Test
  void is_restated_by_a_correction_and_stays_what_it_was_as_known_before() throws Exception {
    api.clock.set("2026-11-21T14:00:00Z");
    var corrected = api.post("/api/v1/observations", "application/x-ndjson", CORRECTION);

    assertThat(corrected.json().path("accepted").asLong()).isEqualTo(1);
    var now = api.get(K1).json();
    assertThat(minutes(now, "PBT")).isEqualTo(408);
    assertThat(value(now, "A")).isEqualTo(390.0 / 408, within(1e-12));
    assertThat(value(now, "OEE")).isEqualTo(0.8431, within(5e-5));
    var before = api.get(K1 + "&knownAt=2026-11-21T13:59:00Z").json();
    assertThat(value(before, "OEE")).isEqualTo(0.7644, within(5e-5));
    assertThat(before.path("knownAt").asText()).isEqualTo("2026-11-21T13:59:00Z");
    assertThat(value(api.get(K1 + "&knownAt=2026-11-21T14:00:00Z").json(), "OEE"))
        .isEqualTo(value(now, "OEE"));
  }

  @Test
  void can_be_opened_down_to_the_journal() throws Exception {
    var timeline =
        api.get(
                "/api/v1/equipment/acme.lyon.pack.l3.k1/timeline"
                    + "?from=2026-11-21T05:00:00Z&to=2026-11-21T13:00:00Z")
            .json();
    var stop = timeline.at("/segments/2");
    assertThat(stop.path("element").asText()).isEqualTo("ADET");
    assertThat(stop.path("stopReason").asText()).isEqualTo("gripper");
    assertThat(stop.path("from").asText()).isEqualTo("2026-11-21T07:10:00Z");

    var first = api.get("/api/v1/journal/equipment%7Cacme.lyon.pack.l3.k1?limit=2").json();
    var second = api.get(first.path("next").asText()).json();
    assertThat(second.at("/items/0/sequence").asLong()).isEqualTo(3);
    assertThat(second.at("/items/0/previousHash").asText())
        .isEqualTo(first.at("/items/1/hash").asText());
    assertThat(second.at("/items/0/event/type").asText()).isEqualTo("JobOrderRegistered");
    assertThat(second.at("/items/1/event/observations/0/type").asText()).isEqualTo("StateReported");
  }

  @Test
  void changes_nothing_when_it_is_sent_again() throws Exception {
    var before = api.get(K1).json();

    var again = api.post("/api/v1/observations", "application/x-ndjson", SHIFT);

    assertThat(again.status()).isEqualTo(200);
    assertThat(api.get(K1).json().path("elements")).isEqualTo(before.path("elements"));
  }

  private static JsonNode kpi(JsonNode kpis, String id) {
    return StreamSupport.stream(kpis.path("kpis").spliterator(), false)
        .filter(each -> each.path("id").asText().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static double value(JsonNode kpis, String id) {
    assertThat(kpi(kpis, id).has("value")).as(kpis.toString()).isTrue();
    return kpi(kpis, id).path("value").asDouble();
  }

  private static double minutes(JsonNode kpis, String element) {
    return kpis.path("elements").path(element).path("seconds").asDouble() / 60;
  }
}
