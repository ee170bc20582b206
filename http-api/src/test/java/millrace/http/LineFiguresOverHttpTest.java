package millrace.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import millrace.engine.equipment.MasterData;
import millrace.engine.equipment.RuleSet;
import millrace.engine.kpi.KpiPolicies;
import millrace.engine.kpi.KpiPolicies.LineFigure;
import millrace.engine.time.Nanos;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A line over five hours, a filler (K1) of two items a minute and a packer (C1) of four. The filler
 * ran 200 min and gave 350 good of 360, the packer ran 120 min and gave 336 good of 340.
 */
class LineFiguresOverHttpTest {

  private static final String K1 = "acme.lyon.pack.l3.k1";
  private static final String C1 = "acme.lyon.pack.l3.c1";
  private static final String WINDOW = "&from=2026-11-21T05:00:00Z&to=2026-11-21T10:00:00Z";
  private static final String LINE = "scope=acme.lyon.pack.l3";

  private final List<String> lines = new ArrayList<>();

  private RunningApi line(LineFigure figure) throws Exception {
    var usual = KpiPolicies.DEFAULT;
    var policies =
        new KpiPolicies(
            KpiPolicies.OeeQuality.PIECE,
            usual.mtbfEstimator(),
            usual.minorStops(),
            usual.sigmaEstimator(),
            usual.divisor(),
            figure);
    var rules =
        Plants.RULES
            .supposing(
                List.of(),
                List.of(
                    new RuleSet.PlannedRunTime("case-12", "10", 30 * Nanos.PER_SECOND),
                    new RuleSet.PlannedRunTime("case-12", "20", 15 * Nanos.PER_SECOND)),
                Optional.empty(),
                policies)
            .with(policies, MasterData.NONE);
    var api = RunningApi.by(rules);
    api.clock.set("2026-11-21T10:00:00Z");
    unit(K1, "10", "09:20", "'pq':360,'gq':350,'sq':10");
    unit(C1, "20", "08:00", "'pq':340,'gq':336,'sq':4");
    var taken = api.post("/api/v1/observations", "application/x-ndjson", String.join("", lines));
    assertThat(taken.json().path("accepted").asLong()).as(taken.response().body()).isEqualTo(8);
    return api;
  }

  private void unit(String unit, String operation, String stops, String made) {
    tell(
        unit,
        "orderRegistered",
        "06:00",
        "'jobOrder':'1','product':'case-12','operation':'" + operation + "'");
    tell(unit, "state", "06:00", "'state':'PRODUCING'");
    tell(unit, "quantity", "07:00", made);
    tell(unit, "state", stops, "'state':'DELAY'");
  }

  private void tell(String unit, String type, String time, String rest) {
    lines.add(
        "{'type':'%s','id':'n%d','unit':'%s','eventTime':'2026-11-21T%s:00+01:00',%s}\n"
            .formatted(type, lines.size(), unit, time, rest)
            .replace('\'', '"'));
  }

  private static double oee(JsonNode kpis) {
    return StreamSupport.stream(kpis.path("kpis").spliterator(), false)
        .filter(each -> each.path("id").asText().equals("OEE"))
        .findFirst()
        .orElseThrow()
        .path("value")
        .asDouble();
  }

  // OEE with GQ / PQ is A * E * QR: for the sum (APT / PBT) * (PRI_PQ / APT) * (GQ / PQ), where
  // PRI_PQ is 180 + 85 min of 600, GQ 686 of 700; the bottleneck has 180 of 300 and 350 of 360; the
  // output is 340 at 30 s, 170 of 300 min, 336 of 340 good.
  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "SUM_OF_UNITS, 0.43283333333333335",
    "BOTTLENECK, 0.5833333333333334",
    "LINE_OUTPUT, 0.56"
  })
  void of_a_work_center_are_those_that_its_rules_name(LineFigure figure, double oee)
      throws Exception {
    try (var api = line(figure)) {
      var line = api.get("/api/v1/kpis?" + LINE + WINDOW).json();

      assertThat(line.path("aggregation").asText()).isEqualTo(figure.name());
      assertThat(line.path("policies").toString())
          .contains("LINE_FIGURE=" + figure, "OEE_QUALITY=PIECE");
      assertThat(oee(line)).isCloseTo(oee, within(1e-12));
      assertThat(line.has("line")).isEqualTo(figure != LineFigure.SUM_OF_UNITS);
    }
  }

  @Test
  void name_the_units_they_are_taken_from_with_the_elements_of_each() throws Exception {
    try (var api = line(LineFigure.LINE_OUTPUT)) {
      var line = api.get("/api/v1/kpis?" + LINE + WINDOW).json().path("line");

      assertThat(line.path("bottleneck").asText()).isEqualTo(K1);
      assertThat(line.path("output").asText()).isEqualTo(C1);
      for (var unit : List.of(K1, C1)) {
        assertThat(line.path("elements").path(unit))
            .isEqualTo(api.get("/api/v1/kpis?scope=" + unit + WINDOW).json().path("elements"));
      }
    }
  }

  @Test
  void are_of_a_line_as_a_whole_only() throws Exception {
    try (var api = line(LineFigure.BOTTLENECK)) {
      for (var scope :
          List.of("scope=acme.lyon.pack", LINE + "&product=case-12", LINE + "&order=1")) {
        var sum = api.get("/api/v1/kpis?" + scope + WINDOW).json();

        assertThat(sum.path("aggregation").asText()).as(scope).isEqualTo("SUM_OF_UNITS");
        assertThat(sum.at("/elements/GQ/amount").asLong()).as(scope).isEqualTo(686);
      }
    }
  }

  @Test
  void are_the_same_in_the_preview_of_a_correction() throws Exception {
    try (var api = line(LineFigure.BOTTLENECK)) {
      var preview =
          api.postJson(
                  "/api/v1/equipment/" + K1 + "/corrections?preview=true",
                  "{'reason':'recounted','correction':{'type':'correctQuantity','at':"
                      + "'2026-11-21T06:00:00Z','jobOrder':'1',"
                      + "'operation':'10','pq':0,'gq':-35,'sq':35}}",
                  "X-Millrace-Actor",
                  "person:s.roux")
              .json();

      var line =
          StreamSupport.stream(preview.path("values").spliterator(), false)
              .filter(each -> each.path("level").asText().equals("WORK_CENTER"))
              .filter(each -> each.path("span").asText().equals("SHIFT"))
              .findFirst()
              .orElseThrow(() -> new AssertionError(preview.toString()));
      assertThat(line.path("aggregation").asText()).isEqualTo("BOTTLENECK");
      assertThat(line.at("/before/GQ/amount").asLong()).isEqualTo(350);
      assertThat(line.at("/after/GQ/amount").asLong()).isEqualTo(315);
    }
  }

  @Test
  void above_100_percent_are_shown_with_a_finding_that_names_product_and_run_time()
      throws Exception {
    try (var api = line(LineFigure.SUM_OF_UNITS)) {
      tell(K1, "quantity", "09:00", "'pq':100,'gq':100");
      api.post("/api/v1/observations", "application/x-ndjson", lines.getLast());

      var kpis = api.get("/api/v1/kpis?scope=" + K1 + WINDOW + "&kpi=E").json();

      assertThat(kpis.at("/kpis/0/value").asDouble()).isCloseTo(230 / 200.0, within(1e-12));
      var finding = kpis.at("/findings/0");
      assertThat(finding.path("unit").asText()).isEqualTo(K1);
      assertThat(finding.path("kind").asText()).isEqualTo("EFFECTIVENESS_ABOVE_100");
      assertThat(finding.path("subject").asText()).isEqualTo("case-12");
      assertThat(finding.path("detail").asText())
          .contains("115.00 %", "30 s", "rules 7", "the reported quantities");
      assertThat(api.get("/api/v1/kpis?" + LINE + WINDOW).json().path("findings")).hasSize(1);
      assertThat(api.get("/api/v1/kpis?scope=" + C1 + WINDOW).json().path("findings")).isEmpty();
      assertThat(api.get("/api/v1/equipment/" + K1 + "/findings").json().path("items"))
          .anySatisfy(
              each -> assertThat(each.path("kind").asText()).isEqualTo("EFFECTIVENESS_ABOVE_100"));
    }
  }
}
