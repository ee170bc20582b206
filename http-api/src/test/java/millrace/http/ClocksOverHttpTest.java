package millrace.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import millrace.engine.equipment.RuleSet;
import millrace.engine.equipment.RuleSet.SignalDefinition;
import millrace.engine.equipment.RuleSet.SignalRole;
import millrace.engine.reading.ClockPolicy;
import millrace.engine.reading.ClockPolicy.Treatment;
import millrace.engine.time.Nanos;
import org.junit.jupiter.api.Test;

/** A machine whose clock is 7 minutes and 2 seconds ahead, as people see it. */
class ClocksOverHttpTest {

  private static final String K1 = "acme.lyon.pack.l3.k1";
  private static final long LEAD = 422 * Nanos.PER_SECOND;

  @Test
  void that_are_trusted_are_measured_and_found() throws Exception {
    try (var api = told(ClockPolicy.TRUSTED)) {
      var lead = api.get("/api/v1/equipment/" + K1 + "/state").json().at("/clockLeads/0");

      assertThat(lead.path("leadNanoseconds").asLong()).isEqualTo(LEAD);
      assertThat(findings(api))
          .anySatisfy(finding ->
              assertThat(finding.path("detail").asText()).contains("422 s ahead", "TRUST"));
    }
  }

  @Test
  void that_are_put_right_by_their_offset_are_measured_and_not_found() throws Exception {
    try (var api = told(new ClockPolicy(Treatment.OFFSET, LEAD, Nanos.PER_SECOND))) {
      var lead = api.get("/api/v1/equipment/" + K1 + "/state").json().at("/clockLeads/0");

      assertThat(lead.path("leadNanoseconds").asLong()).isEqualTo(LEAD);
      assertThat(findings(api))
          .noneSatisfy(
              finding -> assertThat(finding.path("kind").asText()).isEqualTo("CLOCK_DEVIATES"));
    }
  }

  private static JsonNode findings(RunningApi api) throws Exception {
    return api.get("/api/v1/equipment/" + K1 + "/findings").json().path("items");
  }

  /** One reading of 09:10:00 that says it is of 09:17:02. */
  private static RunningApi told(ClockPolicy clock) throws Exception {
    var plain = Plants.RULES;
    var api =
        RunningApi.by(
            new RuleSet(
                "7",
                plain.stateModel(),
                plain.edition(),
                List.of(new SignalDefinition("jam", SignalRole.BLOCKED, Optional.empty(), "")),
                List.of(),
                plain.plannedRunTimes(),
                plain.designSpeed(),
                plain.horizons(),
                Optional.empty(),
                clock,
                Optional.empty()));
    api.clock.set("2026-11-21T09:10:00Z");
    var line =
        "{'type':'reading','id':'r1','unit':'%s','signal':'jam','value':true,'sourceTime':'2026-11-21T09:17:02Z'}"
            .formatted(K1)
            .replace('\'', '"');
    var taken = api.post("/api/v1/observations", "application/x-ndjson", line);
    assertThat(taken.json().path("accepted").asLong()).as(taken.response().body()).isEqualTo(1);
    return api;
  }
}
