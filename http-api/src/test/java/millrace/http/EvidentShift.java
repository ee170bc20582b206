package millrace.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import millrace.engine.equipment.MasterData;
import millrace.engine.kpi.KpiPolicies;

/**
 * One early shift with evidence of every kind. A case packer does operation 20 of an order, of
 * which a capper did operation 10; a pallet of it is moved for 5 minutes and waits for 20. PBT is
 * 450 min, APT 390, AUST 18 and ADET 42, which is a failure; PQ is 7 020, GQ 6 880 and SQ 140. The
 * order runs from 06:00 to 14:00.
 */
final class EvidentShift {

  static final String K1 = "acme.lyon.pack.l3.k1";
  static final String C1 = "acme.lyon.pack.l3.c1";

  /** The parameters of its window. */
  static final String EARLY = "&from=2026-11-21T05:00:00Z&to=2026-11-21T13:00:00Z";

  private static final MasterData MASTER_DATA =
      new MasterData(
          List.of(new MasterData.PlannedScrap("case-12", "", new BigDecimal("0.01"))),
          List.of(new MasterData.Grade("second", new BigDecimal("0.5"))),
          List.of(
              new MasterData.Meter(
                  "mains", "electricity", BigDecimal.ONE, Optional.empty(), false)),
          List.of(
              new MasterData.Characteristic(
                  "bore",
                  Optional.of(new BigDecimal("9.4")),
                  Optional.of(new BigDecimal("10.6")),
                  "mm")));

  private final RunningApi api;
  private final List<String> lines = new ArrayList<>();

  private EvidentShift(RunningApi api) {
    this.api = api;
  }

  /** The API of a plant that has it behind. */
  static RunningApi over() throws Exception {
    var api = RunningApi.by(Plants.RULES.with(KpiPolicies.DEFAULT, MASTER_DATA));
    new EvidentShift(api).pass();
    return api;
  }

  private void pass() throws Exception {
    api.clock.set("2026-11-21T05:00:00Z");
    api.postJson(
        "/api/v1/job-orders",
        "{'id':'4711','workCenter':'acme.lyon.pack.l3','product':'case-12','quantity':"
            + "{'value':'7000','unit':'1'},'allowedToStart':true}");
    order("Run");
    tell();
    api.clock.set("2026-11-21T13:00:00Z");
    var taken = api.post("/api/v1/observations", "application/x-ndjson", String.join("", lines));
    assertThat(taken.json().path("refused").asLong()).as(taken.response().body()).isZero();
    order("Stop");
    api.clock.set("2026-11-21T13:10:00Z");
  }

  private void order(String command) throws Exception {
    var done = api.postJson("/api/v1/job-orders/4711/commands", "{'type':'" + command + "'}");
    assertThat(done.status()).as(done.response().body()).isEqualTo(200);
  }

  private void tell() {
    unit(C1, "orderRegistered", "06:00", "'jobOrder':'4711','operation':'10','product':'case-12'");
    unit(C1, "state", "06:00", "'state':'PRODUCING'");
    unit(C1, "quantity", "13:00", "'pq':7000,'gq':7000");
    unit(K1, "orderRegistered", "06:00", "'jobOrder':'4711','operation':'20','product':'case-12'");
    unit(K1, "transportStarted", "06:20", "'jobOrder':'4711','lot':'p1','from':'" + C1 + "'");
    unit(K1, "transportEnded", "06:25", "'jobOrder':'4711','lot':'p1'");
    unit(K1, "queueEntered", "06:25", "'jobOrder':'4711','lot':'p1'");
    unit(K1, "queueLeft", "06:45", "'jobOrder':'4711','lot':'p1'");
    unit(K1, "state", "06:00", "'state':'SETUP'");
    unit(K1, "state", "06:18", "'state':'PRODUCING'");
    unit(K1, "state", "08:10", "'state':'DELAY','failure':true");
    unit(K1, "state", "08:52", "'state':'PRODUCING'");
    unit(K1, "state", "11:00", "'state':'DELAY'");
    unit(K1, "state", "11:30", "'state':'PRODUCING'");
    unit(K1, "quantity", "13:59", "'pq':7020,'gq':6880,'sq':140");
    unit(K1, "maintenanceStarted", "08:10", "'order':'m1','kind':'CORRECTIVE'");
    unit(K1, "maintenanceEnded", "08:40", "'order':'m1','kind':'CORRECTIVE'");
    unit(K1, "maintenanceStarted", "11:00", "'order':'m2','kind':'PREVENTIVE'");
    unit(K1, "maintenanceEnded", "11:10", "'order':'m2','kind':'PREVENTIVE'");
    for (var part = 1; part <= 4; part++) {
      var verdict = part == 4 ? "FAILED" : "PASSED";
      unit(K1, "inspection", "07:00", "'part':'s" + part + "','verdict':'" + verdict + "'");
    }
    unit(K1, "material", "07:00", "'use':'CONSUMED','material':'board','quantity':8000");
    unit(K1, "material", "07:00", "'use':'PRODUCED','material':'second','quantity':500");
    unit(K1, "material", "07:00", "'use':'LOST_IN_PRODUCTION','material':'board','quantity':80");
    unit(K1, "material", "07:00", "'use':'LOST_IN_STORAGE','material':'board','quantity':40");
    unit(K1, "material", "07:00", "'use':'LOST_OTHERWISE','material':'board','quantity':16");
    unit(K1, "meter", "06:00", "'meter':'mains','value':1000");
    unit(K1, "meter", "14:00", "'meter':'mains','value':1702");
    measured("1", "9.9", "10.1");
    measured("2", "9.9", "10.1");
    person("loggedIn", "06:00", "");
    person("workStarted", "07:00", ",'unit':'" + K1 + "','jobOrder':'4711'");
    person("workEnded", "13:00", ",'unit':'" + K1 + "','jobOrder':'4711'");
    person("loggedOut", "14:00", "");
    stock("stockCounted", "06:00", 100);
    stock("stockMoved", "10:00", -50);
  }

  private void measured(String subgroup, String... values) {
    for (var value : values) {
      unit(
          K1,
          "measurement",
          "07:00",
          "'characteristic':'bore','subgroup':'" + subgroup + "','value':" + value);
    }
  }

  private void unit(String unit, String type, String time, String rest) {
    line(type, "unit", unit, time, "," + rest);
  }

  private void person(String type, String time, String rest) {
    line(type, "person", "ana", time, rest);
  }

  private void stock(String type, String time, int quantity) {
    line(type, "storage", "acme.lyon.store", time, ",'product':'board','quantity':" + quantity);
  }

  private void line(String type, String of, String subject, String time, String rest) {
    var line =
        "{'type':'%s','id':'n%d','%s':'%s','eventTime':'2026-11-21T%s:00+01:00'%s}\n"
            .formatted(type, lines.size(), of, subject, time, rest);
    lines.add(line.replace('\'', '"'));
  }
}
