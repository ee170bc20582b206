package millrace.http.observation;

import millrace.engine.reading.StatusCode;
import millrace.http.json.JsonObject.SimpleReader;

/** A status code: its 32 bits as a number or as {@code 0x…}, or one of three words. */
final class StatusReader implements SimpleReader<StatusCode> {

  private static final String EXPECTED =
      "a status is Good, Uncertain, Bad, \"0x\" with 8 hexadecimal digits, or a number of 32 bits";

  @Override
  public StatusCode text(String text) {
    return switch (text) {
      case "Good" -> StatusCode.GOOD;
      case "Uncertain" -> new StatusCode(0x4000_0000);
      case "Bad" -> StatusCode.BAD;
      default -> {
        if (!text.matches("0x[0-9A-Fa-f]{8}")) {
          throw new IllegalArgumentException(EXPECTED);
        }
        yield new StatusCode(Integer.parseUnsignedInt(text.substring(2), 16));
      }
    };
  }

  @Override
  public StatusCode number(String literal, boolean integer) {
    try {
      return new StatusCode(Integer.parseUnsignedInt(literal));
    } catch (NumberFormatException _) {
      throw new IllegalArgumentException(EXPECTED);
    }
  }

  @Override
  public StatusCode truth(boolean truth) {
    throw new IllegalArgumentException(EXPECTED);
  }

  @Override
  public StatusCode nothing() {
    throw new IllegalArgumentException(EXPECTED);
  }
}
