package millrace.simulator.machine;

import java.util.SplittableRandom;

/** Chance that can be had again: the same seed throws the same, on every machine. */
public final class Dice {

  private final SplittableRandom random;

  public Dice(long seed) {
    this(new SplittableRandom(seed));
  }

  private Dice(SplittableRandom random) {
    this.random = random;
  }

  /** Dice of their own, which throw the same however often these are thrown afterwards. */
  public Dice another() {
    return new Dice(random.split());
  }

  /** Whether something of this probability happens. */
  public boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  /** A duration in {@code [shortest, longest]}. */
  public long between(long shortest, long longest) {
    return random.nextLong(shortest, longest + 1);
  }

  /** A number in {@code [low, high)}. */
  public double between(double low, double high) {
    return low + (high - low) * random.nextDouble();
  }

  /** How long until something that happens once per {@code mean}, without memory. */
  public long waiting(long mean) {
    // StrictMath: the same figure on every processor.
    return (long) (-StrictMath.log(1 - random.nextDouble()) * mean);
  }
}
