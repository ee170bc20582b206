package millrace.engine.reading;

/**
 * An OPC UA status code, all 32 bits (OPC 10000-4, 7.39).
 *
 * @param bits severity in the top two bits, sub-code below, info bits in the low 16
 */
public record StatusCode(int bits) {

  public static final StatusCode GOOD = new StatusCode(0);
  public static final StatusCode BAD = new StatusCode(0x8000_0000);

  private static final int SEVERITY = 0xC000_0000;
  private static final int DATA_VALUE_INFO = 0x0000_0400;
  private static final int OVERFLOW = 0x0000_0080;

  public boolean isGood() {
    return (bits & SEVERITY) == 0;
  }

  public boolean isUncertain() {
    return (bits & SEVERITY) == 0x4000_0000;
  }

  public boolean isBad() {
    return (bits & 0x8000_0000) != 0;
  }

  /** Whether the server dropped values of this item since the notification before. */
  public boolean isOverflow() {
    return (bits & DATA_VALUE_INFO) != 0 && (bits & OVERFLOW) != 0;
  }
}
