package millrace.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import millrace.engine.calendar.WorkCalendar;
import millrace.engine.equipment.EquipmentCommand.AdoptCalendar;
import millrace.engine.equipment.EquipmentCommand.AdoptRules;
import millrace.engine.equipment.RuleSet;
import millrace.engine.reading.ClockPolicy;
import millrace.engine.time.Nanos;
import millrace.http.RunningApi.Answered;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/**
 * What a supervisor does to the stop of 08:10 after the shift has closed, with the figures that all
 * have to see: availability 86.67 %, OEE 76.44 % before, 95.59 % and 84.31 % after.
 */
class CorrectionsOverHttpTest {

  private static final String NDJSON = "application/x-ndjson";
  private static final String K1 = "acme.lyon.pack.l3.k1";
  private static final String STOP = K1 + "@2026-11-21T07:10:00Z";
  private static final String EVENT = "/api/v1/downtime-events/" + STOP;
  private static final String[] A = {"X-Millrace-Actor", "person:s.roux"};
  private static final String[] B = {"X-Millrace-Actor", "person:a.meyer"};
  private static final Offset<Double> PRINTED = within(5e-5);
  private static final String PLANNED =
      "{'type':'reclassify','as':'PLANNED_STOP','reason':'planned gripper change',"
          + "'reference':'WO-1182'}";

  private RunningApi api;

  @BeforeEach
  void start() throws Exception {
    api =
        RunningApi.by(
            new RuleSet(
                "8",
                Plants.RULES.stateModel(),
                Plants.RULES.edition(),
                List.of(),
                List.of(),
                Plants.RULES.plannedRunTimes(),
                Plants.RULES.designSpeed(),
                Plants.RULES.horizons(),
                Optional.of(2 * Nanos.PER_MINUTE),
                ClockPolicy.TRUSTED,
                Optional.of(new BigDecimal(2))));
    api.clock.set("2026-11-21T13:10:00Z");
  }

  @AfterEach
  void stop() throws Exception {
    api.close();
  }

  private void log(String... lines) throws Exception {
    var text = new StringBuilder();
    for (var line : lines) {
      text.append(line.replace('\'', '"').replace("K1", K1)).append('\n');
    }
    var taken = api.post("/api/v1/observations", NDJSON, text.toString());
    assertThat(taken.json().path("accepted").asLong())
        .as(taken.response().body())
        .isEqualTo(lines.length);
  }

  private void shiftOfS8() throws Exception {
    log(
        "{'type':'orderRegistered','id':'o1','unit':'K1','jobOrder':'4711','product':'case-12','eventTime':'2026-11-21T06:00:00+01:00'}",
        "{'type':'state','id':'s1','unit':'K1','state':'SETUP','eventTime':'2026-11-21T06:00:00+01:00'}",
        "{'type':'state','id':'s2','unit':'K1','state':'PRODUCING','eventTime':'2026-11-21T06:18:00+01:00'}",
        "{'type':'state','id':'s3','unit':'K1','state':'DELAY','reason':'gripper','eventTime':'2026-11-21T08:10:00+01:00'}",
        "{'type':'state','id':'s4','unit':'K1','state':'PRODUCING','eventTime':'2026-11-21T08:52:00+01:00'}",
        "{'type':'state','id':'s5','unit':'K1','state':'DELAY','eventTime':'2026-11-21T11:00:00+01:00'}",
        "{'type':'state','id':'s6','unit':'K1','state':'PRODUCING','eventTime':'2026-11-21T11:30:00+01:00'}",
        "{'type':'quantity','id':'q1','unit':'K1','pq':7020,'gq':6880,'sq':140,'eventTime':'2026-11-21T13:59:00+01:00'}",
        "{'type':'state','id':'s7','unit':'K1','state':'NO_ORDER','eventTime':'2026-11-21T14:00:00+01:00'}",
        "{'type':'orderDeregistered','id':'o2','unit':'K1','jobOrder':'4711','eventTime':'2026-11-21T14:00:00+01:00'}");
  }

  private Answered correct(String body, String[] actor, String... headers) throws Exception {
    var all = new ArrayList<>(List.of(actor));
    all.addAll(List.of(headers));
    return api.postJson(EVENT + "/corrections", body, all.toArray(String[]::new));
  }

  private Answered decide(String id, String body, String[] actor) throws Exception {
    return api.postJson("/api/v1/corrections/" + id + "/approval", body, actor);
  }

  private JsonNode kpis(String rest) throws Exception {
    return api.get("/api/v1/kpis?" + rest).json();
  }

  private double value(String rest, String kpi) throws Exception {
    return value(kpis(rest), kpi);
  }

  private static double value(JsonNode kpis, String id) {
    for (var kpi : kpis.path("kpis")) {
      if (kpi.path("id").asText().equals(id)) {
        assertThat(kpi.has("value")).as(kpi.toString()).isTrue();
        return kpi.path("value").asDouble();
      }
    }
    throw new AssertionError("no " + id + " in " + kpis);
  }

  private static double minutes(JsonNode kpis, String element) {
    return kpis.path("elements").path(element).path("seconds").asDouble() / 60;
  }

  private static JsonNode previewed(JsonNode preview, String scope, String span) {
    for (var value : preview.path("values")) {
      if (value.path("scope").asText().equals(scope) && value.path("span").asText().equals(span)) {
        return value;
      }
    }
    throw new AssertionError("no " + scope + " × " + span + " in " + preview);
  }

  private static JsonNode change(JsonNode value, String kpi) {
    for (var each : value.path("kpis")) {
      if (each.path("id").asText().equals(kpi)) {
        return each;
      }
    }
    throw new AssertionError("no " + kpi + " in " + value);
  }

  @Nested
  class A_stop_reclassified_after_the_shift_has_closed {

    @BeforeEach
    void closed() throws Exception {
      shiftOfS8();
      api.clock.set("2026-11-21T14:00:00Z");
    }

    @Test
    void is_previewed_at_every_level_and_changes_nothing() throws Exception {
      var preview = api.postJson(EVENT + "/corrections?preview=true", PLANNED, A).json();

      assertThat(preview.path("outcome").asText()).isEqualTo("NEEDS_APPROVAL");
      assertThat(preview.path("cause").asText()).contains("+7.87 points", "more than 2");
      var shift = previewed(preview, K1, "SHIFT");
      assertThat(shift.path("name").asText()).isEqualTo("2026-11-21-early");
      assertThat(shift.at("/after/PBT/seconds").asDouble() / 60).isEqualTo(408);
      assertThat(change(shift, "A").path("before").asDouble()).isEqualTo(0.8667, PRINTED);
      assertThat(change(shift, "A").path("after").asDouble()).isEqualTo(0.9559, PRINTED);
      assertThat(change(shift, "OEE").path("before").asDouble()).isEqualTo(0.7644, PRINTED);
      assertThat(change(shift, "OEE").path("after").asDouble()).isEqualTo(0.8431, PRINTED);
      assertThat(change(shift, "OEE").path("change").asDouble()).isEqualTo(0.0787, PRINTED);
      for (var span : new String[] {"HOUR", "SHIFT", "DAY", "JOB_ORDER"}) {
        for (var scope : new String[] {K1, "acme.lyon.pack.l3", "acme.lyon.pack", "acme.lyon"}) {
          assertThat(previewed(preview, scope, span).path("kpis")).isNotEmpty();
        }
      }
      assertThat(value("scope=" + K1 + "&shift=2026-11-21-early", "OEE"))
          .isEqualTo(0.7644, PRINTED);
    }

    @Test
    void needs_a_second_person_and_then_all_values_agree() throws Exception {
      var proposed = correct(PLANNED, A, "If-Match", "\"0\"");
      assertThat(proposed.status()).as(proposed.response().body()).isEqualTo(202);
      assertThat(proposed.json().path("state").asText()).isEqualTo("PROPOSED");
      var id = proposed.json().path("id").asText();
      assertThat(value("scope=" + K1 + "&shift=2026-11-21-early", "OEE"))
          .isEqualTo(0.7644, PRINTED);
      var queue = api.get("/api/v1/corrections?state=PROPOSED&scope=acme.lyon").json();
      assertThat(queue.path("items")).hasSize(1);
      assertThat(queue.at("/items/0/id").asText()).isEqualTo(id);
      assertThat(decide(id, "{'decision':'approve'}", A).json().path("guard").asText())
          .isEqualTo("ApproverIsAuthor");

      var approved = decide(id, "{'decision':'approve'}", B);

      assertThat(approved.status()).as(approved.response().body()).isEqualTo(200);
      assertThat(approved.json().path("state").asText()).isEqualTo("APPLIED");
      assertThat(approved.json().path("author").asText()).isEqualTo("person:s.roux");
      assertThat(approved.json().path("decidedBy").asText()).isEqualTo("person:a.meyer");
      for (var window :
          new String[] {
            "shift=2026-11-21-early",
            "day=2026-11-21",
            "from=2026-11-21T05:00:00Z&to=2026-11-21T13:00:00Z",
            "shift=2026-11-21-early&order=4711"
          }) {
        assertThat(
                value(
                    "scope=" + K1 + "&kpi=OEE,A&" + window, window.contains("order") ? "A" : "OEE"))
            .as(window)
            .isEqualTo(window.contains("order") ? 390.0 / 408 : 0.8431, PRINTED);
      }
      var site = kpis("scope=acme.lyon&shift=2026-11-21-early");
      assertThat(minutes(site, "PBT")).isEqualTo(408 + 450);
      assertThat(minutes(site, "PDOT")).isEqualTo(42 + 30 + 30);
      var then = "scope=" + K1 + "&shift=2026-11-21-early&knownAt=2026-11-21T13:59:00Z";
      assertThat(value(then, "OEE")).isEqualTo(0.7644, PRINTED);
      var stop = api.get(EVENT).json();
      assertThat(stop.path("timeElement").asText()).isEqualTo("PDOT");
      assertThat(stop.path("stopReason").asText()).isEqualTo("gripper");
      assertThat(stop.path("explained").asBoolean()).isTrue();
    }

    @Test
    void gives_after_approval_what_the_preview_promised() throws Exception {
      var preview = api.postJson(EVENT + "/corrections?preview=true", PLANNED, A).json();
      var id = correct(PLANNED, A, "If-Match", "\"0\"").json().path("id").asText();
      decide(id, "{'decision':'approve'}", B);

      for (var promised : preview.path("values")) {
        var scope = "scope=" + promised.path("scope").asText();
        var bounds =
            "&from=" + promised.path("from").asText() + "&to=" + promised.path("to").asText();
        if (!promised.path("span").asText().equals("JOB_ORDER")) {
          assertThat(kpis(scope + bounds).path("elements"))
              .as(promised.toString())
              .isEqualTo(promised.path("after"));
        }
      }
    }

    @Test
    void can_be_declined_with_a_reason() throws Exception {
      var id = correct(PLANNED, A, "If-Match", "\"0\"").json().path("id").asText();

      assertThat(decide(id, "{'decision':'reject'}", B).status()).isEqualTo(422);
      var rejected = decide(id, "{'decision':'reject','reason':'it broke'}", B).json();

      assertThat(rejected.path("state").asText()).isEqualTo("REJECTED");
      assertThat(rejected.path("decision").asText()).isEqualTo("it broke");
      assertThat(value("scope=" + K1 + "&shift=2026-11-21-early", "OEE"))
          .isEqualTo(0.7644, PRINTED);
    }
  }

  @Nested
  class Two_people_with_the_same_stop_open {

    private static final String CHANGE =
        "{'type':'assignRootCause','rootCause':'gripper-change','reason':'asked the fitter'}";
    private static final String JAM =
        "{'type':'assignRootCause','rootCause':'jam','reason':'saw it'}";

    @BeforeEach
    void closed() throws Exception {
      shiftOfS8();
      api.clock.set("2026-11-21T14:00:00Z");
    }

    @Test
    void are_told_of_each_other_and_both_attempts_are_in_the_history() throws Exception {
      var seen = api.get(EVENT).header("ETag");
      var first = correct(CHANGE, A, "If-Match", seen);
      assertThat(first.status()).as(first.response().body()).isEqualTo(201);

      var second = correct(JAM, B, "If-Match", seen);

      assertThat(second.status()).isEqualTo(412);
      var problem = second.json();
      assertThat(problem.path("type").asText()).isEqualTo("urn:millrace:problem:stale");
      assertThat(problem.at("/decision/author").asText()).isEqualTo("person:s.roux");
      assertThat(problem.at("/decision/knownAt").asText()).isEqualTo("2026-11-21T14:00:00Z");
      assertThat(problem.at("/decision/correction/rootCause").asText()).isEqualTo("gripper-change");
      var version = "\"" + problem.path("version").asLong() + "\"";
      assertThat(version).isEqualTo(api.get(EVENT).header("ETag"));
      assertThat(correct(JAM, B, "If-Match", version).status()).isEqualTo(201);
      var stop = api.get(EVENT).json();
      assertThat(stop.at("/rootCause/code").asText()).isEqualTo("jam");
      assertThat(stop.at("/rootCause/shared").asText()).isEqualTo("mechanical");
      var history =
          api.get("/api/v1/journal/equipment%7C" + K1 + "?limit=100").json().path("items");
      assertThat(history.findValuesAsText("guard")).containsExactly("ExpectedVersion");
      assertThat(history.toString()).contains("jam", "gripper-change");
    }

    @Test
    void cannot_choose_what_the_reason_tree_does_not_have() throws Exception {
      var answer = correct(JAM.replace("'jam'", "'bad-karma'"), A, "If-Match", "\"0\"");

      assertThat(answer.status()).isEqualTo(422);
      assertThat(answer.json().path("detail").asText()).contains("packer", "bad-karma");
    }

    @Test
    void name_the_version_that_they_mean() throws Exception {
      assertThat(correct(JAM, A).status()).isEqualTo(428);
    }

    @Test
    void may_repeat_a_request_but_not_its_key_for_another_one() throws Exception {
      var retime =
          "{'type':'retimeStop','newFrom':'2026-11-21T08:09:00+01:00','reason':'seen on video'}";
      var first = correct(retime, A, "If-Match", "\"0\"", "Idempotency-Key", "k-1");
      var again = correct(retime, A, "If-Match", "\"0\"", "Idempotency-Key", "k-1");

      assertThat(first.status()).as(first.response().body()).isEqualTo(201);
      assertThat(again.json()).isEqualTo(first.json());
      assertThat(api.get(EVENT).json().path("from").asText()).isEqualTo("2026-11-21T07:09:00Z");
      var other = correct(JAM, A, "If-Match", "\"0\"", "Idempotency-Key", "k-1");
      assertThat(other.status()).isEqualTo(422);
      assertThat(other.json().path("type").asText()).isEqualTo("urn:millrace:problem:key-reused");
    }
  }

  @Nested
  class An_order_registered_late {

    @Test
    void moves_forty_two_minutes_from_down_to_delay_and_availability_stays() throws Exception {
      log(
          "{'type':'orderRegistered','id':'o1','unit':'K1','jobOrder':'4711','product':'case-12','eventTime':'2026-11-21T06:00:00+01:00'}",
          "{'type':'state','id':'s1','unit':'K1','state':'SETUP','eventTime':'2026-11-21T06:00:00+01:00'}",
          "{'type':'state','id':'s2','unit':'K1','state':'PRODUCING','eventTime':'2026-11-21T06:18:00+01:00'}",
          "{'type':'orderDeregistered','id':'o2','unit':'K1','jobOrder':'4711','eventTime':'2026-11-21T08:10:00+01:00'}",
          "{'type':'state','id':'s3','unit':'K1','state':'DELAY','eventTime':'2026-11-21T08:10:00+01:00'}",
          "{'type':'orderRegistered','id':'o3','unit':'K1','jobOrder':'4712','product':'case-12','eventTime':'2026-11-21T08:52:00+01:00'}",
          "{'type':'state','id':'s4','unit':'K1','state':'PRODUCING','eventTime':'2026-11-21T08:52:00+01:00'}",
          "{'type':'state','id':'s5','unit':'K1','state':'DELAY','eventTime':'2026-11-21T11:00:00+01:00'}",
          "{'type':'state','id':'s6','unit':'K1','state':'PRODUCING','eventTime':'2026-11-21T11:30:00+01:00'}",
          "{'type':'quantity','id':'q1','unit':'K1','pq':7020,'gq':6880,'sq':140,'eventTime':'2026-11-21T13:59:00+01:00'}",
          "{'type':'state','id':'s7','unit':'K1','state':'NO_ORDER','eventTime':'2026-11-21T14:00:00+01:00'}");
      api.clock.set("2026-11-21T14:00:00Z");
      var shift = "scope=" + K1 + "&shift=2026-11-21-early";
      var before = kpis(shift);
      assertThat(minutes(before, "ADOT")).isEqualTo(42);
      assertThat(value(before, "UE")).isEqualTo(390.0 / 408, PRINTED);
      assertThat(value(before, "AE")).isEqualTo(408.0 / 450, PRINTED);
      assertThat(value(before, "A")).isEqualTo(0.8667, PRINTED);

      var corrected =
          api.postJson(
              "/api/v1/equipment/" + K1 + "/corrections",
              "{'reason':'registered late','correction':{'type':'moveJobOrderStart',"
                  + "'jobOrder':'4712','from':'2026-11-21T08:10:00+01:00'}}",
              A);

      assertThat(corrected.status()).as(corrected.response().body()).isEqualTo(201);
      var after = kpis(shift);
      assertThat(minutes(after, "ADOT")).isZero();
      assertThat(minutes(after, "ADET")).isEqualTo(42);
      assertThat(value(after, "UE")).isEqualTo(390.0 / 450, PRINTED);
      assertThat(value(after, "AE")).isEqualTo(1, PRINTED);
      assertThat(value(after, "A")).isEqualTo(0.8667, PRINTED);
      assertThat(api.get(EVENT).json().at("/jobOrder/jobOrder").asText()).isEqualTo("4712");
      var cause = after.at("/restatement/causes/0");
      assertThat(after.at("/restatement/causes")).hasSize(1);
      assertThat(cause.path("kind").asText()).isEqualTo("CORRECTION");
      assertThat(cause.path("author").asText()).isEqualTo("person:s.roux");
      assertThat(cause.path("reason").asText()).isEqualTo("registered late");
      assertThat(cause.path("event").asText())
          .isEqualTo("equipment|" + K1 + "#" + corrected.json().path("sequence").asText());
      assertThat(after.at("/restatement/before/elements")).isEqualTo(before.path("elements"));
    }
  }

  @Nested
  class The_queue_of_stops {

    @BeforeEach
    void closed() throws Exception {
      shiftOfS8();
      log(
          "{'type':'state','id':'m1','unit':'K1','state':'DELAY','eventTime':'2026-11-21T12:00:00+01:00'}",
          "{'type':'state','id':'m2','unit':'K1','state':'PRODUCING','eventTime':'2026-11-21T12:01:59+01:00'}");
      api.clock.set("2026-11-21T14:00:00Z");
    }

    @Test
    void has_what_nobody_has_explained_with_its_age_but_neither_breaks_nor_minor_stops()
        throws Exception {
      var window = "&from=2026-11-21T05:00:00Z&to=2026-11-21T13:00:00Z";
      var all = api.get("/api/v1/downtime-events?scope=acme" + window).json().path("items");
      assertThat(all.findValuesAsText("id"))
          .containsExactly(STOP, K1 + "@2026-11-21T10:00:00Z", K1 + "@2026-11-21T11:00:00Z");
      assertThat(all.at("/2/type").asText()).isEqualTo("MICRO_STOP");

      var open =
          api.get("/api/v1/downtime-events?unexplained=true&scope=acme" + window)
              .json()
              .path("items");

      assertThat(open.findValuesAsText("id")).containsExactly(STOP);
      assertThat(open.at("/0/seconds").asLong()).isEqualTo(42 * 60);
      assertThat(open.at("/0/ageSeconds").asLong()).isEqualTo(6 * 3600 + 50 * 60);
    }

    @Test
    void is_paged_by_a_cursor() throws Exception {
      var first =
          api.get(
                  "/api/v1/downtime-events?scope=acme&limit=2"
                      + "&from=2026-11-21T05:00:00Z&to=2026-11-21T13:00:00Z")
              .json();
      var second = api.get(first.path("next").asText()).json();

      assertThat(first.path("items")).hasSize(2);
      assertThat(second.path("items").findValuesAsText("id"))
          .containsExactly(K1 + "@2026-11-21T11:00:00Z");
      assertThat(second.has("next")).isFalse();
    }

    @Test
    void does_not_know_what_never_was() throws Exception {
      assertThat(api.get("/api/v1/downtime-events/" + K1 + "@2026-11-21T07:11:00Z").status())
          .isEqualTo(404);
      assertThat(api.get("/api/v1/downtime-events/nonsense").status()).isEqualTo(404);
      assertThat(api.get("/api/v1/corrections/" + K1 + ":c9").status()).isEqualTo(404);
      assertThat(api.get("/api/v1/corrections/x").status()).isEqualTo(404);
    }
  }

  /** The night shift that starts on the Saturday before the last Sunday of October. */
  @Nested
  class The_night_in_which_the_clock_goes_back {

    private static final String NIGHT = "scope=" + K1 + "&shift=2026-10-24-night";

    @BeforeEach
    void worked() throws Exception {
      api.clock.set("2026-10-25T08:00:00Z");
      var from = Nanos.of(Instant.parse("2026-10-01T00:00:00Z"));
      var calendar =
          new WorkCalendar(
              "nights",
              "1",
              ZoneId.of("Europe/Paris"),
              List.of(
                  new WorkCalendar.ShiftRule(
                      "night",
                      List.of(DayOfWeek.values()),
                      LocalTime.of(22, 0),
                      LocalTime.of(6, 0))),
              List.of(),
              List.of());
      for (var command :
          List.of(new AdoptRules(from, Plants.RULES), new AdoptCalendar(from, calendar))) {
        api.adopt(Plants.K1, command, from);
      }
      log(
          "{'type':'orderRegistered','id':'o1','unit':'K1','jobOrder':'4711','product':'case-12','eventTime':'2026-10-24T22:00:00+02:00'}",
          "{'type':'state','id':'s1','unit':'K1','state':'PRODUCING','eventTime':'2026-10-24T22:00:00+02:00'}",
          "{'type':'state','id':'s2','unit':'K1','state':'DELAY','eventTime':'2026-10-25T01:30:00+02:00'}",
          "{'type':'state','id':'s3','unit':'K1','state':'PRODUCING','eventTime':'2026-10-25T02:30:00+01:00'}",
          "{'type':'quantity','id':'q1','unit':'K1','pq':8736,'gq':8736,'eventTime':'2026-10-25T05:59:00+01:00'}",
          "{'type':'state','id':'s4','unit':'K1','state':'NO_ORDER','eventTime':'2026-10-25T06:00:00+01:00'}");
    }

    @Test
    void has_nine_hours_and_a_stop_of_two_in_one_piece() throws Exception {
      var stops =
          api.get(
                  "/api/v1/downtime-events?scope="
                      + K1
                      + "&from=2026-10-24T20:00:00Z&to=2026-10-25T05:00:00Z")
              .json()
              .path("items");

      assertThat(minutes(kpis(NIGHT), "PBT")).isEqualTo(540);
      assertThat(stops.findValuesAsText("id")).containsExactly(K1 + "@2026-10-24T23:30:00Z");
      assertThat(stops.at("/0/seconds").asLong()).isEqualTo(2 * 3600);
      assertThat(minutes(kpis(NIGHT), "ADET")).isEqualTo(120);
    }

    @Test
    void has_each_event_in_one_shift() throws Exception {
      var made = 0L;
      for (var day : new String[] {"2026-10-23", "2026-10-24", "2026-10-25"}) {
        var shift = kpis("scope=" + K1 + "&shift=" + day + "-night");
        made += shift.at("/elements/PQ/amount").asLong();
        if (!day.equals("2026-10-24")) {
          assertThat(minutes(shift, "ADET")).as(day).isZero();
        }
      }

      assertThat(made).isEqualTo(8_736);
    }

    /** 8,736 items of 3 s in 420 minutes are 104 %. */
    @Test
    void shows_more_than_a_hundred_per_cent_as_it_is() throws Exception {
      var night = kpis(NIGHT);

      assertThat(value(night, "E")).isEqualTo(1.04, PRINTED);
      var finding = night.at("/findings/0");
      assertThat(finding.path("kind").asText()).isEqualTo("EFFECTIVENESS_ABOVE_100");
      assertThat(finding.path("subject").asText()).isEqualTo("case-12");
      assertThat(finding.path("detail").asText())
          .contains("104.00 %", "3 s", "rules 7", "the reported quantities");
    }
  }

  @Nested
  class A_count {

    @Test
    void is_corrected_by_an_event_of_its_own_and_can_be_taken_back() throws Exception {
      shiftOfS8();
      api.clock.set("2026-11-21T14:00:00Z");
      var corrected =
          api.postJson(
              "/api/v1/equipment/" + K1 + "/corrections",
              "{'reason':'recounted','correction':{'type':'correctQuantity','at':"
                  + "'2026-11-21T13:59:00+01:00','jobOrder':'4711','pq':0,'gq':-12,'sq':12}}",
              "X-Millrace-Actor",
              "person:s.roux",
              "Idempotency-Key",
              "recount-1");
      assertThat(corrected.status()).as(corrected.response().body()).isEqualTo(201);
      var shift = "scope=" + K1 + "&shift=2026-11-21-early";
      assertThat(kpis(shift).at("/elements/GQ/exact").asText()).isEqualTo("6868");

      var withdrawn =
          api.postJson(
              "/api/v1/equipment/" + K1 + "/corrections",
              "{'reason':'wrong pallet','correction':{'type':'withdraw','correction':"
                  + "'recount-1'}}",
              B);

      assertThat(withdrawn.status()).as(withdrawn.response().body()).isEqualTo(201);
      assertThat(kpis(shift).at("/elements/GQ/exact").asText()).isEqualTo("6880");
      assertThat(api.get("/api/v1/corrections/" + K1 + ":recount-1").json().path("state").asText())
          .isEqualTo("WITHDRAWN");
    }
  }
}
