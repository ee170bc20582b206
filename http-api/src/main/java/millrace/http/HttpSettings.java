package millrace.http;

import java.time.Duration;
import java.util.Set;

/**
 * The settings of the API.
 *
 * @param hosts names under which the engine may be addressed, besides those of the loopback
 *     interface; a request for any other host is refused, so that no foreign web page can reach the
 *     engine by a name of its own (DNS rebinding)
 * @param maxConnections more connections at a time are not accepted
 * @param idleTimeout after how much silence a connection is closed
 * @param requestTimeout after what time a request is answered by a problem; and after what time
 *     without a whole head of the next request a connection is closed, even if bytes drip in
 * @param heartbeat after how much silence a stream is sent a comment; less than {@code idleTimeout}
 * @param maxStreams more streams at a time are turned away
 * @param maxObservationBytes longer logs are not taken in one request
 * @param maxFoldedEvents longer journals of orders are not folded for one question about earlier
 *     knowledge; those of work units have no limit
 */
public record HttpSettings(
    Set<String> hosts,
    int maxConnections,
    Duration idleTimeout,
    Duration requestTimeout,
    Duration heartbeat,
    int maxStreams,
    long maxObservationBytes,
    long maxFoldedEvents) {

  /** What is good for one plant. */
  public static final HttpSettings DEFAULT =
      new HttpSettings(
          Set.of(),
          512,
          Duration.ofSeconds(20),
          Duration.ofSeconds(20),
          Duration.ofSeconds(15),
          200,
          64L * 1024 * 1024,
          50_000);

  public HttpSettings {
    hosts = Set.copyOf(hosts);
    if (heartbeat.compareTo(idleTimeout) >= 0) {
      throw new IllegalArgumentException(
          "the heartbeat of "
              + heartbeat
              + " comes after the idle time-out of "
              + idleTimeout
              + "; streams would be cut");
    }
  }

  /** The same settings with other names of hosts. */
  public HttpSettings withHosts(Set<String> others) {
    return new HttpSettings(
        others,
        maxConnections,
        idleTimeout,
        requestTimeout,
        heartbeat,
        maxStreams,
        maxObservationBytes,
        maxFoldedEvents);
  }
}
