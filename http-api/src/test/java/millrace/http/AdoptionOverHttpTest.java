package millrace.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/**
 * A shift of 450 planned minutes in which 4,000 items are made in 400 minutes of production: at 3 s
 * an item the effectiveness is 50 %, at 6 s it is 100 %.
 */
class AdoptionOverHttpTest {

  private static final String NDJSON = "application/x-ndjson";
  private static final String K1 = "acme.lyon.pack.l3.k1";
  private static final String SHIFT = "scope=" + K1 + "&shift=2026-11-21-early";
  private static final String[] A = {"X-Millrace-Actor", "person:s.roux"};
  private static final String[] B = {"X-Millrace-Actor", "person:a.meyer"};
  private static final Offset<Double> PRINTED = within(5e-5);

  private RunningApi api;

  @BeforeEach
  void start() throws Exception {
    api = new RunningApi();
    api.clock.set("2026-11-21T13:10:00Z");
    log(
        "{'type':'orderRegistered','id':'o1','unit':'K1','jobOrder':'4711','product':'case-12','eventTime':'2026-11-21T06:00:00+01:00'}",
        "{'type':'state','id':'s1','unit':'K1','state':'PRODUCING','eventTime':'2026-11-21T06:00:00+01:00'}",
        "{'type':'state','id':'s2','unit':'K1','state':'DELAY','eventTime':'2026-11-21T12:40:00+01:00'}",
        "{'type':'quantity','id':'q1','unit':'K1','pq':4000,'gq':4000,'eventTime':'2026-11-21T12:39:00+01:00'}");
    api.clock.set("2026-11-21T14:00:00Z");
  }

  @AfterEach
  void stop() throws Exception {
    api.close();
  }

  private void log(String... lines) throws Exception {
    var text = String.join("\n", lines).replace('\'', '"').replace("K1", K1) + "\n";
    var taken = api.post("/api/v1/observations", NDJSON, text);
    assertThat(taken.json().path("accepted").asLong())
        .as(taken.response().body())
        .isEqualTo(lines.length);
  }

  private double effectiveness(String rest) throws Exception {
    var answered = api.get("/api/v1/kpis?kpi=E&" + rest);
    for (var kpi : answered.json().path("kpis")) {
      if (kpi.path("id").asText().equals("E")) {
        return kpi.path("value").asDouble();
      }
    }
    throw new AssertionError(answered.response().body());
  }

  private JsonNode approve(String id) throws Exception {
    return api.postJson("/api/v1/corrections/" + id + "/approval", "{'decision':'approve'}", B)
        .json();
  }

  @Nested
  class Rules_from_the_past_on {

    private static final String SLOWER =
        "{'effectiveFrom':'2026-11-21T05:00:00Z','version':'7-slow','reason':'measured anew',"
            + "'rules':{'plannedRunTimes':{'case-12':5}}}";

    @Test
    void wait_for_a_second_person_and_keep_both_results_readable() throws Exception {
      var before = effectiveness(SHIFT);
      var proposed = api.postJson("/api/v1/equipment/" + K1 + "/rules", SLOWER, A);

      assertThat(proposed.status()).as(proposed.response().body()).isEqualTo(202);
      assertThat(proposed.json().path("cause").asText()).contains("from the past");
      assertThat(effectiveness(SHIFT)).isEqualTo(before);

      var approved = approve(proposed.json().path("id").asText());

      assertThat(approved.path("state").asText()).as(approved.toString()).isEqualTo("APPLIED");
      assertThat(approved.at("/correction/rules/version").asText()).isEqualTo("7-slow");
      assertThat(effectiveness(SHIFT)).isEqualTo(before * 5 / 3, PRINTED);
      assertThat(effectiveness(SHIFT + "&knownAt=2026-11-21T13:59:00Z")).isEqualTo(before);
    }

    @Test
    void can_be_looked_at_before() throws Exception {
      var preview = api.postJson("/api/v1/equipment/" + K1 + "/rules?preview=true", SLOWER, A);

      assertThat(preview.status()).as(preview.response().body()).isEqualTo(200);
      assertThat(preview.json().path("outcome").asText()).isEqualTo("NEEDS_APPROVAL");
      assertThat(preview.json().path("values")).isNotEmpty();
    }
  }

  @Test
  void rules_from_now_on_are_adopted_at_once() throws Exception {
    var adopted =
        api.postJson(
            "/api/v1/equipment/" + K1 + "/rules",
            "{'effectiveFrom':'2026-11-21T14:00:00Z','version':'8','reason':'new gripper',"
                + "'rules':{'minorStopSeconds':90}}",
            A);

    assertThat(adopted.status()).as(adopted.response().body()).isEqualTo(201);
  }

  @Test
  void a_calendar_is_one_of_the_plant() throws Exception {
    var unknown =
        api.postJson(
            "/api/v1/equipment/" + K1 + "/calendar",
            "{'effectiveFrom':'2026-11-21T05:00:00Z','calendar':'mars','reason':'moved'}",
            A);

    assertThat(unknown.status()).isEqualTo(422);
    assertThat(unknown.response().body()).contains("lyon");
  }

  @Nested
  class Data_that_came_too_late {

    private long late() throws Exception {
      api.clock.set("2027-01-10T08:00:00Z");
      log(
          "{'type':'state','id':'s9','unit':'K1','state':'SETUP','eventTime':'2026-11-21T06:00:01+01:00','ingestTime':'2027-01-10T09:00:00+01:00'}");
      var journal = api.get("/api/v1/journal/equipment%7C" + K1 + "?limit=100").json();
      return journal.path("items").path(journal.path("items").size() - 1).path("sequence").asLong();
    }

    @Test
    void is_admitted_by_two_people() throws Exception {
      var sequence = late();
      var asked =
          api.postJson(
              "/api/v1/equipment/" + K1 + "/late-data",
              "{'event':" + sequence + ",'reason':'from the data logger'}",
              A);

      assertThat(asked.status()).as(asked.response().body()).isEqualTo(202);
      assertThat(asked.json().at("/correction/observations/0/id").asText()).isEqualTo("s9");
      approve(asked.json().path("id").asText());

      var elements = api.get("/api/v1/kpis?" + SHIFT).json().path("elements");
      assertThat(elements.at("/APT/seconds").asDouble()).isEqualTo(1);
    }

    @Test
    void is_not_what_came_on_time() throws Exception {
      var asked =
          api.postJson("/api/v1/equipment/" + K1 + "/late-data", "{'event':3,'reason':'again'}", A);

      assertThat(asked.status()).isEqualTo(409);
      assertThat(asked.json().path("guard").asText()).isEqualTo("NothingLate");
      assertThat(
              api.postJson(
                      "/api/v1/equipment/" + K1 + "/late-data", "{'event':999,'reason':'x'}", A)
                  .status())
          .isEqualTo(404);
    }
  }
}
