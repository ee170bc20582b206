package millrace.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicBoolean;
import millrace.http.health.HealthCheck;
import org.junit.jupiter.api.Test;

class HealthOverHttpTest {

  private record Part(String part, boolean needed, AtomicBoolean up) implements HealthCheck {
    @Override
    public Health now() {
      return new Health(up.get(), needed, up.get() ? "at work" : "does not answer");
    }
  }

  @Test
  void tells_a_part_that_is_missed_from_one_without_which_nothing_goes() throws Exception {
    var line = new AtomicBoolean(true);
    var journal = new AtomicBoolean(true);
    try (var api =
        new RunningApi(
            new Part("connection line3", false, line), new Part("journal", true, journal))) {
      assertThat(api.get("/api/v1/health").json().path("status").asText()).isEqualTo("UP");

      line.set(false);
      assertThat(api.get("/api/v1/health").json().path("status").asText()).isEqualTo("DEGRADED");
      assertThat(api.get("/api/v1/health/ready").status()).isEqualTo(200);

      journal.set(false);
      assertThat(api.get("/api/v1/health/ready").status()).isEqualTo(503);
      assertThat(api.get("/api/v1/health").status()).isEqualTo(200);
      assertThat(api.get("/api/v1/health/live").status()).isEqualTo(200);
    }
  }

  @Test
  void counts_requests_by_status() throws Exception {
    try (var api = new RunningApi()) {
      api.get("/api/v1/nothing");

      assertThat(api.get("/api/v1/metrics").response().body())
          .contains("millrace_http_requests_seconds_count{method=\"GET\",status=\"404\"} 1");
    }
  }
}
