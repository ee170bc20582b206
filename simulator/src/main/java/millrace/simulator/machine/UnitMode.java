package millrace.simulator.machine;

import java.util.Optional;

/** The unit modes that the machines of the line have (PackML; ProductionMaintenanceModeEnum). */
public enum UnitMode {
  PRODUCE(1),
  MAINTENANCE(2),
  MANUAL(3);

  private final int number;

  UnitMode(int number) {
    this.number = number;
  }

  public int number() {
    return number;
  }

  /** The mode with this number; empty where the machines have none. */
  public static Optional<UnitMode> of(int number) {
    for (var mode : values()) {
      if (mode.number == number) {
        return Optional.of(mode);
      }
    }
    return Optional.empty();
  }
}
