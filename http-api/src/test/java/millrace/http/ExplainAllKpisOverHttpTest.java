package millrace.http;

import static millrace.http.EvidentShift.C1;
import static millrace.http.EvidentShift.EARLY;
import static millrace.http.EvidentShift.K1;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
          "order=4711",
          "scope=acme.lyon.pack.l3.k1&product=case-12",
          "scope=acme.lyon.pack.l3&product=case-12&operation=10",
          "scope=acme.lyon.pack.l3&product=case-12&operation=20",
          "order=4711&operation=10",
          "order=4711&operation=20",
          "order=4711&operation=20&knownAt=2026-11-21T13:05:00Z",
          "scope=acme.lyon.pack.l3&order=4711&product=case-12&operation=20",
          "person=ana",
          "storage=acme.lyon.store",
          "storage=acme.lyon.store&product=board"
        })
    void add_up_to_the_elements_exactly(String query) throws Exception {
      var pages = pages(query + EARLY + "&limit=7");

      assertThat(sums(pages, "")).isNotEmpty();
      requireEqual(sums(pages, ""), pages.getFirst().at("/figures/elements"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
      "AR, APT AUST ADET AOET ATT AQT",
      "TR, PQ AOET ATT AQT",
      "PPR, APT AOET ATT AQT",
      "'AR,TR,PPR,OEE', APT AUST ADET PQ AOET ATT AQT"
    })
    void to_a_figure_of_completed_orders_add_up_to_those_of_each_order(String kpis, String made)
        throws Exception {
      var ended = "&from=2026-11-21T12:30:00Z&to=2026-11-21T13:05:00Z";
      var pages = pages("scope=acme.lyon.pack.l3&limit=5&kpi=" + kpis + ended);

      var sums = sums(pages, "4711");
      sums.keySet().retainAll(List.of(made.split(" ")));
      assertThat(sums.keySet()).containsExactlyInAnyOrder(made.split(" "));
      requireEqual(sums, pages.getFirst().at("/figures/completedOrders/0/elements"));
      var ofWindow = sums(pages, "");
      assertThat(ofWindow.isEmpty()).isEqualTo(!kpis.contains("OEE"));
      ofWindow.keySet().retainAll(List.of("POT", "PDOT", "PRI_GQ"));
      requireEqual(ofWindow, pages.getFirst().at("/figures/elements"));
    }

    @Test
    void to_a_figure_of_completed_orders_were_made_over_all_of_their_lives() throws Exception {
      var first = pages("scope=acme.lyon.pack.l3&hour=2026-11-21T13Z&kpi=AR").getFirst();

      assertThat(first.at("/contributions/0/kind").asText()).isEqualTo("ORDER_EXECUTION");
      assertThat(first.at("/contributions/0/completedOrder").asText()).isEqualTo("4711");
      assertThat(first.at("/contributions/0/from").asText()).isEqualTo("2026-11-21T05:00:00Z");
      assertThat(events(first.at("/contributions/0/events")))
          .containsExactly("JobOrderStarted", "JobOrderEnded");
      assertThat(first.at("/figures/completedOrders/0/sequence").asInt()).isGreaterThan(2);
    }

    @Test
    void to_the_execution_of_an_order_that_ran_then_is_the_event_that_started_it()
        throws Exception {
      var query = "order=4711&kpi=TR&scope=" + K1 + EARLY + "&knownAt=2026-11-21T12:00:00Z";
      var then = pages(query).getFirst();

      assertThat(then.at("/contributions/0/kind").asText()).isEqualTo("ORDER_EXECUTION");
      assertThat(events(then.at("/contributions/0/events"))).containsExactly("JobOrderStarted");
      assertThat(then.at("/figures/jobOrderSequence").asInt()).isPositive();
    }

    /** What the journal says of the events that are named. */
    private List<String> events(JsonNode named) throws Exception {
      var types = new ArrayList<String>();
      for (var each : named) {
        assertThat(each.has("lastEvent")).isFalse();
        var id = each.path("event").asText().split("#", 2);
        types.add(
            explained(
                    "/api/v1/journal/"
                        + id[0].replace("|", "%7C")
                        + "?limit=1&after="
                        + (Long.parseLong(id[1]) - 1))
                .at("/items/0/event/type")
                .asText());
      }
      return types;
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"AR", "TR", "PPR"})
    void to_a_ratio_of_an_order_show_its_transport_and_queueing_with_the_reports(String kpi)
        throws Exception {
      var contributions =
          pages("scope=" + K1 + "&order=4711&kpi=" + kpi + EARLY).getFirst().path("contributions");

      var moved = only(contributions, "ATT");
      assertThat(moved.path("from").asText()).isEqualTo("2026-11-21T05:20:00Z");
      assertThat(moved.path("to").asText()).isEqualTo("2026-11-21T05:25:00Z");
      assertThat(moved.at("/elements/ATT/seconds").asInt()).isEqualTo(5 * 60);
      assertThat(moved.path("events")).hasSize(2);
      assertThat(only(contributions, "AQT").at("/elements/AQT/seconds").asInt()).isEqualTo(20 * 60);
    }

    @Test
    void to_an_operation_are_its_own_and_what_the_first_one_produced() throws Exception {
      var explained = pages("order=4711&operation=20" + EARLY).getFirst();

      assertThat(explained.at("/figures/kpis/0/id").asText()).isEqualTo("FOR");
      assertThat(explained.at("/figures/kpis/0/value").asDouble()).isEqualTo(0.02);
      assertThat(explained.path("contributions")).hasSize(2);
      var first = only(explained.path("contributions"), "PQ_FIRST");
      assertThat(first.path("unit").asText()).isEqualTo(C1);
      assertThat(first.path("operation").asText()).isEqualTo("10");
      assertThat(first.at("/elements/PQ_FIRST/exact").asText()).isEqualTo("7000");
      assertThat(first.path("elements")).hasSize(1);
      var scrap = only(explained.path("contributions"), "SQ");
      assertThat(scrap.path("unit").asText()).isEqualTo(K1);
      assertThat(scrap.at("/elements/SQ/exact").asText()).isEqualTo("140");
    }

    @Test
    void to_an_operation_that_was_not_done_are_none() throws Exception {
      var explained = pages("order=4711&operation=30" + EARLY).getFirst();

      assertThat(explained.path("contributions")).isEmpty();
      assertThat(explained.at("/figures/kpis/0/undefined").asText()).isNotBlank();
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
  class The_proof {

    @ParameterizedTest(name = "{0}")
    @CsvSource({
      "person=ana, personnel|ana, ana",
      "storage=acme.lyon.store, storage|acme.lyon.store, acme.lyon.store"
    })
    void of_a_subject_names_the_last_event_of_its_journal_and_what_was_known_there(
        String query, String journal, String entity) throws Exception {
      var told = explained("/api/v1/kpis?" + query + EARLY);
      var events =
          explained("/api/v1/journal/" + journal.replace("|", "%7C") + "?limit=100").path("items");

      var version = told.path("versions").path(entity);
      assertThat(version.path("sequence").asInt()).isEqualTo(events.size()).isPositive();
      assertThat(version.path("digest").asText()).hasSize(64);
      assertThat(told.path("engine").asText()).isNotEmpty();
      assertThat(explained("/api/v1/kpis/explain?" + query + EARLY).path("figures"))
          .as("told by the live entity and from its journal")
          .isEqualTo(told);
    }

    @Test
    void of_what_was_known_earlier_names_the_event_that_was_last_then() throws Exception {
      var now = explained("/api/v1/kpis?person=ana" + EARLY).at("/versions/ana");
      api.clock.set("2026-11-21T14:00:00Z");
      var late =
          "{'type':'loggedIn','id':'z1','person':'ana','eventTime':'2026-11-21T05:30:00Z'}"
              .replace('\'', '"');
      assertThat(api.post("/api/v1/observations", "application/x-ndjson", late).status())
          .isEqualTo(200);

      var later = explained("/api/v1/kpis?person=ana" + EARLY).at("/versions/ana");
      var then =
          explained("/api/v1/kpis?person=ana&knownAt=2026-11-21T13:59:59Z" + EARLY)
              .at("/versions/ana");

      assertThat(then).isEqualTo(now);
      assertThat(later.path("sequence").asInt()).isGreaterThan(now.path("sequence").asInt());
      assertThat(later.path("digest")).isNotEqualTo(now.path("digest"));
    }

    @Test
    void of_a_characteristic_names_the_rules_that_have_its_limits() throws Exception {
      var told = explained("/api/v1/kpis?scope=" + K1 + "&characteristic=bore" + EARLY);

      var version = told.path("versions").path(K1);
      assertThat(version.at("/rules/0/subject").asText()).isEqualTo("7");
      assertThat(version.at("/rules/0/event").asText()).isEqualTo("equipment|" + K1 + "#1");
      assertThat(version.path("sequence").asInt()).isPositive();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"scope=acme.lyon", "order=4711", "scope=acme&product=case-12"})
    void of_equipment_orders_and_products_names_rules_calendars_definitions_and_engine(String query)
        throws Exception {
      var figures = explained("/api/v1/kpis/explain?" + query + EARLY).path("figures");

      assertThat(figures.path("versions")).hasSize(2);
      for (var version : figures.path("versions")) {
        assertThat(version.path("sequence").asInt()).isPositive();
        assertThat(version.path("digest").asText()).hasSize(64);
        assertThat(version.path("rules").findValuesAsText("subject")).containsExactly("7");
        assertThat(version.path("calendars").findValuesAsText("subject")).containsExactly("lyon 3");
      }
      assertThat(figures.path("kpis"))
          .allSatisfy(kpi ->
              assertThat(kpi.path("version").asText())
                  .isEqualTo(definition(kpi.path("id").asText()).path("version").asText()));
      assertThat(figures.path("engine").asText()).isNotEmpty();
    }

    private JsonNode definition(String kpi) throws Exception {
      return explained("/api/v1/kpi-definitions/" + kpi);
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

  private List<JsonNode> pages(String query) throws Exception {
    var pages = new ArrayList<JsonNode>();
    pages.add(explained("/api/v1/kpis/explain?" + query));
    while (pages.getLast().has("next")) {
      pages.add(explained(pages.getLast().path("next").asText()));
    }
    return pages;
  }

  /** What contributed to the elements of a completed order, or else of the window, sums up to. */
  private static SortedMap<String, BigDecimal> sums(List<JsonNode> pages, String completedOrder) {
    var sums = new TreeMap<String, BigDecimal>();
    for (var page : pages) {
      for (var contribution : page.path("contributions")) {
        assertThat(contribution.path("events")).as(contribution.toString()).isNotEmpty();
        if (contribution.path("completedOrder").asText("").equals(completedOrder)) {
          for (var element : contribution.path("elements").properties()) {
            sums.merge(element.getKey(), exact(element.getValue()), BigDecimal::add);
          }
        }
      }
    }
    return sums;
  }

  private static void requireEqual(SortedMap<String, BigDecimal> sums, JsonNode elements) {
    sums.forEach((element, sum) ->
        assertThat(sum).as(element).isEqualByComparingTo(exact(elements.path(element))));
  }

  private static JsonNode only(JsonNode contributions, String element) {
    var found = new ArrayList<JsonNode>();
    for (var contribution : contributions) {
      if (contribution.path("elements").has(element)) {
        found.add(contribution);
      }
    }
    assertThat(found).as(element).hasSize(1);
    return found.getFirst();
  }

  private static BigDecimal exact(JsonNode amount) {
    return new BigDecimal(
        amount.has("nanoseconds")
            ? amount.path("nanoseconds").asText()
            : amount.path("exact").asText());
  }
}
