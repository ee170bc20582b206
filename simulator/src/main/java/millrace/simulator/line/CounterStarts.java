package millrace.simulator.line;

import millrace.simulator.machine.PartCounter.Start;

/** Where the counters and meters of the machines begin: at what was last known of them. */
@FunctionalInterface
public interface CounterStarts {

  /** Where this counter begins; {@code fresh} where nothing is known of it. */
  Start of(String unit, String variable, Start fresh);

  /** What the register of a meter shows at first; zero where nothing is known of it. */
  default double register(String unit, String variable) {
    return 0;
  }

  /** A plant that never ran before. */
  static CounterStarts fresh() {
    return (_, _, fresh) -> fresh;
  }
}
