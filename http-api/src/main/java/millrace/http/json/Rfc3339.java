package millrace.http.json;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.regex.Pattern;
import millrace.engine.time.Nanos;

/** Instants as text (RFC 3339), with an offset always: a local time names no instant. */
public final class Rfc3339 {

  private static final Pattern INSTANT =
      Pattern.compile(
          "\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?([Zz]|[+-]\\d{2}:\\d{2})");
  private static final Pattern WITHOUT_OFFSET =
      Pattern.compile("\\d{4}-\\d{2}-\\d{2}[Tt ]\\d{2}:\\d{2}(:\\d{2}(\\.\\d+)?)?");

  private Rfc3339() {}

  /**
   * The instant in nanoseconds since the epoch (UTC).
   *
   * @throws IllegalArgumentException with a sentence that says what is wrong
   */
  public static long parse(String text) {
    if (!INSTANT.matcher(text).matches()) {
      throw new IllegalArgumentException(
          WITHOUT_OFFSET.matcher(text).matches()
              ? "a local time without an offset names no instant"
              : "no date and time with offset (RFC 3339)");
    }
    try {
      return Nanos.of(OffsetDateTime.parse(text.toUpperCase(java.util.Locale.ROOT)).toInstant());
    } catch (DateTimeException _) {
      throw new IllegalArgumentException("no such date or time");
    } catch (ArithmeticException _) {
      throw new IllegalArgumentException("outside the years 1677 to 2262");
    }
  }

  /** The instant in UTC, with as many decimals as it has. */
  public static String format(long nanos) {
    return Nanos.toInstant(nanos).toString();
  }
}
