package millrace.http;

import static millrace.http.EvidentShift.EARLY;
import static millrace.http.EvidentShift.K1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every KPI of ISO 22400-2 over HTTP, at the levels where it has a meaning. */
class AllKpisOverHttpTest {

  private RunningApi api;

  @BeforeEach
  void start() throws Exception {
    api = EvidentShift.over();
  }

  @AfterEach
  void stop() throws Exception {
    api.close();
  }

  private JsonNode kpis(String query) throws Exception {
    var answer = api.get("/api/v1/kpis?" + query + EARLY);
    assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
    return answer.json();
  }

  private static JsonNode kpi(JsonNode kpis, String id) {
    return StreamSupport.stream(kpis.path("kpis").spliterator(), false)
        .filter(each -> each.path("id").asText().equals(id))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + id + " in " + kpis));
  }

  @Nested
  class Every_KPI {

    static final String PERSON = "person=ana";
    static final String STORAGE = "storage=acme.lyon.store";
    static final String ORDER = "order=4711&scope=" + K1;
    static final String UNIT = "scope=" + K1;
    static final String BORE = "scope=" + K1 + "&characteristic=bore";

    @ParameterizedTest(name = "{0} of {1} is {2}")
    @CsvSource({
      "WE, PERSON, 0.75", // booked 6 of 8 hours
      "AR, ORDER, 0.9375", // AUBT / AOET = (390 + 18 + 42) / 480
      "TR, ORDER, 877.5", // 7 020 in 8 hours
      "PPR, ORDER, 0.8125", // 390 / 480
      "AE, UNIT, 1", // it was busy with the order for all of PBT
      "UE, UNIT, 0.8666666666666667", // 390 / 450
      "OEE, UNIT, 0.7644444444444445", // 6 880 of 3 s = 344 min / 450
      "NEE, UNIT, 0.7997264957264957", // (408 / 450) * (344 / 390)
      "A, UNIT, 0.8666666666666667",
      "E, UNIT, 0.9",
      "QR, UNIT, 0.9800569800569801",
      "SR, UNIT, 0.04411764705882353", // 18 / 408
      "TE, UNIT, 0.9027777777777778", // 390 / 432
      "PSR, UNIT, 1.9943019943019944", // 140 / (1 % of 7 020)
      "FPY, UNIT, 0.75",
      "SCR, UNIT, 0.019943019943019943",
      "RWR, UNIT, 0",
      "FOR, OPERATION, 0.02", // 140 of the 7 000 that came from operation 10
      "Cm, CHARACTERISTIC, 1.7320508075688772", // 1.2 / (6 * sqrt(0.04 / 3))
      "Cmk, CHARACTERISTIC, 1.7320508075688772", // in the middle of its limits
      "Cp, CHARACTERISTIC, 1.1283791670955126", // 1.2 / (6 * 0.1414 / c4), c4 of 2 is 0.7979
      "Cpk, CHARACTERISTIC, 1.1283791670955126",
      "CEC, UNIT, 0.1", // 702 kWh
      "IT, STORAGE, 2",
      "FGR, UNIT, 0.86",
      "IGR, UNIT, 0.03125", // 500 of half worth
      "PLR, UNIT, 0.01",
      "STLR, UNIT, 0.005",
      "OLR, UNIT, 0.002",
      "ELR, UNIT, 0.26", // 60 a minute in 450 min
      "MTBF, UNIT, 24480", // 408 min and one failure
      "MTTF, UNIT, 24480",
      "MTTR, UNIT, 2520",
      "CMR, UNIT, 0.75"
    })
    void has_its_figure_where_there_is_evidence(String id, String level, double figure)
        throws Exception {
      var query =
          switch (level) {
            case "PERSON" -> PERSON;
            case "STORAGE" -> STORAGE;
            case "ORDER" -> ORDER;
            case "OPERATION" -> "scope=acme.lyon.pack.l3&product=case-12&operation=20";
            case "CHARACTERISTIC" -> BORE;
            default -> UNIT;
          };

      var told = kpi(kpis(query + "&kpi=" + id), id);

      assertThat(told.has("undefined")).as(told.toString()).isFalse();
      assertThat(told.path("value").asDouble()).isCloseTo(figure, within(Math.abs(figure) * 1e-9));
      assertThat(told.path("version").asText()).isNotEmpty();
    }

    @Test
    void is_undefined_with_the_reason_where_there_is_none_and_never_zero() throws Exception {
      var none = "&from=2026-11-20T05:00:00Z&to=2026-11-20T05:00:01Z";
      var asked = new HashSet<String>();
      for (var query :
          List.of(
              "person=otto",
              "storage=acme.lyon.other",
              "order=4711&scope=" + K1,
              "scope=" + K1 + "&kpi=AR,TR,PPR",
              UNIT,
              "scope=" + K1 + "&product=case-12&operation=20",
              "scope=" + K1 + "&characteristic=weight")) {
        for (var kpi : api.get("/api/v1/kpis?" + query + none).json().path("kpis")) {
          asked.add(kpi.path("id").asText());
          // In this second the calendar has PBT, of which availability and loading are shares.
          if (!Set.of("A", "AE", "OEE", "ELR").contains(kpi.path("id").asText())) {
            assertThat(kpi.has("value")).as(query + ": " + kpi).isFalse();
            assertThat(kpi.path("undefined").asText()).as(query + ": " + kpi).isNotBlank();
          }
        }
      }
      assertThat(asked).hasSize(34);
    }

    @Test
    void names_the_policies_that_it_depends_on() throws Exception {
      var unit = kpis(UNIT);

      assertThat(unit.path("policies").toString()).contains("LINE_FIGURE=SUM_OF_UNITS");
      assertThat(kpi(unit, "OEE").path("policies").toString())
          .isEqualTo("[\"OEE_QUALITY=TIME_WEIGHTED\"]");
      assertThat(kpi(unit, "MTBF").path("policies").toString())
          .isEqualTo("[\"MTBF_ESTIMATOR=EXPOSURE_PER_FAILURE\"]");
      assertThat(kpi(unit, "QR").has("policies")).isFalse();
      assertThat(kpi(kpis(BORE), "Cp").path("policies").toString())
          .isEqualTo("[\"SIGMA_ESTIMATOR=S_BAR_C4\"]");
    }

    @Test
    void at_a_level_where_it_has_no_meaning_says_so() throws Exception {
      var told = kpi(kpis(ORDER + "&kpi=AE,MTBF"), "AE");

      assertThat(told.path("undefined").asText())
          .isEqualTo("AE has a meaning for EQUIPMENT, PRODUCT only, not for JOB_ORDER");
    }
  }

  @Nested
  class A_figure_of_completed_orders {

    @Test
    void is_that_of_each_order_over_all_of_its_life() throws Exception {
      // It ended at 13:00, which is the first instant of the hour.
      var line =
          api.get("/api/v1/kpis?scope=acme.lyon.pack.l3&kpi=AR,TR,PPR&hour=2026-11-21T13Z").json();

      assertThat(line.at("/completedOrders/0/jobOrder").asText()).isEqualTo("4711");
      assertThat(line.at("/completedOrders/0/from").asText()).isEqualTo("2026-11-21T05:00:00Z");
      assertThat(line.at("/completedOrders/0/to").asText()).isEqualTo("2026-11-21T13:00:00Z");
      assertThat(kpi(line, "TR").path("value").asDouble()).isCloseTo(14_020 / 8.0, within(1e-9));
    }

    @Test
    void that_was_cleared_since_is_known_as_it_was_on_the_job_list() throws Exception {
      // In the hour in which it ended no unit did anything for it any more.
      var hour = "/api/v1/kpis?scope=acme.lyon.pack.l3&kpi=TR&hour=2026-11-21T13Z";
      var listed = api.get(hour).json();
      assertThat(listed.path("completedOrders")).hasSize(1);
      var cleared = api.postJson("/api/v1/job-orders/4711/commands", "{'type':'Clear'}");
      assertThat(cleared.status()).as(cleared.response().body()).isEqualTo(200);
      api.clock.set("2026-11-21T13:20:00Z");

      var then = api.get(hour + "&knownAt=2026-11-21T13:09:59Z").json();

      assertThat(then.path("completedOrders").findValuesAsText("jobOrder")).containsExactly("4711");
      assertThat(kpi(then, "TR").path("value").asDouble()).isCloseTo(14_020 / 8.0, within(1e-9));
    }

    @Test
    void is_none_while_the_order_runs() throws Exception {
      var then =
          api.get(
                  "/api/v1/kpis?scope=acme.lyon.pack.l3&kpi=TR&knownAt=2026-11-21T12:59:59Z"
                      + EARLY)
              .json();

      assertThat(then.path("completedOrders")).isEmpty();
      assertThat(kpi(then, "TR").path("undefined").asText())
          .isEqualTo("no job order was completed in the window");
    }
  }

  @Nested
  class A_level {

    @ParameterizedTest(name = "{0}")
    @CsvSource({
      "WORK_UNIT, acme.lyon.pack.l3.k1, 1",
      "WORK_CENTER, acme.lyon.pack.l3, 2",
      "AREA, acme.lyon.pack, 2",
      "SITE, acme.lyon, 2",
      "ENTERPRISE, acme, 2"
    })
    void of_the_hierarchy_is_the_sum_of_its_units(String level, String scope, int units)
        throws Exception {
      var told = kpis("scope=" + scope);

      assertThat(told.path("level").asText()).isEqualTo(level);
      assertThat(told.path("units")).hasSize(units);
      assertThat(told.at("/elements/POT/seconds").asLong()).isEqualTo(units * 28_800L);
      assertThat(kpi(told, "OEE").has("value")).isTrue();
    }

    @Test
    void of_an_order_is_what_was_done_for_it() throws Exception {
      var order = api.get("/api/v1/kpis?order=4711").json();

      assertThat(order.path("scope").asText()).isEqualTo("acme.lyon.pack.l3");
      assertThat(order.at("/elements/PQ/amount").asLong()).isEqualTo(14_020);
      assertThat(order.at("/elements/AOET/seconds").asLong()).isEqualTo(28_800);
    }

    @Test
    void of_a_product_is_what_was_made_of_it() throws Exception {
      var product = kpis("scope=" + K1 + "&product=case-12");

      assertThat(product.at("/elements/GQ/amount").asLong()).isEqualTo(6_880);
      assertThat(kpi(product, "QR").has("value")).isTrue();
      assertThat(kpis("scope=" + K1 + "&product=other").at("/elements/PQ/amount").asLong())
          .isZero();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
      "PERSON, person=ana, WE",
      "STORAGE, storage=acme.lyon.store, IT",
      "CHARACTERISTIC, scope=acme.lyon.pack.l3.k1&characteristic=bore, Cpk"
    })
    void that_is_no_equipment_tells_the_figures_of_its_own(String level, String query, String id)
        throws Exception {
      var told = kpis(query);

      assertThat(told.path("subjectScope").asText()).isEqualTo(level);
      assertThat(kpi(told, id).has("value")).as(told.toString()).isTrue();
    }

    @Test
    void of_an_operation_needs_its_product() throws Exception {
      var refused = api.get("/api/v1/kpis?scope=" + K1 + "&operation=20" + EARLY);

      assertThat(refused.status()).isEqualTo(400);
      assertThat(refused.response().body()).contains("an operation is one of a product");
    }
  }
}
