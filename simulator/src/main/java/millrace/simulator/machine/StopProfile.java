package millrace.simulator.machine;

/**
 * A way in which a machine stops by itself.
 *
 * @param reason the code that it shows
 * @param text what the alarm says
 * @param kind how bad it is
 * @param every mean time of execution between two of them, in nanoseconds
 * @param shortest the shortest time to put it right, in nanoseconds
 * @param longest the longest
 */
public record StopProfile(
    int reason, String text, Kind kind, long every, long shortest, long longest) {

  /** How bad a stop is. */
  public enum Kind {
    /** Over in seconds, without an alarm. */
    MICRO_STOP,
    /** Somebody has to go there. */
    JAM,
    /** Something broke and is repaired. */
    FAILURE,
    /** Tools or format are changed, on purpose. */
    SETUP
  }
}
