package millrace.load;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import millrace.engine.reading.Delivery;
import millrace.engine.reading.Delivery.SubscriptionPosition;
import millrace.engine.reading.Reading;
import millrace.engine.reading.SignalValue;
import millrace.engine.reading.SignalValue.IntegerValue;
import millrace.engine.reading.SignalValue.RealValue;
import millrace.engine.reading.StatusCode;

/**
 * The notifications of one PackML unit. The values go by the seed, the times by the clock: the
 * readings of a frame lie between the frame before and now.
 *
 * <p>Each frame has the processed count; every tenth one the defective count; every hundredth one
 * the next state of Execute, Holding, Held, Unholding; all other readings are process values. It
 * belongs to one lane and is not safe for use by several threads.
 */
public final class FrameSource {

  private static final int FRAMES_PER_DEFECT = 10;
  private static final int FRAMES_PER_STATE = 100;
  private static final int[] STATES = {6, 10, 11, 12};

  private final String subscription;
  private final int readingsPerFrame;
  private final RandomGenerator dice;
  private final LongSupplier clock;
  private final double[] temperatures = new double[LoadPlant.PROCESS_VALUES];
  private long frames;
  private long processed;
  private long defective;
  private long lastTime;

  /**
   * @param clock nanoseconds since the epoch (UTC)
   */
  public FrameSource(String unit, int readingsPerFrame, long seed, LongSupplier clock) {
    this.subscription = "urn:bench:" + unit + "/1/0";
    this.readingsPerFrame = readingsPerFrame;
    this.dice = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    this.clock = clock;
    this.lastTime = clock.getAsLong();
  }

  /** The word for the subscription, as it stands in every position. */
  public String subscription() {
    return subscription;
  }

  /** How many frames there were; the sequence of the last one. */
  public long frames() {
    return frames;
  }

  /** The readings between the frame before and now. */
  public Delivery next() {
    var now = clock.getAsLong();
    var step = Math.max(1, (now - lastTime) / readingsPerFrame);
    var readings = new ArrayList<Reading>(readingsPerFrame);
    if (frames % FRAMES_PER_STATE == 0) {
      var state = STATES[(int) (frames / FRAMES_PER_STATE % STATES.length)];
      add(readings, LoadPlant.STATE, new IntegerValue(state), step);
    }
    if (frames % FRAMES_PER_DEFECT == 0) {
      defective += dice.nextInt(2);
      add(readings, LoadPlant.DEFECTIVE, new IntegerValue(defective), step);
    }
    processed += 1 + dice.nextInt(3);
    add(readings, LoadPlant.PROCESSED, new IntegerValue(processed), step);
    while (readings.size() < readingsPerFrame) {
      var number = dice.nextInt(temperatures.length);
      temperatures[number] += dice.nextDouble() - 0.5;
      add(
          readings,
          LoadPlant.processValue(number),
          new RealValue(Math.rint(temperatures[number] * 100) / 100),
          step);
    }
    frames++;
    return new Delivery(new SubscriptionPosition("bench", subscription, frames), readings);
  }

  private void add(List<Reading> readings, String signal, SignalValue value, long step) {
    if (readings.size() < readingsPerFrame) {
      lastTime += step;
      readings.add(new Reading(signal, value, StatusCode.GOOD, lastTime, lastTime, lastTime));
    }
  }
}
