package millrace.engine.packml;

/**
 * A unit mode of PackML, by its number in UnitModeCurrent.
 *
 * @param number 0 to 31; 4 and above are the maker's own
 * @param label as {@code Production}
 */
public record UnitMode(int number, String label) {

  public static final UnitMode INVALID = new UnitMode(0, "Invalid");

  /** Named Produce in OPC 30050. */
  public static final UnitMode PRODUCTION = new UnitMode(1, "Production");

  public static final UnitMode MAINTENANCE = new UnitMode(2, "Maintenance");
  public static final UnitMode MANUAL = new UnitMode(3, "Manual");

  /** The highest number. */
  public static final int HIGHEST = 31;

  public UnitMode {
    if (number < 0 || number > HIGHEST) {
      throw new IllegalArgumentException("a unit mode has a number from 0 to 31, not " + number);
    }
  }

  /** The mode with a number; one of the maker's own has a label like {@code User4}. */
  public static UnitMode of(int number) {
    return switch (number) {
      case 0 -> INVALID;
      case 1 -> PRODUCTION;
      case 2 -> MAINTENANCE;
      case 3 -> MANUAL;
      default -> new UnitMode(number, "User" + number);
    };
  }
}
