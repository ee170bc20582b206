package millrace.http;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.InstantSource;
import java.util.List;
import millrace.http.health.HealthCheck;

/**
 * What the API tells of the engine itself, and by which clock.
 *
 * @param checks the parts of the engine that say how they are
 */
public record Operations(
    List<HealthCheck> checks, PrometheusMeterRegistry metrics, InstantSource clock) {
  public Operations {
    checks = List.copyOf(checks);
  }
}
