package millrace.engine.time;

import java.util.Optional;

/**
 * A half-open stretch of time, {@code [start, end)}: what happens exactly at the end belongs to the
 * next one.
 *
 * @param start first nanosecond since the epoch (UTC) that belongs to it
 * @param end first nanosecond since the epoch (UTC) that no longer does; not before {@code start}
 */
public record Interval(long start, long end) {

  public Interval {
    if (end < start) {
      throw new IllegalArgumentException(
          "an interval ends at " + end + ", before its start " + start);
    }
  }

  public long length() {
    return Math.subtractExact(end, start);
  }

  public boolean isEmpty() {
    return start == end;
  }

  public boolean contains(long instant) {
    return start <= instant && instant < end;
  }

  /** The same stretch and so much time on both sides of it, as far as time goes. */
  public Interval widened(long length) {
    return new Interval(
        start < Long.MIN_VALUE + length ? Long.MIN_VALUE : start - length,
        end > Long.MAX_VALUE - length ? Long.MAX_VALUE : end + length);
  }

  /** What both have in common; empty where they do not overlap. */
  public Optional<Interval> intersection(Interval other) {
    var from = Math.max(start, other.start);
    var to = Math.min(end, other.end);
    return from < to ? Optional.of(new Interval(from, to)) : Optional.empty();
  }

  /** The whole hours (UTC) that it lies in. */
  public Interval wholeHours() {
    return new Interval(
        Math.floorDiv(start, Nanos.PER_HOUR) * Nanos.PER_HOUR,
        Math.ceilDiv(end, Nanos.PER_HOUR) * Nanos.PER_HOUR);
  }
}
