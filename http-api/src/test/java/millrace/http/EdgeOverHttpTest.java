package millrace.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Clients that are slow, wrong or silent, and answers that do not come. */
class EdgeOverHttpTest {

  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final String STATE = "/api/v1/equipment/acme.lyon.pack.l3.k1/state";

  private RunningApi api;

  @BeforeEach
  void start() throws Exception {
    api =
        new RunningApi(
            new HttpSettings(
                Set.of(), 64, LIMIT, PATIENCE, Duration.ofMillis(200), 2, 1 << 20, 10_000));
  }

  @AfterEach
  void stop() {
    api.close();
  }

  @Nested
  class A_connection {

    @Test
    void whose_request_drips_in_is_closed_although_it_never_is_silent() throws Exception {
      try (var socket = connect("GET /api/v1/equipment HTTP/1.1\r\nHost: localhost\r\nX-Slow: ")) {
        await()
            .atMost(LIMIT)
            .pollInterval(Duration.ofMillis(50))
            .until(() -> isClosedAfter(socket, "a"));
      }
    }

    @Test
    void that_was_answered_once_is_closed_all_the_same_if_the_next_request_drips_in()
        throws Exception {
      try (var socket = connect("GET " + STATE + " HTTP/1.1\r\nHost: localhost\r\n\r\n")) {
        assertThat(line(socket)).startsWith("HTTP/1.1 200");
        await()
            .atMost(LIMIT)
            .pollInterval(Duration.ofMillis(50))
            .until(() -> isClosedAfter(socket, "G"));
      }
    }

    @Test
    void that_is_sent_a_stream_stays_for_longer_than_a_request_may_take() throws Exception {
      try (var socket = connect("GET /api/v1/stream HTTP/1.1\r\nHost: localhost\r\n\r\n")) {
        assertThat(line(socket)).startsWith("HTTP/1.1 200");
        var until = System.nanoTime() + PATIENCE.multipliedBy(3).toNanos();
        while (System.nanoTime() < until) {
          assertThat(socket.getInputStream().read()).as("the next byte").isNotNegative();
        }
      }
    }

    private boolean isClosedAfter(Socket socket, String more) {
      try {
        socket.getOutputStream().write(more.getBytes(StandardCharsets.US_ASCII));
        socket.setSoTimeout(10);
        var left = socket.getInputStream().readNBytes(10_000);
        return left.length < 10_000;
      } catch (java.net.SocketTimeoutException open) {
        return false;
      } catch (IOException reset) {
        return true;
      }
    }
  }

  @Nested
  class A_request {

    @ParameterizedTest(name = "{0}")
    @CsvSource(
        delimiter = '|',
        textBlock =
            """
            no HTTP             | GET /coffee\\r\\n\\r\\n | 505
            a method of its own | BREW /coffee HTTP/1.1\\r\\nHost: localhost\\r\\n\\r\\n | 501
            no host             | GET / HTTP/1.1\\r\\n\\r\\n                           | 400
            a wrong length      | POST / HTTP/1.1\\r\\nHost: localhost\\r\\nContent-Length: x\\r\\n\\r\\n | 400
            """)
    void that_cannot_be_read_is_answered_by_a_problem(String name, String head, int status)
        throws Exception {
      assertProblem(head.replace("\\r\\n", "\r\n"), status);
    }

    @Test
    void with_a_head_that_is_too_long_is_answered_by_a_problem() throws Exception {
      assertProblem("GET /" + "a".repeat(4_000) + " HTTP/1.1\r\nHost: localhost\r\n\r\n", 414);
      assertProblem(
          "GET / HTTP/1.1\r\nHost: localhost\r\nX: " + "a".repeat(10_000) + "\r\n\r\n", 431);
      assertProblem("GET / HTTP/1.1\r\nHost: localhost\r\n" + "X: a\r\n".repeat(100) + "\r\n", 400);
    }

    @Test
    void for_the_head_alone_has_the_headers_of_the_whole() throws Exception {
      var whole = api.get(STATE);
      var head =
          api.send(HttpRequest.newBuilder(api.uri(STATE)).method("HEAD", BodyPublishers.noBody()));

      assertThat(head.status()).isEqualTo(200);
      assertThat(head.response().body()).isEmpty();
      assertThat(head.header("Content-Type")).isEqualTo(whole.header("Content-Type"));
      assertThat(head.header("Content-Length")).isEqualTo(whole.header("Content-Length"));
    }

    private void assertProblem(String request, int status) throws IOException {
      try (var socket = connect(request)) {
        var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(answer)
            .startsWith("HTTP/1.1 " + status)
            .contains("Content-Type: application/problem+json")
            .contains("X-Content-Type-Options: nosniff")
            .contains("\"status\":" + status);
      }
    }
  }

  @Nested
  class An_answer {

    @Test
    void that_does_not_come_in_time_is_a_problem() throws Exception {
      api.plant.answerWith(new CompletableFuture<>());

      var answer = api.get(STATE);

      assertThat(answer.status()).isEqualTo(504);
      assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
      assertThat(answer.json().path("type").asText()).isEqualTo("urn:millrace:problem:timeout");
      assertThat(answer.json().path("detail").asText()).contains("Idempotency-Key");
    }

    @Test
    void that_fails_by_a_fault_of_ours_is_a_problem_that_tells_nothing_of_our_inside()
        throws Exception {
      api.plant.answerWith(InMemoryPlant.failing(new IllegalStateException("secret detail")));

      var answer = api.get(STATE);

      assertThat(answer.status()).isEqualTo(500);
      assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
      assertThat(answer.response().body()).doesNotContain("secret", "IllegalState", "millrace.");
    }
  }

  private Socket connect(String head) throws IOException {
    var socket = new Socket(api.address().getAddress(), api.address().getPort());
    socket.setSoTimeout(10_000);
    socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().flush();
    return socket;
  }

  private static String line(Socket socket) throws IOException {
    var line = new StringBuilder();
    for (var next = socket.getInputStream().read();
        next != '\r' && next >= 0;
        next = socket.getInputStream().read()) {
      line.append((char) next);
    }
    return line.toString();
  }
}
