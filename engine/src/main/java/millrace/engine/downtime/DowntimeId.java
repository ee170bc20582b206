package millrace.engine.downtime;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import millrace.engine.plant.EquipmentId;
import millrace.engine.time.Nanos;

/**
 * What a stop is called by, as {@code acme.lyon.pack.l3.k1@2026-11-21T07:10:00Z}. It is URL-safe.
 *
 * @param start the begin of the stop, nanoseconds since the epoch (UTC)
 */
public record DowntimeId(EquipmentId unit, long start) {

  /** Reads an id; empty where it is none. */
  public static Optional<DowntimeId> parse(String text) {
    var at = text.indexOf('@');
    if (at < 0) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new DowntimeId(
              new EquipmentId(text.substring(0, at)),
              Nanos.of(Instant.parse(text.substring(at + 1)))));
    } catch (IllegalArgumentException | DateTimeException | ArithmeticException _) {
      return Optional.empty(); // another text than any stop is called by
    }
  }

  @Override
  public String toString() {
    return unit.value() + "@" + Nanos.toInstant(start);
  }
}
