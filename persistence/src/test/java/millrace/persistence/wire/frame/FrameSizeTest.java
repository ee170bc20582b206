package millrace.persistence.wire.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import millrace.engine.reading.Delivery;
import millrace.engine.reading.Delivery.SubscriptionPosition;
import millrace.engine.reading.Reading;
import millrace.engine.reading.SignalValue;
import millrace.engine.reading.SignalValue.BooleanValue;
import millrace.engine.reading.SignalValue.IntegerValue;
import millrace.engine.reading.SignalValue.RealValue;
import millrace.engine.reading.StatusCode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What a reading costs on disk, in frames as machines fill them. Source times are in ticks of 100
 * ns with jitter, the server takes a value over up to 5 ms later, the gateway's clock tells
 * microseconds. The figures of docs/frame-layout.md come from here.
 */
class FrameSizeTest {

  private static final long START = 1_795_240_800_000_000_000L;
  private static final long TICK = 100;
  private static final long SECOND = 1_000_000_000L;

  private final RandomGenerator dice = RandomGeneratorFactory.of("L64X128MixRandom").create(7);

  @ParameterizedTest(name = "{0} of {1} readings: at most {2} bytes each")
  @CsvSource({
    "COUNTERS, 10, 19",
    "COUNTERS, 100, 11",
    "COUNTERS, 1000, 10",
    "PROCESS_VALUES, 100, 18",
    "PROCESS_VALUES, 1000, 17",
    "MIXED, 10, 26",
    "MIXED, 100, 13",
    "MIXED, 1000, 11",
  })
  void a_reading_takes_few_bytes(Filling filling, int size, int most) {
    var deliveries = frame(filling, size);

    var bytes = ReadingFrame.pack(deliveries).length;

    System.out.printf(
        Locale.ROOT,
        "frame of %d readings, %s: %d bytes, %.1f each%n",
        size,
        filling,
        bytes,
        (double) bytes / size);
    assertThat(ReadingFrame.unpack(ReadingFrame.pack(deliveries))).isEqualTo(deliveries);
    assertThat(bytes).isLessThanOrEqualTo(most * size);
  }

  private List<Delivery> frame(Filling filling, int size) {
    var deliveries = new ArrayList<Delivery>();
    for (var from = 0; from < size; from += 10) {
      var at = START + from * SECOND / 10;
      var ingest = at + SECOND / 10 + dice.nextLong(1_000) * 1_000;
      IntFunction<Reading> one = index -> reading(filling, index, at, ingest);
      deliveries.add(
          new Delivery(
              new SubscriptionPosition("line3", "urn:acme:line3/4711/1795240800", 1 + from / 10),
              IntStream.range(from, Math.min(size, from + 10)).mapToObj(one).toList()));
    }
    return deliveries;
  }

  private Reading reading(Filling filling, int index, long at, long ingest) {
    var source = at + dice.nextLong(SECOND / TICK / 10) * TICK;
    var server = source + dice.nextLong(50_000) * TICK;
    return new Reading(
        filling.signal(index),
        value(filling, index),
        dice.nextInt(200) == 0 ? new StatusCode(0x4090_0000) : StatusCode.GOOD,
        source,
        server,
        ingest);
  }

  private SignalValue value(Filling filling, int index) {
    return switch (filling.signal(index)) {
      case "processed", "defective", "state" -> new IntegerValue((30_000 + index) & 0xFFFF);
      case "starved", "blocked" -> new BooleanValue(dice.nextBoolean());
      default -> new RealValue(60 + dice.nextGaussian());
    };
  }

  /** What a machine sends. */
  enum Filling {
    COUNTERS,
    PROCESS_VALUES,
    MIXED;

    String signal(int index) {
      return switch (this) {
        case COUNTERS -> turn(index, "processed", "defective");
        case PROCESS_VALUES -> turn(index, "temperature", "torque", "speed");
        case MIXED ->
            turn(index, "processed", "defective", "state", "starved", "blocked", "temperature");
      };
    }

    private static String turn(int index, String... signals) {
      return signals[index % signals.length];
    }
  }
}
