package millrace.engine.joborder;

/** The states of a job order (OPC 10031-4, 6.2), by their numbers. */
public enum JobOrderState {
  NOT_ALLOWED_TO_START(1, "NotAllowedToStart"),
  ALLOWED_TO_START(2, "AllowedToStart"),
  RUNNING(3, "Running"),
  INTERRUPTED(4, "Interrupted"),
  ENDED(5, "Ended"),
  ABORTED(6, "Aborted");

  private final int number;
  private final String label;

  JobOrderState(int number, String label) {
    this.number = number;
    this.label = label;
  }

  public int number() {
    return number;
  }

  /** The standard's name, as {@code AllowedToStart}. */
  public String label() {
    return label;
  }
}
