package millrace.engine.machinery;

import java.util.Optional;

/** MachineryOperationMode (OPC 40001-1, clause 13), by its numbers. */
public enum OperationMode {
  NONE(0, "None"),
  MAINTENANCE(1, "Maintenance"),
  SETUP(2, "Setup"),
  PROCESSING(3, "Processing");

  private final int number;
  private final String label;

  OperationMode(int number, String label) {
    this.number = number;
    this.label = label;
  }

  /** The mode with this number; empty for one that the standard does not know. */
  public static Optional<OperationMode> of(long number) {
    for (var mode : values()) {
      if (mode.number == number) {
        return Optional.of(mode);
      }
    }
    return Optional.empty();
  }

  public int number() {
    return number;
  }

  /** The standard's name, as {@code Processing}. */
  public String label() {
    return label;
  }
}
