package millrace.engine.timeline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongConsumer;
import millrace.engine.time.Interval;

/**
 * A value that changes at some instants and holds in between. Immutable.
 *
 * @param <V> the values, immutable and comparable by {@code equals}
 */
public final class Steps<V> {

  private static final long[] NEVER = {};

  private final V before;
  private final long[] instants;
  private final List<V> values;

  private Steps(V before, long[] instants, List<V> values) {
    this.before = before;
    this.instants = instants;
    this.values = values;
  }

  /** A value that never changes. */
  public static <V> Steps<V> constant(V value) {
    return new Steps<>(value, NEVER, List.of());
  }

  /** The value at an instant. */
  public V at(long instant) {
    var index = floor(instant);
    return index < 0 ? before : values.get(index);
  }

  /** The last change at or before an instant; {@link Long#MIN_VALUE} where there is none. */
  public long lastChange(long instant) {
    var last = floor(instant);
    return last < 0 ? Long.MIN_VALUE : instants[last];
  }

  /** The first change after an instant; {@link Long#MAX_VALUE} where there is none. */
  public long nextChange(long instant) {
    var next = floor(instant) + 1;
    return next < instants.length ? instants[next] : Long.MAX_VALUE;
  }

  /** Tells the instants of change inside a window, its start excluded. */
  public void forEachChange(Interval window, LongConsumer consumer) {
    for (var i = floor(window.start()) + 1;
        i < instants.length && instants[i] < window.end();
        i++) {
      consumer.accept(instants[i]);
    }
  }

  /** Where two of them differ: ordered and disjoint. */
  public List<Interval> differences(Steps<V> other) {
    var cuts = Arrays.copyOf(instants, instants.length + other.instants.length);
    System.arraycopy(other.instants, 0, cuts, instants.length, other.instants.length);
    Arrays.sort(cuts);
    var found = new ArrayList<Interval>();
    var from = Long.MIN_VALUE;
    for (var i = 0; i <= cuts.length; i++) {
      var to = i < cuts.length ? cuts[i] : Long.MAX_VALUE;
      if (from < to && !at(from).equals(other.at(from))) {
        found.add(new Interval(from, to));
      }
      from = to;
    }
    return found;
  }

  private int floor(long instant) {
    var last = instants.length - 1;
    if (last < 0 || instant >= instants[last]) {
      return last; // most ask for what holds now
    }
    var found = Arrays.binarySearch(instants, instant);
    return found >= 0 ? found : -found - 2;
  }

  /** Collects changes in ascending order of time. */
  public static final class Builder<V> {

    private final V before;
    private final List<Long> instants = new ArrayList<>();
    private final List<V> values = new ArrayList<>();

    /**
     * @param before the value until the first change
     */
    public Builder(V before) {
      this.before = before;
    }

    /**
     * From an instant on the value is this one; of several at one instant the last one holds. One
     * that changes nothing is no change.
     */
    public Builder<V> set(long instant, V value) {
      if (!instants.isEmpty() && instants.getLast() == instant) {
        instants.removeLast();
        values.removeLast();
      }
      if (!value.equals(values.isEmpty() ? before : values.getLast())) {
        instants.add(instant);
        values.add(value);
      }
      return this;
    }

    public Steps<V> build() {
      if (instants.isEmpty()) {
        return constant(before);
      }
      return new Steps<>(
          before, instants.stream().mapToLong(Long::longValue).toArray(), List.copyOf(values));
    }
  }
}
