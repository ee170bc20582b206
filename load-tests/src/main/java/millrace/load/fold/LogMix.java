package millrace.load.fold;

/** What the frames of a recorded log hold; every kind of machine is a mixture of these. */
public enum LogMix {
  /** A PackML machine: each second a count, every so often a state, and seven process values. */
  TYPICAL(10, 1_000, 1, 180, 0),
  /** Nothing but the three counters, each second. */
  COUNTERS(3, 1_000, 3, 0, 0),
  /** A plain machine: one count every ten seconds, and a state every two minutes. */
  SPARSE(1, 10_000, 1, 12, 0),
  /** Twenty readings each 100 ms, of which one counts. */
  PROCESS_VALUES(20, 100, 1, 1_800, 0),
  /** As TYPICAL, and every 200th frame comes ten minutes late. */
  LATE(10, 1_000, 1, 180, 200);

  private final int readingsPerFrame;
  private final int millisPerFrame;
  private final int counters;
  private final int framesPerChange;
  private final int framesPerLateOne;

  LogMix(
      int readingsPerFrame,
      int millisPerFrame,
      int counters,
      int framesPerChange,
      int framesPerLateOne) {
    this.readingsPerFrame = readingsPerFrame;
    this.millisPerFrame = millisPerFrame;
    this.counters = counters;
    this.framesPerChange = framesPerChange;
    this.framesPerLateOne = framesPerLateOne;
  }

  int readingsPerFrame() {
    return readingsPerFrame;
  }

  long nanosPerFrame() {
    return millisPerFrame * 1_000_000L;
  }

  /** How many counters are told in each frame. */
  int counters() {
    return counters;
  }

  /** Whether the machine changes its state in a frame. */
  boolean changesState(long frame) {
    return framesPerChange > 0 && frame % framesPerChange == 0;
  }

  /** Whether a frame is held back. */
  boolean isLate(long frame) {
    return framesPerLateOne > 0 && frame % framesPerLateOne == framesPerLateOne - 1;
  }
}
