package millrace.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/**
 * A shift with a stop from 08:10 to 08:52 and another one at its end, of which a person
 * reclassified the first one at 15:00; looked at later, and after the live unit has let all of it
 * go.
 */
class PastOverHttpTest {

  private static final String K1 = "acme.lyon.pack.l3.k1";
  private static final String SHIFT = "from=2026-11-21T05:00:00Z&to=2026-11-21T13:00:00Z";
  private static final String STOPS = "/api/v1/downtime-events?scope=acme.lyon&" + SHIFT;
  private static final String STOP = "/api/v1/downtime-events/" + K1 + "@2026-11-21T07:10:00Z";
  private static final String TIMELINE = "/api/v1/equipment/" + K1 + "/timeline?" + SHIFT;
  private static final String BEFORE = "knownAt=2026-11-21T13:59:59Z";
  private static final String KPIS = "/api/v1/kpis?scope=" + K1 + "&" + SHIFT;

  private RunningApi api;

  @BeforeEach
  void start() throws Exception {
    api = RunningApi.from("2026-11-21T04:00:00Z");
    api.clock.set("2026-11-21T13:10:00Z");
    tell(
        """
        {'type':'orderRegistered','id':'o1','unit':'K1','jobOrder':'4711','product':'case-12','eventTime':'2026-11-21T05:00:00Z'}
        {'type':'state','id':'s1','unit':'K1','state':'PRODUCING','eventTime':'2026-11-21T05:00:00Z'}
        {'type':'state','id':'s2','unit':'K1','state':'DELAY','reason':'gripper','eventTime':'2026-11-21T07:10:00Z'}
        {'type':'state','id':'s3','unit':'K1','state':'PRODUCING','eventTime':'2026-11-21T07:52:00Z'}
        {'type':'state','id':'b1','unit':'K1','state':'DELAY','eventTime':'2026-11-21T10:00:00Z'}
        {'type':'state','id':'b2','unit':'K1','state':'PRODUCING','eventTime':'2026-11-21T10:30:00Z'}
        {'type':'state','id':'s4','unit':'K1','state':'DELAY','reason':'jam','eventTime':'2026-11-21T12:30:00Z'}
        {'type':'state','id':'s5','unit':'K1','state':'PRODUCING','eventTime':'2026-11-21T13:05:00Z'}
        """);
    api.clock.set("2026-11-21T14:00:00Z");
    tell(
        """
        {'type':'correction','id':'c1','unit':'K1','author':'person:s.roux','reason':'planned gripper change','correction':{'type':'reclassify','from':'2026-11-21T07:10:00Z','to':'2026-11-21T07:52:00Z','as':'PLANNED_STOP'}}
        """);
  }

  @AfterEach
  void stop() throws Exception {
    api.close();
  }

  private void tell(String lines) throws Exception {
    var taken =
        api.post(
            "/api/v1/observations",
            "application/x-ndjson",
            lines.replace('\'', '"').replace("K1", K1));
    assertThat(taken.json().path("refused").asLong()).as(taken.response().body()).isZero();
  }

  /** Two months go by, and the live unit lets go of what is older than a month. */
  private void two_months_later() throws Exception {
    api.clock.set("2027-01-21T13:00:00Z");
    tell(
        """
        {'type':'state','id':'z1','unit':'K1','state':'PRODUCING','eventTime':'2027-01-21T13:00:00Z'}
        """);
  }

  private JsonNode get(String path) throws Exception {
    var answer = api.get(path);
    assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
    return answer.json();
  }

  /** All but what depends on the time by the clock. */
  private static String lasting(JsonNode stops) {
    return stops.toString().replaceAll("\"ageSeconds\":[0-9.]+,", "");
  }

  @Nested
  class Downtime_events {

    @Test
    void of_before_a_correction_are_told_as_they_were() throws Exception {
      var stop = get(STOPS + "&" + BEFORE).at("/items/0");

      assertThat(stop.path("timeElement").asText()).isEqualTo("ADET");
      assertThat(stop.path("explained").asBoolean()).isFalse();
      assertThat(stop.has("correction")).isFalse();
      assertThat(get(STOPS).at("/items/0/timeElement").asText()).isEqualTo("PDOT");
      assertThat(get(STOP + "?" + BEFORE).path("timeElement").asText()).isEqualTo("ADET");
      assertThat(get(STOP).path("timeElement").asText()).isEqualTo("PDOT");
    }

    @Test
    void of_before_anything_was_known_are_none() throws Exception {
      assertThat(get(STOPS + "&knownAt=2026-11-21T13:00:00Z").path("items")).isEmpty();
      assertThat(api.get(STOP + "?knownAt=2026-11-21T13:00:00Z").status()).isEqualTo(404);
    }

    @Test
    void are_the_same_when_the_live_unit_has_let_them_go() throws Exception {
      var live = get(STOPS + "&limit=1");
      var one = get(STOP);

      two_months_later();

      var past = get(STOPS + "&limit=1");
      assertThat(lasting(past)).isEqualTo(lasting(live));
      assertThat(lasting(get(past.path("next").asText())))
          .isEqualTo(lasting(get(live.path("next").asText())))
          .contains(K1 + "@2026-11-21T10:00:00Z");
      assertThat(lasting(get(STOP))).isEqualTo(lasting(one));
      assertThat(get(STOP + "?" + BEFORE).path("timeElement").asText()).isEqualTo("ADET");
    }

    @Test
    void that_go_on_beyond_the_window_are_told_whole() throws Exception {
      two_months_later();

      var within = get(STOPS.replace("05:00:00Z", "07:20:00Z").replace("13:00:00Z", "07:30:00Z"));

      assertThat(within.path("items")).hasSize(1);
      assertThat(within.at("/items/0/id").asText()).isEqualTo(K1 + "@2026-11-21T07:10:00Z");
      assertThat(within.at("/items/0/to").asText()).isEqualTo("2026-11-21T07:52:00Z");
    }
  }

  @Nested
  class A_stop_that_the_live_unit_has_let_go {

    private static final String JAM = K1 + "@2026-11-21T12:30:00Z";
    private static final String OEE_OF_THE_SHIFT = KPIS + "&kpi=A";

    private RunningApi.Answered correct(String id, String body, String... headers)
        throws Exception {
      return api.postJson("/api/v1/downtime-events/" + id + "/corrections", body, headers);
    }

    private RunningApi.Answered reclassify(String key, String version) throws Exception {
      return correct(
          JAM,
          "{'type':'reclassify','as':'PLANNED_STOP','reason':'it was cleaning'}",
          "If-Match",
          version,
          "Idempotency-Key",
          key,
          "X-Millrace-Actor",
          "person:s.roux");
    }

    @Test
    void is_corrected_by_its_own_id_with_a_second_person() throws Exception {
      two_months_later();
      var version = api.get("/api/v1/downtime-events/" + JAM).header("ETag");

      var proposed = reclassify("c9", version);

      assertThat(proposed.status()).as(proposed.response().body()).isEqualTo(202);
      assertThat(proposed.response().body()).contains("beyond the horizon");
      assertThat(reclassify("c9", version).status()).isEqualTo(202);
      assertThat(get("/api/v1/downtime-events/" + JAM).path("timeElement").asText())
          .isEqualTo("ADET");
      var before = get(OEE_OF_THE_SHIFT).at("/elements/PDOT/nanoseconds").asLong();

      var approved =
          api.postJson(
              "/api/v1/corrections/" + proposed.json().path("id").asText() + "/approval",
              "{'decision':'approve'}",
              "X-Millrace-Actor",
              "person:a.meyer");

      assertThat(approved.status()).as(approved.response().body()).isEqualTo(200);
      assertThat(get("/api/v1/downtime-events/" + JAM).path("timeElement").asText())
          .isEqualTo("PDOT");
      assertThat(get(OEE_OF_THE_SHIFT).at("/elements/PDOT/nanoseconds").asLong() - before)
          .isEqualTo(30L * 60 * 1_000_000_000);
    }

    @Test
    void is_merged_with_another_old_one() throws Exception {
      two_months_later();

      var merged =
          correct(
              K1 + "@2026-11-21T07:10:00Z",
              "{'type':'mergeStops','with':'" + JAM + "','reason':'one fault'}",
              "If-Match",
              "\"99\"",
              "X-Millrace-Actor",
              "person:s.roux");

      assertThat(merged.status()).as(merged.response().body()).isEqualTo(202);
      assertThat(merged.json().path("correction").toString())
          .contains("2026-11-21T07:10:00Z", "2026-11-21T13:0");
    }

    @Test
    void is_refused_where_there_never_was_one() throws Exception {
      two_months_later();

      var refused =
          correct(
              K1 + "@2026-11-21T09:00:00Z",
              "{'type':'reclassify','as':'PLANNED_STOP','reason':'it was cleaning'}",
              "If-Match",
              "\"0\"",
              "X-Millrace-Actor",
              "person:s.roux");

      assertThat(refused.status()).isEqualTo(404);
      assertThat(refused.response().body()).contains(K1 + "@2026-11-21T09:00:00Z");
    }

    @Test
    void is_refused_to_the_second_of_two_people_who_saw_the_same_version() throws Exception {
      two_months_later();
      var version = api.get("/api/v1/downtime-events/" + JAM).header("ETag");
      var first = reclassify("c9", version).json().path("id").asText();
      var approved =
          api.postJson(
              "/api/v1/corrections/" + first + "/approval",
              "{'decision':'approve'}",
              "X-Millrace-Actor",
              "person:a.meyer");
      assertThat(approved.status()).as(approved.response().body()).isEqualTo(200);

      var second = reclassify("c10", version);

      assertThat(second.status()).as(second.response().body()).isEqualTo(412);
      assertThat(second.json().at("/decision/author").asText()).isEqualTo("person:s.roux");
    }
  }

  @Nested
  class A_timeline {

    @Test
    void is_told_as_it_was_known() throws Exception {
      assertThat(get(TIMELINE).at("/segments/1/element").asText()).isEqualTo("PDOT");

      var before = get(TIMELINE + "&" + BEFORE);

      assertThat(before.at("/segments/1/element").asText()).isEqualTo("ADET");
      assertThat(before.path("knownAt").asText()).isEqualTo("2026-11-21T13:59:59Z");
    }

    @Test
    void is_the_same_when_the_live_unit_has_let_it_go() throws Exception {
      var live = get(TIMELINE);

      two_months_later();

      assertThat(get(TIMELINE)).isEqualTo(live);
    }
  }

  @Nested
  class Corrections {

    @Test
    void are_those_that_were_known() throws Exception {
      var list = "/api/v1/corrections?scope=acme.lyon";

      assertThat(get(list).path("items")).hasSize(1);
      assertThat(get(list + "&" + BEFORE).path("items")).isEmpty();
      var then = get(list + "&knownAt=2026-11-21T14:00:00Z");
      assertThat(then).isEqualTo(get(list));

      two_months_later();
      assertThat(get(list + "&knownAt=2026-11-21T14:00:00Z")).isEqualTo(then);
    }

    @Test
    void that_were_withdrawn_later_stood_then() throws Exception {
      api.clock.set("2026-11-21T15:00:00Z");
      tell(
          """
          {'type':'correction','id':'c2','unit':'K1','author':'person:s.roux','reason':'wrong stop','correction':{'type':'withdraw','correction':'c1'}}
          """);
      var list = "/api/v1/corrections?scope=acme.lyon";

      assertThat(get(list).at("/items/0/state").asText()).isEqualTo("WITHDRAWN");
      assertThat(get(list + "&knownAt=2026-11-21T14:30:00Z").at("/items/0/state").asText())
          .isEqualTo("APPLIED");
    }
  }

  @Nested
  class Figures {

    @Test
    void of_an_old_window_are_restated_with_cause_and_old_value() throws Exception {
      api.clock.set("2026-11-25T08:00:00Z");
      tell(
          """
          {'type':'correction','id':'c2','unit':'K1','author':'person:a.meyer','reason':'planned end of the run','correction':{'type':'reclassify','from':'2026-11-21T12:30:00Z','to':'2026-11-21T13:00:00Z','as':'PLANNED_STOP'}}
          """);
      two_months_later();

      var kpis = get(KPIS + "&kpi=A");

      assertThat(kpis.path("status").asText()).isEqualTo("RESTATED");
      assertThat(kpis.at("/restatement/causes/0/author").asText()).isEqualTo("person:s.roux");
      assertThat(kpis.at("/restatement/causes/0/reason").asText())
          .isEqualTo("planned gripper change");
      assertThat(kpis.at("/kpis/0/value").asDouble()).isEqualTo(1);
      assertThat(kpis.at("/restatement/before/kpis/0/value").asDouble()).isEqualTo(378.0 / 450);
    }

    @Test
    void of_an_old_window_are_opened_and_add_up() throws Exception {
      two_months_later();

      for (var knownAt : new String[] {"", "&" + BEFORE}) {
        var explained = get("/api/v1/kpis/explain?scope=" + K1 + "&" + SHIFT + "&kpi=A" + knownAt);

        var produced = 0L;
        for (var contribution : explained.path("contributions")) {
          produced += contribution.at("/elements/APT/nanoseconds").asLong();
        }
        assertThat(produced)
            .isEqualTo(explained.at("/figures/elements/APT/nanoseconds").asLong())
            .isEqualTo(378L * 60 * 1_000_000_000);
      }
    }
  }
}
