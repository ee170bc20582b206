package millrace.engine.packml;

import java.util.Optional;

/** The commands of PackML, by their numbers in CntrlCmd. */
public enum PackMlCommand implements PackMlTrigger {
  RESET(1, "Reset", 3),
  START(2, "Start", 3),
  STOP(3, "Stop", 1),
  HOLD(4, "Hold", 2),
  UNHOLD(5, "Unhold", 3),
  SUSPEND(6, "Suspend", 3),
  UNSUSPEND(7, "Unsuspend", 3),
  ABORT(8, "Abort", 0),
  CLEAR(9, "Clear", 3),
  /** Named ToComplete in OPC 30050. */
  COMPLETE(10, "Complete", 3);

  private final int number;
  private final String label;
  private final int precedence;

  PackMlCommand(int number, String label, int precedence) {
    this.number = number;
    this.label = label;
    this.precedence = precedence;
  }

  /** The command with this number; empty for a number that PackML does not know. */
  public static Optional<PackMlCommand> of(long number) {
    for (var command : values()) {
      if (command.number == number) {
        return Optional.of(command);
      }
    }
    return Optional.empty();
  }

  /** The number in CntrlCmd. */
  public int number() {
    return number;
  }

  @Override
  public int precedence() {
    return precedence;
  }

  @Override
  public String label() {
    return label;
  }
}
