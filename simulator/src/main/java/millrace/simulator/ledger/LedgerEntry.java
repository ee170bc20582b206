package millrace.simulator.ledger;

import java.util.OptionalLong;

/**
 * A value that was offered to subscribers.
 *
 * @param sequence from 1, without gaps
 * @param sourceTime the source time that was offered with it, in nanoseconds UTC
 * @param unit the machine
 * @param variable the name of the variable
 * @param value what it showed, as text
 * @param total for a counter all that it ever counted; empty for others
 */
public record LedgerEntry(
    long sequence,
    long sourceTime,
    String unit,
    String variable,
    String value,
    OptionalLong total) {

  private static final int COLUMNS = 6;

  /** The entry as a line of the file. */
  String line() {
    return sequence
        + "\t"
        + sourceTime
        + "\t"
        + unit
        + "\t"
        + variable
        + "\t"
        + value
        + "\t"
        + (total.isPresent() ? Long.toString(total.getAsLong()) : "")
        + "\n";
  }

  /**
   * @throws IllegalArgumentException where the line is none of a ledger
   */
  static LedgerEntry parse(String line) {
    var columns = line.split("\t", -1);
    if (columns.length != COLUMNS) {
      throw new IllegalArgumentException(
          "expected " + COLUMNS + " columns, found " + columns.length + ": " + line);
    }
    return new LedgerEntry(
        Long.parseLong(columns[0]),
        Long.parseLong(columns[1]),
        columns[2],
        columns[3],
        columns[4],
        columns[5].isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(columns[5])));
  }
}
