package millrace.load.loop;

import org.HdrHistogram.Histogram;

/**
 * What was acknowledged.
 *
 * @param nanos from the first request to the last acknowledgement
 * @param micros the latencies in microseconds: in a closed loop from request to acknowledgement, in
 *     an open one from the instant at which the request was due
 */
public record Acknowledged(long requests, long readings, long nanos, Histogram micros) {

  public double readingsPerSecond() {
    return readings * 1e9 / nanos;
  }

  /** A latency in milliseconds. */
  public double millisAt(double percentile) {
    return micros.getValueAtPercentile(percentile) / 1e3;
  }
}
