package millrace.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes wrong is told as a problem document (RFC 9457), whatever it is. */
class ProblemsOverHttpTest {

  private static RunningApi api;

  @BeforeAll
  static void start() throws Exception {
    api = new RunningApi();
  }

  @AfterAll
  static void stop() throws Exception {
    api.close();
  }

  @Nested
  class A_request {

    @ParameterizedTest
    @CsvSource({
      "/api/v1/nothing, 404, not-found",
      "/api, 404, not-found",
      "/api/v2/equipment, 404, not-found",
      "/api/v1/equipment/acme.rome, 404, not-found",
      "/api/v1/equipment/Acme, 422, unprocessable",
      "/api/v1/equipment/acme.lyon/state, 404, not-found",
      "/api/v1/equipment?whithin=acme, 400, parameter",
      "/api/v1/equipment?within=acme&within=acme, 400, parameter",
      "/api/v1/equipment/acme.lyon.pack.l3.k1/timeline, 400, parameter",
      "/api/v1/equipment/acme.lyon.pack.l3.k1/findings?limit=0, 400, parameter",
      "/api/v1/work-centers/acme.lyon.pack.l3.k1, 404, not-found",
      "/api/v1/job-orders/4711, 404, not-found",
      "/api/v1/job-orders/%00, 404, not-found",
      "/api/v1/job-orders?state=Waiting, 400, parameter",
      "/api/v1/job-orders?after=*, 400, parameter",
      "/api/v1/kpis, 400, parameter",
      "/api/v1/kpis?scope=acme&kpi=OOE, 400, parameter",
      "/api/v1/kpis?scope=acme&shift=2026-11-21-late, 404, not-found",
      "/api/v1/kpis?scope=acme&shift=late, 400, parameter",
      "/api/v1/kpis?scope=acme&hour=8, 400, parameter",
      "/api/v1/kpis?scope=acme&day=today, 400, parameter",
      "/api/v1/kpis?scope=acme&day=2026-11-21&hour=2026-11-21T08Z, 400, parameter",
      "/api/v1/kpis?order=4712, 404, not-found",
      "/api/v1/kpi-definitions/XYZ, 404, not-found",
      "/api/v1/journal/machine%7Ck1, 404, not-found",
      "/api/v1/journal/equipment%7Cacme?after=-1, 400, parameter",
      "/api/v1/stream?topics=weather, 400, parameter",
      "/..%2f..%2fetc/passwd, 404, not-found",
      "/assets/none.js, 404, not-found"
    })
    void that_asks_for_what_is_not_there_is_told_so(String path, int status, String type)
        throws Exception {
      var answer = api.get(path);

      assertThat(answer.status()).as(answer.response().body()).isEqualTo(status);
      assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
      assertThat(answer.json().path("type").asText()).isEqualTo("urn:millrace:problem:" + type);
      assertThat(answer.json().path("status").asInt()).isEqualTo(status);
      assertThat(answer.json().path("detail").asText()).isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "from=2026-11-21T06:00:00&to=2026-11-21T14:00:00Z",
          "from=2026-11-21T06:00:00Z&to=2026-11-21T05:00:00Z",
          "from=2026-11-21T06:00:00Z&to=2028-11-21T06:00:00Z",
          "from=2026-11-21T06:00:00Z",
          "from=1678-01-01T00:00:00Z&to=2262-01-01T00:00:00Z"
        })
    void for_a_window_that_is_none_is_refused(String window) throws Exception {
      var answer = api.get("/api/v1/equipment/acme.lyon.pack.l3.k1/timeline?" + window);

      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.json().path("parameter").asText()).isIn("from", "to");
    }

    @Test
    void by_another_method_is_told_which_are_allowed() throws Exception {
      var answer = api.postJson("/api/v1/equipment", "{}");

      assertThat(answer.status()).isEqualTo(405);
      assertThat(answer.header("Allow")).isEqualTo("GET");
    }

    @Test
    void for_a_form_that_there_is_not_is_told_which_there_is() throws Exception {
      assertThat(api.get("/api/v1/equipment", "Accept", "text/csv").status()).isEqualTo(406);
      assertThat(api.get("/api/v1/equipment", "Accept", "text/csv, */*;q=0.1").status())
          .isEqualTo(200);
    }

    @Test
    void to_a_host_that_is_not_ours_is_refused() throws Exception {
      assertThat(raw("GET /api/v1/equipment HTTP/1.1\r\nHost: evil.example\r\n"))
          .startsWith("HTTP/1.1 421");
      assertThat(raw("GET /api/v1/equipment HTTP/1.1\r\nHost: mes.acme.example\r\n"))
          .startsWith("HTTP/1.1 200");
      assertThat(raw("GET /api/v1/equipment HTTP/1.1\r\nHost: localhost:8080\r\n"))
          .startsWith("HTTP/1.1 200");
    }

    @Test
    void while_the_journal_does_not_answer_is_to_be_repeated() throws Exception {
      api.plant.shut(true);
      try {
        var answer = api.get("/api/v1/equipment/acme.lyon.pack.l3.k1/state");

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isEqualTo("1");
        assertThat(answer.json().path("type").asText())
            .isEqualTo("urn:millrace:problem:unavailable");
      } finally {
        api.plant.shut(false);
      }
    }
  }

  @Nested
  class A_body {

    private static final String ORDER =
        "{'id':'9','workCenter':'acme.lyon.pack.l3','product':'p','quantity':{'value':1,"
            + "'unit':'1'}}";

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '"',
        value = {
          "{'id':'9'                  | 400",
          "[]                         | 400",
          "{'id':'9','id':'8'}        | 400",
          "{'id':'9','prodct':'p'}    | 422",
          "{'id':'../9'}              | 422"
        })
    void that_is_not_what_is_asked_for_is_refused(String body, int status) throws Exception {
      var answer = api.postJson("/api/v1/job-orders", body);

      assertThat(answer.status()).as(answer.response().body()).isEqualTo(status);
      assertThat(answer.json().path("errors")).hasSize(1);
      assertThat(answer.json().at("/errors/0/cure").asText()).isNotBlank();
    }

    @Test
    void with_an_unknown_field_is_refused_with_its_place() throws Exception {
      var answer =
          api.postJson(
              "/api/v1/job-orders", ORDER.replace("'product'", "'colour':'red','product'"));

      assertThat(answer.status()).isEqualTo(422);
      assertThat(answer.json().at("/errors/0/pointer").asText()).isEqualTo("/colour");
    }

    @Test
    void of_another_type_is_refused() throws Exception {
      assertThat(api.post("/api/v1/job-orders", "text/plain", ORDER).status()).isEqualTo(415);
      assertThat(api.postJson("/api/v1/observations", "{}").status()).isEqualTo(415);
    }

    @Test
    void that_is_too_long_or_too_deep_is_refused() throws Exception {
      assertThat(api.postJson("/api/v1/job-orders", " ".repeat(70_000) + "{}").status())
          .isEqualTo(413);
      assertThat(api.postJson("/api/v1/job-orders", "{'a':".repeat(5_000)).status()).isEqualTo(400);
      assertThat(
              api.postJson("/api/v1/job-orders", ORDER.replace("'value':1", "'value':1e999999999"))
                  .status())
          .isEqualTo(422);
    }

    @Test
    void of_a_log_that_is_too_long_is_refused_with_what_was_taken() throws Exception {
      var answer = api.post("/api/v1/observations", "application/x-ndjson", "x\n".repeat(600_000));

      assertThat(answer.status()).isEqualTo(413);
      assertThat(answer.json().path("accepted").asLong()).isZero();
    }

    @Test
    void that_declares_twenty_gigabytes_is_refused_unread() throws Exception {
      assertThat(
              raw(
                  "POST /api/v1/observations HTTP/1.1\r\nHost: localhost\r\nContent-Type:"
                      + " application/x-ndjson\r\nContent-Length: 21474836480\r\n"))
          .startsWith("HTTP/1.1 413");
    }
  }

  @Nested
  class An_answer {

    @Test
    void keeps_browsers_from_guessing_framing_and_sharing() throws Exception {
      var answer = api.get("/api/v1/equipment", "Origin", "http://evil.example");

      assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
      assertThat(answer.header("Content-Security-Policy"))
          .contains("default-src 'self'")
          .contains("frame-ancestors 'none'");
      assertThat(answer.header("Access-Control-Allow-Origin")).isEmpty();
      assertThat(answer.header("Server")).isEmpty();
    }

    @Test
    void to_a_preflight_of_another_origin_allows_nothing() throws Exception {
      var answer =
          api.send(
              HttpRequest.newBuilder(api.uri("/api/v1/job-orders"))
                  .method("OPTIONS", BodyPublishers.noBody()),
              "Access-Control-Request-Method",
              "POST");

      assertThat(answer.status()).isEqualTo(405);
      assertThat(answer.header("Access-Control-Allow-Origin")).isEmpty();
    }
  }

  private static String raw(String head) throws Exception {
    try (var socket = new Socket(api.address().getAddress(), api.address().getPort())) {
      socket.setSoTimeout(10_000);
      socket
          .getOutputStream()
          .write((head + "Connection: close\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
      socket.getOutputStream().flush();
      var answer = new ByteArrayOutputStream();
      for (var next = socket.getInputStream().read();
          next >= 0 && answer.size() < 200;
          next = socket.getInputStream().read()) {
        answer.write(next);
      }
      return answer.toString(StandardCharsets.UTF_8);
    }
  }
}
