package millrace.simulator.line;

import java.util.List;

/** Machines that live together behind one OPC UA server. Mutable, for one thread. */
public sealed interface Shop permits PackagingLine, MachiningCell {

  /** The simulated time between two steps, in nanoseconds. */
  long STEP = 50_000_000L;

  /** Lets time go on to {@code now}, at most {@link #STEP} after the step before. */
  void step(long now);

  /** The short names of the machines, in the order of the flow. */
  List<String> units();

  /**
   * Lets a machine jam as soon as it executes.
   *
   * @throws UnknownUnit where there is no such machine
   */
  void jam(String unit);

  /**
   * Sets the counters of a machine to zero.
   *
   * @throws UnknownUnit where there is no such machine
   */
  void resetCounters(String unit, long now);
}
