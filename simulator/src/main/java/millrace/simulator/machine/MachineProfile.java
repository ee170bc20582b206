package millrace.simulator.machine;

import java.util.List;

/**
 * What kind of machine it is.
 *
 * @param unit its short name
 * @param takes how many items of its input make one of its output
 * @param idealNanos PRI, planned run time per item, in nanoseconds
 * @param scrap the share of items that are defective
 * @param stops how it stops by itself
 */
public record MachineProfile(
    String unit, int takes, long idealNanos, double scrap, List<StopProfile> stops) {

  public MachineProfile {
    stops = List.copyOf(stops);
  }

  /** Its design speed, in items per minute. */
  public double itemsPerMinute() {
    return 60e9 / idealNanos;
  }
}
