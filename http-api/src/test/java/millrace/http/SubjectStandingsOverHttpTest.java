package millrace.http;

import static millrace.http.EvidentShift.EARLY;
import static millrace.http.EvidentShift.K1;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Figures of what is no equipment become final, and are restated by what is known later. */
class SubjectStandingsOverHttpTest {

  /** The end of the shift and the 72 hours that people have. */
  private static final String WATERMARK = "2026-11-24T13:00:00Z";

  private static final String PERSON = "person=ana";
  private static final String STORAGE = "storage=acme.lyon.store&product=board";
  private static final String BORE = "characteristic=bore&scope=" + K1;

  private RunningApi api;

  @BeforeEach
  void start() throws Exception {
    api = EvidentShift.over();
  }

  @AfterEach
  void stop() throws Exception {
    api.close();
  }

  private JsonNode told(String question) throws Exception {
    var answer = api.get("/api/v1/" + question + EARLY);
    assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
    return answer.json();
  }

  private void late(String line) throws Exception {
    var taken =
        api.post(
            "/api/v1/observations",
            "application/x-ndjson",
            line.replace("AT", "'2026-11-21T").replace('\'', '"'));
    assertThat(taken.json().path("refused").asLong()).as(taken.response().body()).isZero();
  }

  @Nested
  class Figures_of {

    @ParameterizedTest(name = "{0}")
    @CsvSource({
      PERSON
          + ",{'type':'workStarted';'id':'z1';'person':'ana';'eventTime':AT12:00:00Z';"
          + "'unit':'acme.lyon.pack.l3.k1';'jobOrder':'4711'},personnel|ana",
      STORAGE
          + ",{'type':'stockMoved';'id':'z1';'storage':'acme.lyon.store';"
          + "'eventTime':AT12:00:00Z';'product':'board';'quantity':-25},storage|acme.lyon.store",
      BORE
          + ",{'type':'measurement';'id':'z1';'unit':'acme.lyon.pack.l3.k1';"
          + "'eventTime':AT12:00:00Z';'characteristic':'bore';'subgroup':'3';'value':10.4},"
          + "equipment|acme.lyon.pack.l3.k1"
    })
    void become_final_and_are_restated_by_what_was_told_after_the_watermark(
        String subject, String line, String journal) throws Exception {
      var fresh = told("kpis?" + subject);
      api.clock.set("2026-11-25T08:00:00Z");
      var settled = told("kpis?" + subject);
      late(line.replace(';', ','));

      var now = told("kpis?" + subject);

      assertThat(fresh.path("status").asText()).isEqualTo("PROVISIONAL");
      assertThat(fresh.path("watermark").asText()).isEqualTo(WATERMARK);
      assertThat(settled.path("status").asText()).isEqualTo("FINAL");
      assertThat(settled.has("restatement")).isFalse();
      assertThat(now.path("status").asText()).isEqualTo("RESTATED");
      assertThat(now.path("kpis")).isNotEqualTo(settled.path("kpis"));
      assertThat(now.at("/restatement/before/kpis")).isEqualTo(settled.path("kpis"));
      assertThat(now.at("/restatement/before/elements")).isEqualTo(settled.path("elements"));
      assertThat(now.at("/restatement/causes")).hasSize(1);
      var cause = now.at("/restatement/causes/0");
      assertThat(cause.path("event").asText()).startsWith(journal + "#");
      assertThat(cause.path("subject").asText()).isEqualTo("z1");
      assertThat(cause.path("author").asText()).isNotEmpty();
      assertThat(cause.path("knownAt").asText()).isEqualTo("2026-11-25T08:00:00Z");
      assertThat(cause.path("from").asText()).isEqualTo("2026-11-21T12:00:00Z");
      assertThat(told("kpis/explain?" + subject).path("figures")).isEqualTo(now);
      assertThat(told("kpis?" + subject + "&knownAt=2026-11-25T07:59:59Z").path("status").asText())
          .isEqualTo("FINAL");
    }
  }

  @Test
  void of_many_causes_the_first_are_listed_and_the_others_counted() throws Exception {
    api.clock.set("2026-11-25T08:00:00Z");
    for (var next = 0; next < 20; next++) {
      late(
          "{'type':'stockMoved','id':'z%d','storage':'acme.lyon.store',".formatted(next)
              + "'eventTime':AT12:00:00Z','product':'board','quantity':-1}");
    }

    var restatement = told("kpis?" + STORAGE).path("restatement");

    assertThat(restatement.path("causes")).hasSize(16);
    assertThat(restatement.path("unlisted").asLong()).isEqualTo(4);
  }

  @Test
  void what_is_told_before_the_watermark_restates_nothing() throws Exception {
    api.clock.set("2026-11-24T12:59:59Z");
    late(
        "{'type':'workStarted','id':'z1','person':'ana','eventTime':AT12:00:00Z',"
            + "'unit':'acme.lyon.pack.l3.k1','jobOrder':'4711'}");

    api.clock.set("2026-11-25T08:00:00Z");

    var now = told("kpis?" + PERSON);
    assertThat(now.path("status").asText()).isEqualTo("FINAL");
    assertThat(figure(now, "WE")).isEqualTo(0.875); // booked 7 of 8 hours
  }

  private static double figure(JsonNode told, String kpi) {
    return StreamSupport.stream(told.path("kpis").spliterator(), false)
        .filter(each -> each.path("id").asText().equals(kpi))
        .findFirst()
        .orElseThrow()
        .path("value")
        .asDouble();
  }
}
