package millrace.load.wire;

import java.time.Duration;
import millrace.load.Scale;

/**
 * How much the machines send.
 *
 * @param machines each a work unit; all behind one server
 * @param signals of each machine
 * @param offered changes in a second, of all signals together
 * @param length of what is measured
 */
record WireExtent(int machines, int signals, double offered, Duration length) {

  static final double PUBLISHING_MILLIS = 100;

  static WireExtent of(Scale scale) {
    return new WireExtent(
        scale.of(5, 50, 200),
        20,
        scale.of(1_000, 50_000, 250_000),
        Duration.ofSeconds(scale.of(3, 10, 30)));
  }
}
