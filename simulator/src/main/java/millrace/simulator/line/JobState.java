package millrace.simulator.line;

/** The states of a job order (OPC 10031-4), by their numbers. */
public enum JobState {
  NOT_ALLOWED_TO_START(1, "NotAllowedToStart"),
  ALLOWED_TO_START(2, "AllowedToStart"),
  RUNNING(3, "Running"),
  INTERRUPTED(4, "Interrupted"),
  ENDED(5, "Ended"),
  ABORTED(6, "Aborted");

  private final int number;
  private final String label;

  JobState(int number, String label) {
    this.number = number;
    this.label = label;
  }

  public int number() {
    return number;
  }

  /** The standard's name. */
  public String label() {
    return label;
  }
}
