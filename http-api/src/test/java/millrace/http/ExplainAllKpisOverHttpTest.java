package millrace.http;

import static millrace.http.EvidentShift.EARLY;
import static millrace.http.EvidentShift.K1;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Figures of every subject are opened down to the events, page by page. */
class ExplainAllKpisOverHttpTest {

  private RunningApi api;

  @BeforeEach
  void start() throws Exception {
    api = EvidentShift.over();
  }

  @AfterEach
  void stop() throws Exception {
    api.close();
  }

  @Nested
  class The_contributions {

    @ParameterizedTest(name = "{0}")
    @ValueSource(
        strings = {
          "scope=acme.lyon.pack.l3.k1",
          "scope=acme.lyon.pack.l3",
          "scope=acme.lyon",
          "scope=acme.lyon.pack.l3.k1&order=4711",
          "scope=acme.lyon.pack.l3.k1&product=case-12",
          "person=ana",
          "storage=acme.lyon.store",
          "storage=acme.lyon.store&product=board"
        })
    void add_up_to_the_elements_exactly(String query) throws Exception {
      var first = explained("/api/v1/kpis/explain?" + query + EARLY + "&limit=7");
      var sums = new TreeMap<String, BigDecimal>();
      var page = first;
      add(page, sums);
      while (page.has("next")) {
        page = explained(page.path("next").asText());
        add(page, sums);
      }

      assertThat(sums).isNotEmpty();
      var elements = first.at("/figures/elements");
      sums.forEach((element, sum) ->
          assertThat(sum).as(element).isEqualByComparingTo(exact(elements.path(element))));
    }

    @Test
    void of_a_characteristic_are_the_values_that_were_measured() throws Exception {
      var explained =
          explained("/api/v1/kpis/explain?scope=" + K1 + "&characteristic=bore" + EARLY);

      assertThat(explained.path("contributions").findValuesAsText("value"))
          .containsExactlyInAnyOrder("9.9", "10.1", "9.9", "10.1");
      assertThat(explained.path("contributions").findValuesAsText("subgroup"))
          .containsExactlyInAnyOrder("1", "1", "2", "2");
    }

    @Test
    void of_a_person_say_what_they_worked_for() throws Exception {
      var worked = explained("/api/v1/kpis/explain?person=ana" + EARLY).at("/contributions/1");

      assertThat(worked.path("from").asText()).isEqualTo("2026-11-21T06:00:00Z");
      assertThat(worked.at("/bookings/0/jobOrder").asText()).isEqualTo("4711");
      assertThat(worked.at("/elements/APWT/nanoseconds").asText()).isEqualTo("21600000000000");
    }

    @Test
    void of_a_stock_say_how_much_was_there() throws Exception {
      var held = explained("/api/v1/kpis/explain?storage=acme.lyon.store" + EARLY);

      assertThat(held.path("contributions").findValuesAsText("quantity"))
          .containsExactly("100", "50");
      assertThat(held.at("/contributions/1/elements/TH/exact").asText()).isEqualTo("50");
    }
  }

  @Nested
  class An_event {

    @ParameterizedTest(name = "{0}")
    @ValueSource(
        strings = {
          "person=ana",
          "storage=acme.lyon.store",
          "scope=acme.lyon.pack.l3.k1&characteristic=bore"
        })
    void that_is_named_is_in_the_journal_and_tells_it(String query) throws Exception {
      for (var event : events(explained("/api/v1/kpis/explain?" + query + EARLY))) {
        var id = event.path("event").asText().split("#", -1);
        var journal =
            api.get("/api/v1/journal/" + id[0].replace("|", "%7C") + "?after=" + before(id[1]));

        assertThat(journal.json().at("/items/0").toString())
            .contains("\"" + event.path("subject").asText() + "\"");
      }
    }

    private static long before(String sequence) {
      return Long.parseLong(sequence) - 1;
    }
  }

  private JsonNode explained(String path) throws Exception {
    var answer = api.get(path);
    assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
    return answer.json();
  }

  private static List<JsonNode> events(JsonNode explained) {
    var events = new ArrayList<JsonNode>();
    for (var contribution : explained.path("contributions")) {
      contribution.path("events").forEach(events::add);
    }
    assertThat(events).isNotEmpty();
    return events;
  }

  private static void add(JsonNode page, Map<String, BigDecimal> sums) {
    for (var contribution : page.path("contributions")) {
      assertThat(contribution.path("events")).as(contribution.toString()).isNotEmpty();
      for (var element : contribution.path("elements").properties()) {
        sums.merge(element.getKey(), exact(element.getValue()), BigDecimal::add);
      }
    }
  }

  private static BigDecimal exact(JsonNode amount) {
    return new BigDecimal(
        amount.has("nanoseconds")
            ? amount.path("nanoseconds").asText()
            : amount.path("exact").asText());
  }
}
