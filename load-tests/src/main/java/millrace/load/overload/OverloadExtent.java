package millrace.load.overload;

import java.time.Duration;
import java.util.Optional;
import millrace.load.Scale;

/**
 * How much is offered, and for how long.
 *
 * @param machines units with signals behind one OPC UA server
 * @param signals of each
 * @param written units to which clients write over HTTP
 * @param offered changes in a second by which the gateway's capacity is found
 * @param search how long each capacity is looked for
 * @param overload how long each overload lasts
 */
record OverloadExtent(
    int machines, int signals, int written, double offered, Duration search, Duration overload) {

  /** What a server queues of a signal: so little that its queues fill in the time. */
  static final int QUEUE = 10;

  static OverloadExtent of(Scale scale, Optional<Integer> minutes) {
    return new OverloadExtent(
        scale.of(10, 50, 50),
        20,
        scale.of(4, 16, 16),
        scale.of(50_000, 250_000, 250_000),
        Duration.ofSeconds(scale.of(4, 20, 30)),
        minutes.map(Duration::ofMinutes).orElse(Duration.ofSeconds(scale.of(8, 600, 600))));
  }
}
