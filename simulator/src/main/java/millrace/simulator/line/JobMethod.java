package millrace.simulator.line;

import java.util.Optional;

/** The methods of a job order receiver that take the id of an order (OPC 10031-4). */
public enum JobMethod {
  START("Start", Optional.of(JobState.ALLOWED_TO_START)),
  REVOKE_START("RevokeStart", Optional.of(JobState.NOT_ALLOWED_TO_START)),
  PAUSE("Pause", Optional.of(JobState.INTERRUPTED)),
  RESUME("Resume", Optional.of(JobState.RUNNING)),
  STOP("Stop", Optional.of(JobState.ENDED)),
  ABORT("Abort", Optional.of(JobState.ABORTED)),
  CANCEL("Cancel", Optional.empty()),
  CLEAR("Clear", Optional.empty());

  private final String label;
  private final Optional<JobState> target;

  JobMethod(String label, Optional<JobState> target) {
    this.label = label;
    this.target = target;
  }

  /** The standard's name. */
  public String label() {
    return label;
  }

  /** The state that it leads to; empty where it removes the order. */
  public Optional<JobState> target() {
    return target;
  }

  /** Whether an order in this state takes it. */
  public boolean isTakenIn(JobState state) {
    return switch (state) {
      case NOT_ALLOWED_TO_START -> this == START || this == ABORT || this == CANCEL;
      case ALLOWED_TO_START -> this == REVOKE_START || this == ABORT || this == CANCEL;
      case RUNNING -> this == PAUSE || this == STOP || this == ABORT;
      case INTERRUPTED -> this == RESUME || this == STOP || this == ABORT;
      case ENDED, ABORTED -> this == CLEAR;
    };
  }
}
