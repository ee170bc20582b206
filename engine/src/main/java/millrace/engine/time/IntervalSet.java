package millrace.engine.time;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Stretches of time that belong together: ordered, disjoint and not touching, so that equal sets
 * have equal parts and nothing in them is ever counted twice.
 */
public final class IntervalSet {

  public static final IntervalSet EMPTY = new IntervalSet(List.of());

  private final List<Interval> parts;

  private IntervalSet(List<Interval> parts) {
    this.parts = List.copyOf(parts);
  }

  /** All that lies in any of the intervals; they may overlap, touch, be empty, in any order. */
  public static IntervalSet of(List<Interval> intervals) {
    var ordered =
        intervals.stream()
            .filter(each -> !each.isEmpty())
            .sorted(Comparator.comparingLong(Interval::start))
            .toList();
    var parts = new ArrayList<Interval>(ordered.size());
    for (var next : ordered) {
      if (!parts.isEmpty() && next.start() <= parts.getLast().end()) {
        var last = parts.removeLast();
        parts.add(new Interval(last.start(), Math.max(last.end(), next.end())));
      } else {
        parts.add(next);
      }
    }
    return new IntervalSet(parts);
  }

  /** Ordered, disjoint and not touching; none of them is empty. */
  public List<Interval> parts() {
    return parts;
  }

  /** What lies in either. */
  public IntervalSet union(IntervalSet other) {
    var all = new ArrayList<>(parts);
    all.addAll(other.parts);
    return of(all);
  }

  /** What lies in both. */
  public IntervalSet intersection(IntervalSet other) {
    var common = new ArrayList<Interval>();
    var mine = 0;
    var theirs = 0;
    while (mine < parts.size() && theirs < other.parts.size()) {
      var one = parts.get(mine);
      var two = other.parts.get(theirs);
      one.intersection(two).ifPresent(common::add);
      if (one.end() <= two.end()) {
        mine++;
      } else {
        theirs++;
      }
    }
    return new IntervalSet(common);
  }

  /** What lies in this and not in the other. */
  public IntervalSet minus(IntervalSet other) {
    var rest = new ArrayList<Interval>();
    var next = 0;
    for (var part : parts) {
      while (next < other.parts.size() && other.parts.get(next).end() <= part.start()) {
        next++;
      }
      var from = part.start();
      for (var i = next; i < other.parts.size() && other.parts.get(i).start() < part.end(); i++) {
        var hole = other.parts.get(i);
        if (from < hole.start()) {
          rest.add(new Interval(from, hole.start()));
        }
        from = hole.end();
      }
      if (from < part.end()) {
        rest.add(new Interval(from, part.end()));
      }
    }
    return new IntervalSet(rest);
  }

  /** What lies in the window. */
  public IntervalSet within(Interval window) {
    return intersection(of(List.of(window)));
  }

  /** Whether all of an interval lies in it; an empty interval always does. */
  public boolean covers(Interval interval) {
    return interval.isEmpty()
        || parts.stream()
            .anyMatch(part -> part.start() <= interval.start() && interval.end() <= part.end());
  }

  /** How long it is in all, in nanoseconds. */
  public long length() {
    var length = 0L;
    for (var part : parts) {
      length = Math.addExact(length, part.length());
    }
    return length;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof IntervalSet that && parts.equals(that.parts);
  }

  @Override
  public int hashCode() {
    return parts.hashCode();
  }

  @Override
  public String toString() {
    return parts.toString();
  }
}
