package millrace.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import millrace.engine.equipment.RuleSet;
import millrace.engine.equipment.RuleSet.SignalDefinition;
import millrace.engine.equipment.RuleSet.SignalRole;
import millrace.http.RunningApi.Answered;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/**
 * The stops of a line, and what becomes of the minutes when people set them right: K1 stands from
 * 08:10 to 08:52 and from 12:00 to 12:10, with a break of half an hour at 11:00; PBT 450 min, AUST
 * 18, ADET 52, APT 380, and 344 good minutes at 3 s an item.
 */
class StopsOverHttpTest {

  private static final String K1 = "acme.lyon.pack.l3.k1";
  private static final String C1 = "acme.lyon.pack.l3.c1";
  private static final String FIRST = K1 + "@2026-11-21T07:10:00Z";
  private static final String SECOND = K1 + "@2026-11-21T11:00:00Z";
  private static final String WINDOW = "&from=2026-11-21T05:00:00Z&to=2026-11-21T13:00:00Z";
  private static final String KPIS = "/api/v1/kpis?scope=" + K1 + WINDOW;
  private static final String[] A = {"X-Millrace-Actor", "person:s.roux"};
  private static final Offset<Double> EXACT = within(1e-12);

  private RunningApi api;

  @BeforeEach
  void start() throws Exception {
    var plain = Plants.RULES;
    api =
        RunningApi.by(
            new RuleSet(
                "7",
                plain.stateModel(),
                plain.edition(),
                List.of(
                    new SignalDefinition("starved", SignalRole.STARVED, Optional.empty(), ""),
                    new SignalDefinition("blocked", SignalRole.BLOCKED, Optional.empty(), "")),
                List.of(),
                plain.plannedRunTimes(),
                plain.designSpeed(),
                plain.horizons()));
    api.clock.set("2026-11-21T13:10:00Z");
    tell(
        """
        {'type':'orderRegistered','id':'o1','unit':'K1','jobOrder':'4711','product':'case-12','eventTime':'2026-11-21T06:00:00+01:00'}
        {'type':'state','id':'s1','unit':'K1','state':'SETUP','eventTime':'2026-11-21T06:00:00+01:00'}
        {'type':'state','id':'s2','unit':'K1','state':'PRODUCING','eventTime':'2026-11-21T06:18:00+01:00'}
        {'type':'state','id':'s3','unit':'K1','state':'DELAY','reason':'gripper','eventTime':'2026-11-21T08:10:00+01:00'}
        {'type':'state','id':'s4','unit':'K1','state':'PRODUCING','eventTime':'2026-11-21T08:52:00+01:00'}
        {'type':'state','id':'s5','unit':'K1','state':'DELAY','eventTime':'2026-11-21T11:00:00+01:00'}
        {'type':'state','id':'s6','unit':'K1','state':'PRODUCING','eventTime':'2026-11-21T11:30:00+01:00'}
        {'type':'state','id':'s7','unit':'K1','state':'DELAY','eventTime':'2026-11-21T12:00:00+01:00'}
        {'type':'state','id':'s8','unit':'K1','state':'PRODUCING','eventTime':'2026-11-21T12:10:00+01:00'}
        {'type':'quantity','id':'q1','unit':'K1','pq':7020,'gq':6880,'sq':140,'eventTime':'2026-11-21T13:59:00+01:00'}
        {'type':'state','id':'s9','unit':'K1','state':'NO_ORDER','eventTime':'2026-11-21T14:00:00+01:00'}
        """);
    api.clock.set("2026-11-21T14:00:00Z");
  }

  @AfterEach
  void stop() {
    api.close();
  }

  private void tell(String lines) throws Exception {
    var text = lines.replace('\'', '"').replace("K1", K1).replace("C1", C1);
    var taken = api.post("/api/v1/observations", "application/x-ndjson", text);
    assertThat(taken.json().path("refused").asLong()).as(taken.response().body()).isZero();
  }

  private Answered correct(String stop, String body) throws Exception {
    var seen = api.get("/api/v1/downtime-events/" + stop).header("ETag");
    var corrected =
        api.postJson(
            "/api/v1/downtime-events/" + stop + "/corrections",
            "{" + body + ",'reason':'seen on video','reference':'V-7'}",
            A[0],
            A[1],
            "If-Match",
            seen);
    assertThat(corrected.status()).as(corrected.response().body()).isEqualTo(201);
    return corrected;
  }

  private double minutes(String element) throws Exception {
    return minutes("", element);
  }

  private double minutes(String more, String element) throws Exception {
    var told = api.get(KPIS + more).json().path("elements").path(element).path("seconds");
    return told.asDouble() / 60;
  }

  private double index() throws Exception {
    return StreamSupport.stream(api.get(KPIS).json().path("kpis").spliterator(), false)
        .filter(kpi -> kpi.path("id").asText().equals("OEE"))
        .findFirst()
        .orElseThrow()
        .path("value")
        .asDouble();
  }

  private JsonNode stops() throws Exception {
    return api.get("/api/v1/downtime-events?scope=acme" + WINDOW).json().path("items");
  }

  @Nested
  class A_stop {

    @Test
    void that_was_two_has_a_cause_of_its_own_in_each_part() throws Exception {
      correct(FIRST, "'type':'splitStop','at':'2026-11-21T08:30:00+01:00'");
      correct(K1 + "@2026-11-21T07:30:00Z", "'type':'assignRootCause','rootCause':'jam'");

      var stops = stops();
      assertThat(stops.findValuesAsText("id"))
          .startsWith(FIRST, K1 + "@2026-11-21T07:30:00Z")
          .contains(SECOND);
      assertThat(stops.at("/0/seconds").asLong()).isEqualTo(20 * 60);
      assertThat(stops.at("/0").has("rootCause")).isFalse();
      assertThat(stops.at("/1/seconds").asLong()).isEqualTo(22 * 60);
      assertThat(stops.at("/1/rootCause/code").asText()).isEqualTo("jam");
      assertThat(stops.at("/1/rootCause/shared").asText()).isEqualTo("mechanical");
      assertThat(minutes("ADET")).isEqualTo(52);
      assertThat(minutes("APT")).isEqualTo(380);
    }

    @Test
    void that_was_one_with_another_takes_the_run_between_them() throws Exception {
      correct(FIRST, "'type':'mergeStops','with':'" + SECOND + "'");

      var merged = stops().get(0);
      assertThat(merged.path("from").asText()).isEqualTo("2026-11-21T07:10:00Z");
      assertThat(merged.path("to").asText()).isEqualTo("2026-11-21T11:10:00Z");
      // From 08:52 to 12:00 it had produced, but for the break.
      assertThat(minutes("ADET")).isEqualTo(52 + 188 - 30);
      assertThat(minutes("APT")).isEqualTo(380 - 158);
      assertThat(minutes("PDOT")).isEqualTo(30);
      assertThat(index()).as("I5").isCloseTo(344.0 / 450, EXACT);
      assertThat(minutes("&knownAt=2026-11-21T13:59:59Z", "ADET")).isEqualTo(52);
    }

    @Test
    void that_was_at_another_time_moves_its_minutes() throws Exception {
      correct(
          FIRST,
          "'type':'retimeStop','newFrom':'2026-11-21T08:05:00+01:00',"
              + "'newTo':'2026-11-21T08:40:00+01:00'");

      var moved = api.get("/api/v1/downtime-events/" + FIRST).json();
      assertThat(moved.path("from").asText()).isEqualTo("2026-11-21T07:05:00Z");
      assertThat(moved.path("to").asText()).isEqualTo("2026-11-21T07:40:00Z");
      assertThat(minutes("ADET")).isEqualTo(35 + 10);
      assertThat(minutes("APT")).isEqualTo(380 + 7);
      assertThat(index()).as("I5").isCloseTo(344.0 / 450, EXACT);
    }

    @Test
    void that_a_wrong_report_told_is_gone_when_the_report_is_taken_back() throws Exception {
      var retracted =
          api.postJson(
              "/api/v1/equipment/" + K1 + "/corrections",
              "{'reason':'other machine','correction':{'type':'retract','observation':'s3'}}",
              A);
      assertThat(retracted.status()).as(retracted.response().body()).isEqualTo(201);

      assertThat(stops().findValuesAsText("id")).doesNotContain(FIRST).contains(SECOND);
      assertThat(minutes("ADET")).isEqualTo(10);
      assertThat(minutes("APT")).isEqualTo(380 + 42);
      assertThat(minutes("&knownAt=2026-11-21T13:59:59Z", "ADET")).isEqualTo(52);
      var journal = api.get("/api/v1/journal/equipment%7C" + K1 + "?limit=100").json();
      assertThat(journal.path("items").toString()).contains("\"s3\"", "other machine");
    }

    @Test
    void that_is_corrected_tells_in_the_journal_who_said_what_and_why() throws Exception {
      var corrected = correct(FIRST, "'type':'splitStop','at':'2026-11-21T08:30:00+01:00'").json();

      var told =
          api.get(
                  "/api/v1/journal/equipment%7C"
                      + K1
                      + "?limit=1&after="
                      + (corrected.path("sequence").asLong() - 1))
              .json()
              .at("/items/0")
              .toString();
      assertThat(told).contains("person:s.roux", "seen on video", "V-7", "SplitStop");
    }
  }

  @Nested
  class A_unit_that_waits {

    /** In the order along the line C1 comes behind K1: it jams, and K1 is blocked. */
    @BeforeEach
    void blocked() throws Exception {
      tell(
          """
          {'type':'orderRegistered','id':'p1','unit':'C1','jobOrder':'4711','product':'case-12','eventTime':'2026-11-21T06:00:00+01:00'}
          {'type':'state','id':'p2','unit':'C1','state':'PRODUCING','eventTime':'2026-11-21T06:00:00+01:00'}
          {'type':'state','id':'p3','unit':'C1','state':'DELAY','reason':'jam','eventTime':'2026-11-21T11:58:00+01:00'}
          {'type':'state','id':'p4','unit':'C1','state':'PRODUCING','eventTime':'2026-11-21T12:09:00+01:00'}
          {'type':'state','id':'p5','unit':'C1','state':'DELAY','eventTime':'2026-11-21T12:30:00+01:00'}
          {'type':'reading','id':'p6','unit':'C1','signal':'starved','value':true,'sourceTime':'2026-11-21T12:30:00+01:00'}
          {'type':'reading','id':'p7','unit':'C1','signal':'starved','value':false,'sourceTime':'2026-11-21T12:40:00+01:00'}
          {'type':'state','id':'p8','unit':'C1','state':'PRODUCING','eventTime':'2026-11-21T12:40:00+01:00'}
          {'type':'reading','id':'b1','unit':'K1','signal':'blocked','value':true,'sourceTime':'2026-11-21T12:00:00+01:00'}
          {'type':'reading','id':'b2','unit':'K1','signal':'blocked','value':false,'sourceTime':'2026-11-21T12:10:00+01:00'}
          """);
    }

    @Test
    void names_the_stop_along_the_line_that_was_first_out() throws Exception {
      var waiting = api.get("/api/v1/downtime-events/" + SECOND).json();

      assertThat(waiting.path("blocked").asBoolean()).isTrue();
      assertThat(waiting.path("firstOut").asText()).isEqualTo(C1 + "@2026-11-21T10:58:00Z");
      var jam = api.get("/api/v1/downtime-events/" + C1 + "@2026-11-21T10:58:00Z").json();
      assertThat(jam.path("stopReason").asText()).isEqualTo("jam");
      assertThat(jam.has("firstOut")).isFalse();
      assertThat(api.get("/api/v1/downtime-events/" + FIRST).json().path("blocked").asBoolean())
          .isFalse();
    }

    @Test
    void for_what_did_not_stand_names_none() throws Exception {
      var starved = api.get("/api/v1/downtime-events/" + C1 + "@2026-11-21T11:30:00Z").json();

      assertThat(starved.path("starved").asBoolean()).isTrue();
      assertThat(starved.has("firstOut")).isFalse();
    }

    @Test
    void is_in_the_list_of_the_line_with_it() throws Exception {
      assertThat(stops().findValuesAsText("firstOut"))
          .containsExactly(C1 + "@2026-11-21T10:58:00Z");
    }
  }

  @Nested
  class Time_without_data {

    /** As of the first 18 minutes after nine nothing is known. */
    @BeforeEach
    void missed() throws Exception {
      tell(
          """
          {'type':'gap','id':'g1','unit':'K1','source':'line3','cause':'CONNECTION_LOST','from':'2026-11-21T09:00:00+01:00','to':'2026-11-21T09:18:00+01:00'}
          """);
    }

    @Test
    void is_neither_production_nor_loss_and_bounds_every_ratio() throws Exception {
      var told = api.get(KPIS).json();

      assertThat(minutes("UNKNOWN")).isEqualTo(18);
      assertThat(minutes("APT")).isEqualTo(380 - 18);
      assertBounded(told, "A", 362, 362, 380);
      assertBounded(told, "OEE", 344, 344, 362);
      assertThat(told.at("/kpis/0/coverage").asDouble()).isCloseTo(432.0 / 450, EXACT);
      for (var kpi : told.path("kpis")) {
        if (kpi.path("unit").asText().equals("%") && kpi.has("value")) {
          assertThat(kpi.path("bounds").path("lower").asDouble(-1))
              .as(kpi.toString())
              .isBetween(0.0, kpi.path("value").asDouble() + 1e-12);
          assertThat(kpi.path("bounds").path("upper").asDouble())
              .as(kpi.toString())
              .isGreaterThanOrEqualTo(kpi.path("value").asDouble());
        }
      }
    }

    @Test
    void that_turns_out_to_have_been_production_lies_within_the_bounds() throws Exception {
      var said =
          api.postJson(
              "/api/v1/equipment/" + K1 + "/corrections",
              "{'reason':'seen on video','correction':{'type':'reclassify',"
                  + "'from':'2026-11-21T09:00:00+01:00','to':'2026-11-21T09:18:00+01:00',"
                  + "'as':'PRODUCING'}}",
              A);
      assertThat(said.status()).as(said.response().body()).isEqualTo(201);

      assertThat(minutes("UNKNOWN")).isZero();
      assertThat(minutes("APT")).isEqualTo(380);
      assertThat(api.get(KPIS).json().at("/kpis/0").has("bounds")).isFalse();
    }

    private static void assertBounded(
        JsonNode told, String id, double value, double lower, double upper) {
      var kpi =
          StreamSupport.stream(told.path("kpis").spliterator(), false)
              .filter(each -> each.path("id").asText().equals(id))
              .findFirst()
              .orElseThrow();
      assertThat(kpi.path("value").asDouble()).isCloseTo(value / 450, EXACT);
      assertThat(kpi.at("/bounds/lower").asDouble()).isCloseTo(lower / 450, EXACT);
      assertThat(kpi.at("/bounds/upper").asDouble()).isCloseTo(upper / 450, EXACT);
    }
  }
}
