package millrace.engine.machinery;

import java.util.Optional;

/** MachineryItemState (OPC 40001-1, clause 12), by its numbers. */
public enum ItemState {
  NOT_AVAILABLE(0, "NotAvailable"),
  OUT_OF_SERVICE(1, "OutOfService"),
  NOT_EXECUTING(2, "NotExecuting"),
  EXECUTING(3, "Executing");

  private final int number;
  private final String label;

  ItemState(int number, String label) {
    this.number = number;
    this.label = label;
  }

  /** The state with this number; empty for one that the standard does not know. */
  public static Optional<ItemState> of(long number) {
    for (var state : values()) {
      if (state.number == number) {
        return Optional.of(state);
      }
    }
    return Optional.empty();
  }

  public int number() {
    return number;
  }

  /** The standard's name, as {@code NotExecuting}. */
  public String label() {
    return label;
  }
}
