package millrace.simulator.line;

import millrace.simulator.machine.PartCounter.Start;

/** Where the counters of the machines begin: at what was last known of them. */
@FunctionalInterface
public interface CounterStarts {

  /** Where this counter begins; {@code fresh} where nothing is known of it. */
  Start of(String unit, String variable, Start fresh);

  /** A plant that never ran before. */
  static CounterStarts fresh() {
    return (_, _, fresh) -> fresh;
  }
}
