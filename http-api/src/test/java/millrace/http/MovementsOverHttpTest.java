package millrace.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Transport to a unit and waiting before it, told and asked for over HTTP. */
class MovementsOverHttpTest {

  private static final String K1 = "acme.lyon.pack.l3.k1";
  private static final String LINES =
      """
      {"type":"transportStarted","id":"t1","unit":"acme.lyon.pack.l3.k1","jobOrder":"4711","lot":"pallet-3","from":"acme.lyon.pack.l3.c1","eventTime":"2026-11-21T06:00:00Z"}
      {"type":"transportEnded","id":"t2","unit":"acme.lyon.pack.l3.k1","jobOrder":"4711","lot":"pallet-3","eventTime":"2026-11-21T06:15:00Z"}
      {"type":"queueEntered","id":"t3","unit":"acme.lyon.pack.l3.k1","jobOrder":"4711","eventTime":"2026-11-21T06:15:00Z"}
      {"type":"queueLeft","id":"t4","unit":"acme.lyon.pack.l3.k1","jobOrder":"4711","eventTime":"2026-11-21T06:45:00Z"}
      """;

  private RunningApi api;

  @BeforeEach
  void start() throws Exception {
    api = new RunningApi();
    api.clock.set("2026-11-21T13:30:00Z");
    var taken = api.post("/api/v1/observations", "application/x-ndjson", LINES);
    assertThat(taken.json().path("accepted").asLong()).as(taken.response().body()).isEqualTo(4);
  }

  @AfterEach
  void stop() throws Exception {
    api.close();
  }

  @Test
  void are_elements_of_the_unit() throws Exception {
    var elements =
        api.get("/api/v1/kpis?scope=" + K1 + "&from=2026-11-21T06:00:00Z&to=2026-11-21T06:30:00Z")
            .json()
            .path("elements");

    assertThat(elements.at("/ATT/seconds").asInt()).isEqualTo(15 * 60);
    assertThat(elements.at("/AQT/seconds").asInt()).isEqualTo(15 * 60);
  }

  @Test
  void stand_in_the_journal_as_they_were_told() throws Exception {
    var journal = api.get("/api/v1/journal/equipment%7C" + K1 + "?limit=100").response().body();

    assertThat(journal)
        .contains("\"movement\":\"TRANSPORT\"")
        .contains("\"movement\":\"QUEUE\"")
        .contains("\"lot\":\"pallet-3\"")
        .contains("\"from\":\"acme.lyon.pack.l3.c1\"");
  }

  @Test
  void without_a_job_order_are_refused_with_a_cure() throws Exception {
    var answer =
        api.post(
            "/api/v1/observations",
            "application/x-ndjson",
            LINES.lines().findFirst().orElseThrow().replace("\"jobOrder\":\"4711\",", ""));

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.response().body()).contains("jobOrder");
  }
}
