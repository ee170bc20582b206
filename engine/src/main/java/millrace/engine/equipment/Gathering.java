package millrace.engine.equipment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import millrace.engine.equipment.Tally.Bucket;
import millrace.engine.time.Interval;
import millrace.engine.time.Nanos;

/**
 * Puts the answer for a window together: whole base buckets from the sums of their hours, the edges
 * by a sweep.
 */
record Gathering(Inputs inputs, Hours hours) {

  /** What lies in a window, which begins in the time that is held. */
  List<Bucket> over(Interval window) {
    var buckets = new ArrayList<Bucket>();
    if (window.isEmpty()) {
      return buckets;
    }
    var closedTo = hours.closedTo();
    for (var hour = Hours.hourOf(window.start());
        hour < Math.min(window.end(), closedTo);
        hour += Nanos.PER_HOUR) {
      var summed = hours.at(hour).buckets();
      if (summed.stream().anyMatch(bucket -> isCut(bucket.interval(), window))) {
        buckets.addAll(edge(new Interval(hour, hour + Nanos.PER_HOUR), window));
      } else {
        summed.stream()
            .filter(bucket -> bucket.interval().intersection(window).isPresent())
            .forEach(buckets::add);
      }
    }
    if (window.end() > closedTo) {
      buckets.addAll(edge(new Interval(closedTo, window.end()), window));
    }
    return buckets;
  }

  /** Whether a part of a bucket lies in a window, and a part does not. */
  private static boolean isCut(Interval bucket, Interval window) {
    return bucket.start() < window.end()
        && window.start() < bucket.end()
        && (bucket.start() < window.start() || window.end() < bucket.end());
  }

  /** The base buckets that are not over, filled up to an instant. */
  List<Bucket> open(long asOf) {
    var from = hours.closedTo();
    if (asOf <= from) {
      return List.of();
    }
    var whole = new Interval(from, Hours.hourOf(asOf - 1) + Nanos.PER_HOUR);
    var edges = new Slicer(inputs).bucketEdges(whole);
    var last = edges.length - 1;
    while (edges[last - 1] >= asOf) {
      last--;
    }
    var filled = Arrays.copyOf(edges, last + 1);
    filled[last] = asOf;
    var buckets = new ArrayList<Bucket>();
    var swept =
        Sweep.over(inputs, new Interval(from, asOf), hours.carryInto(from), filled).buckets();
    for (var i = 0; i < swept.size(); i++) {
      buckets.add(new Bucket(new Interval(edges[i], edges[i + 1]), swept.get(i).shares()));
    }
    return buckets;
  }

  /** What is found in the time that is not in a sum yet. */
  List<Finding> openFindings(long asOf) {
    var from = hours.closedTo();
    if (asOf <= from) {
      return List.of();
    }
    var window = new Interval(from, asOf);
    return Sweep.over(inputs, window, hours.carryInto(from), new long[] {from, asOf}).findings();
  }

  /** What of a stretch, which begins where a carry is known, lies in a window. */
  private List<Bucket> edge(Interval stretch, Interval window) {
    var from = Math.max(stretch.start(), window.start());
    var to = Math.min(stretch.end(), window.end());
    return Sweep.over(
            inputs,
            new Interval(stretch.start(), to),
            hours.carryInto(stretch.start()),
            new long[] {from, to})
        .buckets();
  }
}
