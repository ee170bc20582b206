package millrace.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import millrace.engine.counter.CounterRule;
import millrace.engine.equipment.EquipmentCommand.AdoptRules;
import millrace.engine.equipment.RuleSet;
import millrace.engine.equipment.RuleSet.SignalDefinition;
import millrace.engine.equipment.RuleSet.SignalRole;
import millrace.engine.time.Nanos;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A case packer that should make an item every 3 s: from 08:00 (07:00 UTC) on it does, for ten
 * minutes; then it makes one every 4 s for twenty minutes, which loses 300 s.
 */
class SpeedLossesOverHttpTest {

  private static final String K1 = "acme.lyon.pack.l3.k1";
  private static final String LOSSES = "/api/v1/equipment/" + K1 + "/speed-losses";
  private static final String WINDOW = "?from=2026-11-21T07:00:00Z&to=2026-11-21T08:00:00Z";

  private RunningApi api;

  @BeforeEach
  void start() throws Exception {
    api = new RunningApi();
    api.clock.set("2026-11-21T13:30:00Z");
    var counter = Optional.of(new CounterRule(32, CounterRule.Decrease.RESET));
    var rules =
        new RuleSet(
            "8",
            Plants.RULES.stateModel(),
            Plants.RULES.edition(),
            List.of(new SignalDefinition("made", SignalRole.PROCESSED_COUNT, counter, "1")),
            List.of(),
            Plants.RULES.plannedRunTimes(),
            Plants.RULES.designSpeed(),
            Plants.RULES.horizons());
    var from = Nanos.of(Instant.parse("2026-11-01T00:00:00Z"));
    api.adopt(Plants.K1, new AdoptRules(from, rules), from);
    var begin = Instant.parse("2026-11-21T07:00:00Z");
    var log = new StringBuilder();
    line(
        log,
        "{'type':'orderRegistered','id':'o1','unit':'K1','jobOrder':'4711','product':'case-12',"
            + "'eventTime':'2026-11-21T06:00:00Z'}");
    line(
        log,
        "{'type':'state','id':'s1','unit':'K1','state':'PRODUCING',"
            + "'eventTime':'2026-11-21T06:00:00Z'}");
    for (var i = 0; i <= 500; i++) {
      var seconds = i <= 200 ? 3 * i : 600 + 4 * (i - 200);
      line(
          log,
          "{'type':'reading','id':'r"
              + i
              + "','unit':'K1','signal':'made','value':"
              + i
              + ",'sourceTime':'"
              + begin.plusSeconds(seconds)
              + "'}");
    }
    var taken = api.post("/api/v1/observations", "application/x-ndjson", log.toString());
    assertThat(taken.json().path("accepted").asLong()).as(taken.response().body()).isEqualTo(503);
  }

  @AfterEach
  void stop() throws Exception {
    api.close();
  }

  private static void line(StringBuilder log, String line) {
    log.append(line.replace('\'', '"').replace("K1", K1)).append('\n');
  }

  private JsonNode losses(String rest) throws Exception {
    return api.get(LOSSES + WINDOW + rest).json();
  }

  @Test
  void a_loss_tells_its_lost_time_and_the_readings_that_it_comes_from() throws Exception {
    var losses = losses("");
    assertThat(losses.path("items")).hasSize(1);
    var loss = losses.at("/items/0");
    assertThat(loss.path("kind").asText()).isEqualTo("REDUCED_SPEED");
    assertThat(loss.path("from").asText()).isEqualTo("2026-11-21T07:10:00Z");
    assertThat(loss.path("to").asText()).isEqualTo("2026-11-21T07:30:00Z");
    assertThat(loss.path("items").asLong()).isEqualTo(300);
    assertThat(loss.path("lostSeconds").asInt()).isEqualTo(300);
    assertThat(loss.path("basis").asText()).isEqualTo("PLANNED_RUN_TIME");
    assertThat(loss.at("/readings/firstEvent").asText()).startsWith("equipment|" + K1 + "#");
    assertThat(loss.at("/jobOrder/jobOrder").asText()).isEqualTo("4711");
  }

  @Test
  void totals_are_of_the_whole_window_and_pages_go_on_where_the_last_one_ended() throws Exception {
    var first = losses("&kind=AT_SPEED,REDUCED_SPEED&limit=1");
    var second = api.get(first.path("next").asText()).json();

    assertThat(first.at("/items/0/kind").asText()).isEqualTo("AT_SPEED");
    assertThat(second.at("/items/0/kind").asText()).isEqualTo("REDUCED_SPEED");
    assertThat(second.has("next")).isFalse();
    assertThat(second.path("totals")).isEqualTo(first.path("totals"));
    assertThat(first.path("totals").findValuesAsText("lostSeconds")).containsExactly("0", "300");
  }

  @Test
  void as_of_an_instant_only_what_had_happened_is_told() throws Exception {
    var loss = losses("&asOf=2026-11-21T07:20:00.5Z").at("/items/0");

    assertThat(loss.path("to").asText()).isEqualTo("2026-11-21T07:20:00Z");
    assertThat(loss.path("lostSeconds").asInt()).isEqualTo(150);
  }

  @Test
  void a_person_says_why_and_what_was_known_before_stays() throws Exception {
    api.clock.set("2026-11-21T13:31:00Z");
    var said =
        api.postJson(
            "/api/v1/equipment/" + K1 + "/corrections",
            "{'reason':'belt worn','correction':{'type':'assignRootCause','rootCause':'jam',"
                + "'shared':'mechanical','from':'2026-11-21T07:10:00Z',"
                + "'to':'2026-11-21T07:30:00Z'}}",
            "X-Millrace-Actor",
            "person:s.roux");
    assertThat(said.status()).as(said.response().body()).isEqualTo(201);

    assertThat(losses("").at("/items/0/rootCause/code").asText()).isEqualTo("jam");
    assertThat(losses("&unexplained=true").path("items")).isEmpty();
    assertThat(losses("&knownAt=2026-11-21T13:30:30Z").at("/items/0").has("rootCause")).isFalse();
  }

  @Test
  void what_is_not_understood_is_refused_with_a_cure() throws Exception {
    assertThat(api.get(LOSSES + WINDOW + "&kind=SLOW").status()).isEqualTo(400);
    assertThat(api.get(LOSSES).status()).isEqualTo(400);
    assertThat(api.get(LOSSES + "?from=2026-11-21T07:00:00Z&to=2026-12-31T07:00:00Z").status())
        .isEqualTo(400);
    assertThat(api.get("/api/v1/equipment/acme/speed-losses" + WINDOW).status()).isEqualTo(404);
  }
}
