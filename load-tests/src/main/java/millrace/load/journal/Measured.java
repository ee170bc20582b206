package millrace.load.journal;

import millrace.load.Processors.Used;
import millrace.load.loop.Acknowledged;
import org.HdrHistogram.Histogram;

/**
 * One round, or several added up.
 *
 * @param readings that were acknowledged
 * @param rows that were written for them
 * @param bytes in all columns of these rows; for the journal estimated from a sample of them
 * @param nanos how long it took
 * @param used processor time
 * @param micros the latencies, in microseconds
 */
record Measured(long readings, long rows, double bytes, long nanos, Used used, Histogram micros) {

  static Measured of(Acknowledged acknowledged, long rows, double bytesPerRow, Used used) {
    return new Measured(
        acknowledged.readings(),
        rows,
        rows * bytesPerRow,
        acknowledged.nanos(),
        used,
        acknowledged.micros());
  }

  Measured plus(Measured other) {
    var both = micros.copy();
    both.add(other.micros);
    return new Measured(
        readings + other.readings,
        rows + other.rows,
        bytes + other.bytes,
        nanos + other.nanos,
        new Used(used.engine() + other.used.engine(), used.cassandra() + other.used.cassandra()),
        both);
  }

  double readingsPerSecond() {
    return readings * 1e9 / nanos;
  }

  double rowsPerSecond() {
    return rows * 1e9 / nanos;
  }

  double readingsPerRow() {
    return (double) readings / rows;
  }

  double bytesPerRow() {
    return bytes / rows;
  }

  double bytesPerReading() {
    return bytes / readings;
  }

  double engineMicrosPerReading() {
    return used.engine() / 1e3 / readings;
  }

  double cassandraMicrosPerReading() {
    return used.cassandra() / 1e3 / readings;
  }

  double millisAt(double percentile) {
    return micros.getValueAtPercentile(percentile) / 1e3;
  }
}
