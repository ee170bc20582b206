package millrace.engine.joborder;

/** The sub-states of a job order (OPC 10031-4, ISA95JobOrderReceiverSubStatesType). */
public enum JobOrderSubState {
  WAITING("Waiting"),
  READY("Ready"),
  LOADED("Loaded"),
  HELD("Held"),
  SUSPENDED("Suspended"),
  COMPLETED("Completed"),
  CLOSED("Closed"),
  /** Running and Aborted have no sub-states. */
  NONE("");

  private final String label;

  JobOrderSubState(String label) {
    this.label = label;
  }

  /** The standard's name, as {@code Suspended}. */
  public String label() {
    return label;
  }
}
