package millrace.simulator.opcua;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;
import millrace.simulator.line.Shop;

/**
 * How simulated time goes along with real time. Source times are real: a moment of the simulation
 * is the start plus what passed, divided by the speed-up.
 */
final class ShopTime {

  private static final long MOST_BEHIND = Duration.ofSeconds(2).toNanos();

  /** OPC UA tells time in steps of 100 ns. */
  private static final long TICK = 100;

  private final double speedUp;
  private final LongSupplier nanoTime;
  private final long wallAtStart;
  private final long nanoAtStart;
  private long begun;
  private long stepped;

  ShopTime(double speedUp, InstantSource clock, LongSupplier nanoTime) {
    this.speedUp = speedUp;
    this.nanoTime = nanoTime;
    this.wallAtStart = nanos(clock.instant());
    this.nanoAtStart = nanoTime.getAsLong();
    this.begun = wallAtStart;
  }

  private static long nanos(Instant instant) {
    return instant.getEpochSecond() * 1_000_000_000L + instant.getNano();
  }

  /** The real time now, in nanoseconds UTC; runs evenly, whatever is done to the wall clock. */
  long real() {
    return wallAtStart + nanoTime.getAsLong() - nanoAtStart;
  }

  /** The simulated time up to which the machines have lived. */
  long simulated() {
    return stepped;
  }

  /** Goes one step on, if it is time for it. */
  boolean step() {
    var behind = real() - realOf(stepped + Shop.STEP);
    if (behind < 0) {
      return false;
    }
    if (behind > MOST_BEHIND) {
      // The process was stopped or the machine is overloaded: the plant stood still, too.
      begun += behind;
    }
    stepped += Shop.STEP;
    return true;
  }

  /** The source time of a moment of the simulation, in nanoseconds UTC, to 100 ns. */
  long realOf(long simulated) {
    var time = begun + (long) (simulated / speedUp);
    return time - time % TICK;
  }
}
