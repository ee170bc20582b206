package millrace.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The description says what the server really answers: every operation is asked, and checked. */
class OpenApiTest {

  private static final String K1 = "acme.lyon.pack.l3.k1";
  private static final String WINDOW = "?from=2026-11-21T05:00:00Z&to=2026-11-21T13:00:00Z";
  private static final String ORDER =
      "{'id':'4711','workCenter':'acme.lyon.pack.l3','product':'case-12','quantity':{'value':12,"
          + "'unit':'1'},'plannedStart':'2026-11-21T06:00:00Z','allowedToStart':true}";
  private static final String SCENARIO =
      "{'scope':'acme','from':'2026-11-21T05:00:00Z','to':'2026-11-21T13:00:00Z',"
          + "'rules':{'minorStopSeconds':60,'activities':{'DELAY':'SETUP'},"
          + "'plannedRunTimes':{'case-12':0.9},'policies':{'OEE_QUALITY':'PIECE'}}}";

  private static RunningApi api;
  private static JsonNode description;
  private static JsonSchemaFactory schemas;
  private final Set<String> asked = new TreeSet<>();

  @BeforeAll
  static void start() throws Exception {
    api = new RunningApi();
    description = api.get("/api/v1/openapi.json").json();
    schemas = JsonSchemaFactory.getInstance(VersionFlag.V202012);
  }

  @AfterAll
  static void stop() throws Exception {
    api.close();
  }

  @Test
  void describes_every_answer() throws Exception {
    post("/observations", "application/x-ndjson", "/observations", log(), 200);
    post("/observations", "application/x-ndjson", "/observations", "nonsense", 422);
    post("/job-orders", "application/json", "/job-orders", ORDER, 201);
    post("/job-orders", "application/json", "/job-orders", ORDER, 409);
    post("/job-orders", "application/json", "/job-orders", "{'x':1}", 422);
    var commands = "/job-orders/4711/commands";
    post("/job-orders/{id}/commands", "application/json", commands, "{'type':'Run'}", 200);
    post("/job-orders/{id}/commands", "application/json", commands, "{'type':'Start'}", 409);
    get("/equipment", "/equipment", 200);
    get("/equipment", "/equipment?x=1", 400);
    get("/equipment/{id}", "/equipment/acme", 200);
    get("/equipment/{id}", "/equipment/rome", 404);
    get("/equipment/{id}/state", "/equipment/" + K1 + "/state", 200);
    get("/equipment/{id}/timeline", "/equipment/" + K1 + "/timeline" + WINDOW, 200);
    get("/equipment/{id}/speed-losses", "/equipment/" + K1 + "/speed-losses" + WINDOW, 200);
    get("/equipment/{id}/findings", "/equipment/" + K1 + "/findings", 200);
    describesStopsAndCorrections();
    describesAdoptions();
    get("/work-centers", "/work-centers", 200);
    get("/work-centers/{id}", "/work-centers/acme.lyon.pack.l3", 200);
    get("/work-centers/{id}/timeline", "/work-centers/acme.lyon.pack.l3/timeline" + WINDOW, 200);
    get("/kpi-definitions", "/kpi-definitions", 200);
    get("/kpi-definitions/{id}", "/kpi-definitions/OEE", 200);
    get("/kpis", "/kpis?scope=acme&shift=2026-11-21-early&knownAt=2026-11-21T13:00:00Z", 200);
    get("/kpis", "/kpis?order=4711", 200);
    get("/kpis/explain", "/kpis/explain?scope=" + K1 + "&shift=2026-11-21-early&limit=3", 200);
    get("/kpis/explain", "/kpis/explain?order=4711&kpi=AR,OEE", 200);
    for (var subject :
        new String[] {
          "person=ana", "storage=acme.store&product=x", "scope=" + K1 + "&characteristic=bore"
        }) {
      get("/kpis", "/kpis" + WINDOW + "&" + subject, 200);
      get("/kpis/explain", "/kpis/explain" + WINDOW + "&" + subject, 200);
    }
    get("/equipment/{id}/digest", "/equipment/" + K1 + "/digest", 200);
    get("/equipment/{id}/digest", "/equipment/" + K1 + "/digest?sequence=99", 404);
    post("/scenarios", "application/json", "/scenarios", SCENARIO, 200);
    post("/scenarios", "application/json", "/scenarios", "{'scope':'acme'}", 422);
    get("/job-orders", "/job-orders", 200);
    get("/job-orders/{id}", "/job-orders/4711", 200);
    get("/journal", "/journal" + WINDOW + "&limit=2", 200);
    for (var entity :
        new String[] {"equipment%7C" + K1, "job-order%7C4711", "work-center%7Cacme.lyon.pack.l3"}) {
      get("/journal/{persistenceId}", "/journal/" + entity, 200);
    }
    get("/stream", "/stream?topics=weather", 400);
    get("/openapi.json", "/openapi.json", 200);
    get("/health", "/health", 200);
    get("/health/live", "/health/live", 200);
    get("/health/ready", "/health/ready", 200);
    get("/metrics", "/metrics", 200);

    assertThat(asked).isEqualTo(described());
  }

  private void describesStopsAndCorrections() throws Exception {
    var stop = "/downtime-events/" + K1 + "@2026-11-21T06:00:00Z";
    get("/downtime-events", "/downtime-events" + WINDOW + "&scope=acme", 200);
    get("/downtime-events/{id}", stop, 200);
    get("/downtime-events/{id}", "/downtime-events/none", 404);
    get("/reason-trees", "/reason-trees", 200);
    var planned = "{'type':'reclassify','as':'PLANNED_STOP','reason':'as planned'}";
    var corrections = "/downtime-events/{id}/corrections";
    post(corrections, "application/json", stop + "/corrections?preview=true", planned, 200);
    post(corrections, "application/json", stop + "/corrections", planned, 428);
    var count =
        "{'reason':'recounted','correction':{'type':'correctQuantity','at':'2026-11-21T07:00:00Z',"
            + "'jobOrder':'4710','pq':1,'gq':1}}";
    var of = "/equipment/" + K1 + "/corrections";
    post("/equipment/{id}/corrections", "application/json", of + "?preview=true", count, 200);
    post("/equipment/{id}/corrections", "application/json", of, count, 201);
    get("/corrections", "/corrections", 200);
    var id = api.get("/api/v1/corrections").json().at("/items/0/id").asText();
    get("/corrections/{id}", "/corrections/" + id, 200);
    post(
        "/corrections/{id}/approval",
        "application/json",
        "/corrections/" + id + "/approval",
        "{'decision':'approve'}",
        409);
  }

  private void describesAdoptions() throws Exception {
    var unit = "/equipment/" + K1;
    var rules =
        "{'effectiveFrom':'2026-11-21T05:00:00Z','version':'9','reason':'measured anew',"
            + "'rules':{'minorStopSeconds':90}}";
    var calendar =
        "{'effectiveFrom':'2026-11-21T05:00:00Z','calendar':'lyon','reason':'as it was'}";
    var json = "application/json";
    post("/equipment/{id}/rules", json, unit + "/rules?preview=true", rules, 200);
    post("/equipment/{id}/rules", json, unit + "/rules", rules, 202);
    post("/equipment/{id}/calendar", json, unit + "/calendar", calendar, 202);
    post("/equipment/{id}/late-data", json, unit + "/late-data", "{'event':1,'reason':'x'}", 409);
  }

  @Test
  void pages_the_index_by_knowledge_time() throws Exception {
    var first = api.get("/api/v1/journal" + WINDOW + "&limit=3").json();
    var second = api.get(first.path("next").asText()).json();

    assertThat(first.path("items").findValuesAsText("sequence")).containsExactly("1", "2", "3");
    assertThat(second.path("items").findValuesAsText("sequence")).containsExactly("4", "5");
    assertThat(second.has("next")).isFalse();
  }

  private static String log() {
    return """
    {"type":"orderRegistered","id":"o1","unit":"acme.lyon.pack.l3.k1","jobOrder":"4710","product":"case-12","eventTime":"2026-11-21T06:00:00+01:00"}
    {"type":"state","id":"s1","unit":"acme.lyon.pack.l3.k1","state":"PRODUCING","eventTime":"2026-11-21T06:00:00+01:00"}
    {"type":"state","id":"s2","unit":"acme.lyon.pack.l3.k1","state":"DELAY","failure":true,"reason":"jam","eventTime":"2026-11-21T07:00:00+01:00"}
    {"type":"quantity","id":"q1","unit":"acme.lyon.pack.l3.k1","pq":7,"gq":6.5,"sq":0.5,"eventTime":"2026-11-21T06:30:00+01:00"}
    {"type":"reading","id":"r1","unit":"acme.lyon.pack.l3.k1","signal":"torque","value":1.5,"sourceTime":"2026-11-21T06:30:00+01:00"}
    {"type":"gap","id":"g1","unit":"acme.lyon.pack.l3.k1","source":"plc","cause":"UNREADABLE","from":"2026-11-21T07:30:00+01:00","to":"2026-11-21T07:31:00+01:00"}
    {"type":"correction","id":"c1","unit":"acme.lyon.pack.l3.k1","author":"person:s.roux","reason":"recounted","correction":{"type":"correctQuantity","at":"2026-11-21T06:40:00+01:00","jobOrder":"4710","pq":0,"gq":-1,"sq":1}}
    {"type":"orderDeregistered","id":"o2","unit":"acme.lyon.pack.l3.k1","jobOrder":"4710","eventTime":"2026-11-21T08:00:00+01:00"}
    {"type":"nonsense"}
    """;
  }

  private void get(String template, String path, int status) throws Exception {
    check("get", template, api.get("/api/v1" + path), status);
  }

  private void post(String template, String type, String path, String body, int status)
      throws Exception {
    var answer = api.post("/api/v1" + path, type, body.replace('\'', '"'));
    check("post", template, answer, status);
  }

  private void check(String method, String template, RunningApi.Answered answer, int status) {
    var operation = description.path("paths").path(template).path(method);
    var responses = operation.path("responses");
    var described =
        responses.has(Integer.toString(status))
            ? responses.path(Integer.toString(status))
            : responses.path("default");
    var type = answer.header("Content-Type").split(";", 2)[0];

    assertThat(answer.status()).as(answer.response().body()).isEqualTo(status);
    assertThat(described.path("content").has(type)).as(template + " as " + type).isTrue();
    if (type.endsWith("json")) {
      assertThat(
              schema(described.path("content").path(type).path("schema")).validate(answer.json()))
          .as(template + ": " + answer.response().body())
          .isEmpty();
    }
    asked.add(operation.path("operationId").asText());
  }

  /** A schema of the document, with the others beside it so that references find them. */
  private static JsonSchema schema(JsonNode schema) {
    var whole = RunningApi.JSON.createObjectNode();
    whole.set("components", description.path("components"));
    whole.setAll((com.fasterxml.jackson.databind.node.ObjectNode) schema.deepCopy());
    return schemas.getSchema(whole);
  }

  private static Set<String> described() {
    return new TreeSet<>(description.path("paths").findValuesAsText("operationId"));
  }
}
