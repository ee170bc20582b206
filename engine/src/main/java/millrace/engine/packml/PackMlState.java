package millrace.engine.packml;

import java.util.Optional;

/** The unit states of PackML (ANSI/ISA-TR88.00.02), by their numbers. */
public enum PackMlState {
  UNDEFINED(0, "Undefined", false),
  CLEARING(1, "Clearing", true),
  STOPPED(2, "Stopped", false),
  STARTING(3, "Starting", true),
  IDLE(4, "Idle", false),
  SUSPENDED(5, "Suspended", false),
  EXECUTE(6, "Execute", true),
  STOPPING(7, "Stopping", true),
  ABORTING(8, "Aborting", true),
  ABORTED(9, "Aborted", false),
  HOLDING(10, "Holding", true),
  HELD(11, "Held", false),
  UNHOLDING(12, "Unholding", true),
  SUSPENDING(13, "Suspending", true),
  UNSUSPENDING(14, "Unsuspending", true),
  RESETTING(15, "Resetting", true),
  COMPLETING(16, "Completing", true),
  COMPLETE(17, "Complete", false);

  private static final PackMlState[] BY_NUMBER = values();

  private final int number;
  private final String label;
  private final boolean acting;

  PackMlState(int number, String label, boolean acting) {
    this.number = number;
    this.label = label;
    this.acting = acting;
  }

  /** The state with this number; empty for a number that PackML does not know. */
  public static Optional<PackMlState> of(long number) {
    return number >= 0 && number < BY_NUMBER.length
        ? Optional.of(BY_NUMBER[(int) number])
        : Optional.empty();
  }

  /** The number in StateCurrent. */
  public int number() {
    return number;
  }

  /** The standard's name, as {@code Execute}. */
  public String label() {
    return label;
  }

  /** Whether the state does work and ends with State Complete; the others wait for a command. */
  public boolean isActing() {
    return acting;
  }
}
