package millrace.load.fold;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import millrace.engine.reading.Delivery;
import millrace.engine.reading.Delivery.SubscriptionPosition;
import millrace.engine.reading.Reading;
import millrace.engine.reading.SignalValue;
import millrace.engine.reading.SignalValue.BooleanValue;
import millrace.engine.reading.SignalValue.IntegerValue;
import millrace.engine.reading.SignalValue.RealValue;
import millrace.engine.reading.SignalValue.TextValue;
import millrace.engine.reading.StatusCode;

/**
 * What one PackML machine says, frame after frame; all of it goes by the seed. Source times are
 * whole milliseconds with jitter, the server is up to 3 ms behind, the gateway sees a frame at once
 * and 20 ms later.
 *
 * <p>A change of state goes round through producing, being starved, being blocked, held with a stop
 * reason, and a failure. It belongs to one thread.
 */
final class LoggedMachine {

  private static final int EXECUTE = 6;
  private static final int SUSPENDED = 5;
  private static final int HELD = 11;
  private static final int ABORTED = 9;
  private static final long MILLI = 1_000_000L;

  private final String subscription;
  private final LogMix mix;
  private final RandomGenerator dice;
  private final long[] counts = new long[LoggedPlant.COUNTERS.size()];
  private final double[] values = new double[LoggedPlant.PROCESS_VALUES.size()];
  private long end;
  private long frames;
  private int phase;
  private int value;

  /**
   * @param begin before the first reading, nanoseconds since the epoch (UTC)
   */
  LoggedMachine(String unit, LogMix mix, long seed, long begin) {
    this.subscription = "urn:log:" + unit + "/1/0";
    this.mix = mix;
    this.dice = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    this.end = begin;
  }

  /** How many frames there were. */
  long frames() {
    return frames;
  }

  /** The end of the time that the frames so far cover. */
  long end() {
    return end;
  }

  Delivery next() {
    var readings = new Notification();
    if (mix.changesState(frames)) {
      change(readings);
    }
    for (var i = 0; i < mix.counters(); i++) {
      counts[i] += i == 0 ? 1 + dice.nextInt(3) : dice.nextInt(2);
      readings.add(LoggedPlant.COUNTERS.get(i), new IntegerValue(counts[i]));
    }
    while (readings.hasRoom()) {
      value = (value + 1) % values.length;
      values[value] += dice.nextDouble() - 0.5;
      readings.add(
          LoggedPlant.PROCESS_VALUES.get(value),
          new RealValue(Math.rint(values[value] * 100) / 100));
    }
    frames++;
    end += mix.nanosPerFrame();
    return new Delivery(
        new SubscriptionPosition("log", subscription, frames), readings.told(end + 20 * MILLI));
  }

  private void change(Notification readings) {
    phase = (phase + 1) % 8;
    switch (phase) {
      case 1 -> {
        readings.add("state", new IntegerValue(SUSPENDED));
        readings.add("starved", new BooleanValue(true));
      }
      case 3 -> {
        readings.add("state", new IntegerValue(SUSPENDED));
        readings.add("blocked", new BooleanValue(true));
      }
      case 5 -> {
        readings.add("state", new IntegerValue(HELD));
        readings.add("reason", new TextValue("film empty"));
      }
      case 7 -> readings.add("state", new IntegerValue(ABORTED));
      default -> {
        readings.add("state", new IntegerValue(EXECUTE));
        readings.add("mode", new IntegerValue(1));
        readings.add("starved", new BooleanValue(false));
        readings.add("blocked", new BooleanValue(false));
        readings.add("reason", new TextValue(""));
      }
    }
  }

  /** Collects the readings of one frame, up to the number that the mix has in a frame. */
  private final class Notification {

    private final List<Reading> readings = new ArrayList<>();

    boolean hasRoom() {
      return readings.size() < mix.readingsPerFrame();
    }

    void add(String signal, SignalValue value) {
      if (hasRoom()) {
        var step = mix.nanosPerFrame() / mix.readingsPerFrame();
        var within = step * readings.size() + dice.nextLong(step);
        var source = (end + within) / MILLI * MILLI;
        var server = source + dice.nextInt(4) * MILLI;
        readings.add(new Reading(signal, value, StatusCode.GOOD, source, server, 0));
      }
    }

    /** All of them, received by the gateway at one instant. */
    List<Reading> told(long received) {
      return readings.stream()
          .map(reading ->
              new Reading(
                  reading.signal(),
                  reading.value(),
                  reading.status(),
                  reading.sourceTime(),
                  reading.serverTime(),
                  received))
          .toList();
    }
  }
}
