package millrace.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.StreamSupport;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/**
 * The morning shift of K1 read by other rules: PBT 450 min, AUST 18, stops of 42 min and of 90 s
 * beside the break of half an hour, 7,020 items of 3 s of which 6,880 are good.
 */
class ScenariosOverHttpTest {

  private static final String K1 = "acme.lyon.pack.l3.k1";
  private static final String JOURNAL = "/api/v1/journal/equipment%7C" + K1;
  private static final String WINDOW =
      "'from':'2026-11-21T06:00:00+01:00','to':'2026-11-21T14:00:00+01:00'";
  private static final String KPIS =
      "/api/v1/kpis?scope=" + K1 + "&from=2026-11-21T05:00:00Z&to=2026-11-21T13:00:00Z";
  private static final Offset<Double> EXACT = within(1e-12);

  private RunningApi api;

  @BeforeEach
  void start() throws Exception {
    api = RunningApi.from("2026-11-21T04:00:00Z");
    api.clock.set("2026-11-21T13:10:00Z");
    tell(
        """
        {'type':'orderRegistered','id':'o1','unit':'K1','jobOrder':'4711','product':'case-12','eventTime':'2026-11-21T06:00:00+01:00'}
        {'type':'state','id':'s1','unit':'K1','state':'SETUP','eventTime':'2026-11-21T06:00:00+01:00'}
        {'type':'state','id':'s2','unit':'K1','state':'PRODUCING','eventTime':'2026-11-21T06:18:00+01:00'}
        {'type':'state','id':'s3','unit':'K1','state':'DELAY','eventTime':'2026-11-21T08:10:00+01:00'}
        {'type':'state','id':'s4','unit':'K1','state':'PRODUCING','eventTime':'2026-11-21T08:52:00+01:00'}
        {'type':'state','id':'s5','unit':'K1','state':'DELAY','eventTime':'2026-11-21T11:00:00+01:00'}
        {'type':'state','id':'s6','unit':'K1','state':'PRODUCING','eventTime':'2026-11-21T11:30:00+01:00'}
        {'type':'state','id':'s7','unit':'K1','state':'DELAY','eventTime':'2026-11-21T12:00:00+01:00'}
        {'type':'state','id':'s8','unit':'K1','state':'PRODUCING','eventTime':'2026-11-21T12:01:30+01:00'}
        {'type':'quantity','id':'q1','unit':'K1','pq':7020,'gq':6880,'sq':140,'eventTime':'2026-11-21T13:59:00+01:00'}
        {'type':'state','id':'s9','unit':'K1','state':'NO_ORDER','eventTime':'2026-11-21T14:00:00+01:00'}
        """);
  }

  @AfterEach
  void stop() {
    api.close();
  }

  private void tell(String lines) throws Exception {
    var text = lines.replace('\'', '"').replace("K1", K1);
    var taken = api.post("/api/v1/observations", "application/x-ndjson", text);
    assertThat(taken.json().path("refused").asLong()).as(taken.response().body()).isZero();
  }

  private JsonNode scenario(String rules) throws Exception {
    return scenario(K1, rules, "");
  }

  private JsonNode scenario(String scope, String rules, String more) throws Exception {
    var answer =
        api.postJson(
            "/api/v1/scenarios",
            "{'scope':'" + scope + "'," + WINDOW + more + ",'rules':{" + rules + "}}");
    assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
    assertThat(answer.json().path("ofRecord").asBoolean(true)).isFalse();
    return answer.json();
  }

  private static JsonNode kpi(JsonNode scenario, String id) {
    return StreamSupport.stream(scenario.path("kpis").spliterator(), false)
        .filter(each -> each.path("id").asText().equals(id))
        .findFirst()
        .orElseThrow(() -> new AssertionError(scenario.toString()));
  }

  private static double minutes(JsonNode elements, String element) {
    return elements.path(element).path("seconds").asDouble() / 60;
  }

  /** The observation that an event of the journal told. */
  private String told(JsonNode difference) throws Exception {
    var event = difference.path("event").asText().split("#", 2);
    assertThat(event[0]).isEqualTo("equipment|" + K1);
    return api.get(JOURNAL + "?limit=1&after=" + (Long.parseLong(event[1]) - 1))
        .json()
        .path("items")
        .toString();
  }

  @Nested
  class Another_minor_stop_threshold {

    private static final String MINOR =
        "'minorStopSeconds':120,'policies':{'MINOR_STOPS':'PRODUCTION'}";

    @Test
    void tells_the_stop_that_becomes_minor_with_its_event() throws Exception {
      var differences = scenario(MINOR).path("differences");

      assertThat(differences).hasSize(1);
      var stop = differences.get(0);
      assertThat(stop.path("from").asText()).isEqualTo("2026-11-21T11:00:00Z");
      assertThat(stop.path("to").asText()).isEqualTo("2026-11-21T11:01:30Z");
      assertThat(stop.at("/ofRecord/element").asText()).isEqualTo("ADET");
      assertThat(stop.at("/supposed/element").asText()).isEqualTo("APT");
      assertThat(stop.path("because").toString()).contains("MINOR_STOP_THRESHOLD");
      assertThat(told(stop)).contains("\"s7\"");
    }

    @Test
    void raises_availability_and_leaves_the_index() throws Exception {
      var scenario = scenario(MINOR);

      assertThat(kpi(scenario, "A").at("/ofRecord/value").asDouble()).isCloseTo(388.5 / 450, EXACT);
      assertThat(kpi(scenario, "A").at("/supposed/value").asDouble()).isCloseTo(390.0 / 450, EXACT);
      assertThat(kpi(scenario, "OEE").path("same").asBoolean()).isTrue();
      assertThat(kpi(scenario, "OEE").at("/supposed/value").asDouble())
          .isCloseTo(344.0 / 450, EXACT);
    }
  }

  @Nested
  class Another_ideal_rate {

    @Test
    void changes_effectiveness_and_index_and_names_itself_as_the_cause() throws Exception {
      var scenario = scenario("'plannedRunTimes':{'case-12':2.7}");

      assertThat(kpi(scenario, "E").at("/supposed/value").asDouble())
          .isCloseTo(7_020 * 2.7 / 60 / 388.5, EXACT);
      assertThat(kpi(scenario, "OEE").at("/supposed/value").asDouble())
          .isCloseTo(6_880 * 2.7 / 60 / 450, EXACT);
      assertThat(kpi(scenario, "OEE").path("because").toString())
          .isEqualTo("[\"PLANNED_RUN_TIMES\"]");
      assertThat(kpi(scenario, "A").path("same").asBoolean()).isTrue();
      assertThat(scenario.path("differences")).isEmpty();
    }
  }

  @Nested
  class Another_meaning_of_a_state {

    @Test
    void moves_each_stop_and_is_not_masked_by_the_break() throws Exception {
      var scenario = scenario("'activities':{'DELAY':'SETUP'}");

      assertThat(minutes(scenario.path("elementsOfRecord"), "ADET")).isEqualTo(43.5);
      assertThat(minutes(scenario.path("elements"), "ADET")).isZero();
      assertThat(minutes(scenario.path("elements"), "AUST")).isEqualTo(18 + 43.5 + 30);
      assertThat(minutes(scenario.path("elements"), "OUTSIDE_PLAN")).isEqualTo(30);
      assertThat(scenario.path("differences")).hasSize(3);
      for (var i = 0; i < 3; i++) {
        assertThat(told(scenario.path("differences").get(i))).contains("\"s" + (3 + 2 * i) + "\"");
      }
    }
  }

  @Nested
  class Other_policies {

    @Test
    void give_another_index_of_the_same_elements() throws Exception {
      tell(
          """
          {'type':'orderRegistered','id':'o2','unit':'K1','jobOrder':'4712','product':'case-6','eventTime':'2026-11-21T13:00:00+01:00'}
          """);
      var scenario = scenario("'plannedRunTimes':{'case-6':6},'policies':{'OEE_QUALITY':'PIECE'}");

      assertThat(scenario.path("policiesOfRecord").toString())
          .contains("OEE_QUALITY=TIME_WEIGHTED");
      assertThat(scenario.path("policies").toString())
          .contains("OEE_QUALITY=PIECE", "LINE_FIGURE=SUM_OF_UNITS", "MINOR_STOPS=DELAY");
    }

    @Test
    void that_are_not_named_stay_as_they_were_adopted() throws Exception {
      var adopted =
          api.postJson(
              "/api/v1/equipment/" + K1 + "/rules",
              "{'effectiveFrom':'2026-11-21T13:10:00Z','version':'8','reason':'by its output',"
                  + "'rules':{'policies':{'LINE_FIGURE':'LINE_OUTPUT','MINOR_STOPS':'PRODUCTION'}}}",
              "X-Millrace-Actor",
              "person:s.roux");
      assertThat(adopted.status()).as(adopted.response().body()).isEqualTo(201);
      api.clock.set("2026-11-21T13:20:00Z");

      var again =
          api.postJson(
              "/api/v1/equipment/" + K1 + "/rules",
              "{'effectiveFrom':'2026-11-21T13:20:00Z','version':'9','reason':'by pieces',"
                  + "'rules':{'policies':{'OEE_QUALITY':'PIECE'}}}",
              "X-Millrace-Actor",
              "person:s.roux");

      assertThat(again.status()).as(again.response().body()).isEqualTo(201);
      assertThat(again.json().at("/correction/rules/policies").toString())
          .contains("LINE_FIGURE=LINE_OUTPUT", "MINOR_STOPS=PRODUCTION", "OEE_QUALITY=PIECE");
    }
  }

  @Nested
  class The_record {

    @Test
    void is_not_touched() throws Exception {
      var journal = api.get(JOURNAL + "?limit=500").json();
      var kpis = api.get(KPIS + "&digest=true").json();

      scenario("'minorStopSeconds':120,'plannedRunTimes':{'case-12':1}");

      assertThat(api.get(JOURNAL + "?limit=500").json()).isEqualTo(journal);
      assertThat(api.get(KPIS + "&digest=true").json()).isEqualTo(kpis);
    }

    @Test
    void of_a_time_that_the_live_unit_holds_no_longer_is_read_in_the_same_way() throws Exception {
      var rules = "'minorStopSeconds':120,'policies':{'MINOR_STOPS':'PRODUCTION'}";
      var held = scenario("acme.lyon.pack.l3", rules, "");
      api.clock.set("2027-02-21T13:00:00Z");
      tell(
          """
          {'type':'state','id':'z1','unit':'K1','state':'PRODUCING','eventTime':'2027-02-21T13:00:00Z'}
          """);

      assertThat(scenario("acme.lyon.pack.l3", rules, "")).isEqualTo(held);
    }

    @Test
    void as_it_was_known_earlier_is_supposed_too() throws Exception {
      api.clock.set("2026-11-21T14:00:00Z");
      tell(
          """
          {'type':'correction','id':'c1','unit':'K1','author':'person:s.roux','reason':'planned','correction':{'type':'reclassify','from':'2026-11-21T08:10:00+01:00','to':'2026-11-21T08:52:00+01:00','as':'PLANNED_STOP'}}
          """);
      var rules = "'plannedRunTimes':{'case-12':2.7}";

      var now = scenario(rules);
      var then = scenario(K1, rules, ",'knownAt':'2026-11-21T13:59:59Z'");

      assertThat(kpi(now, "OEE").at("/supposed/value").asDouble())
          .isCloseTo(6_880 * 2.7 / 60 / 408, EXACT);
      assertThat(kpi(then, "OEE").at("/supposed/value").asDouble())
          .isCloseTo(6_880 * 2.7 / 60 / 450, EXACT);
    }
  }
}
