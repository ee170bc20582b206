package millrace.simulator.machine;

/** A measured value that drifts towards a target and is read every few seconds. */
final class Feeler {

  private final String variable;
  private final long every;
  private final double noise;
  private final Dice dice;
  private double value;
  private long next;

  Feeler(String variable, double start, double noise, long every, Dice dice) {
    this.variable = variable;
    this.value = start;
    this.noise = noise;
    this.every = every;
    this.dice = dice;
  }

  void step(long now, double target, Tags tags) {
    if (now >= next) {
      next = now + every;
      value += (target - value) * 0.1 + dice.between(-noise, noise);
      tags.set(now, variable, Math.rint(value * 100) / 100);
    }
  }
}
