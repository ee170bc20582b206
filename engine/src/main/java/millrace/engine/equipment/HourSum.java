package millrace.engine.equipment;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import millrace.engine.element.ElementVector;
import millrace.engine.equipment.EquipmentSnapshot.Carry;
import millrace.engine.equipment.Sweep.Swept;
import millrace.engine.equipment.Tally.Bucket;
import millrace.engine.time.Interval;
import millrace.engine.time.Nanos;

/**
 * What an hour (UTC) amounts to.
 *
 * @param hour its start
 * @param buckets its base buckets. A share that was there once and is gone stays as a zero, so that
 *     whoever keeps a copy learns of it
 * @param dropped how many findings are left out
 * @param after what it leaves behind
 * @param sequence the event that last touched it
 */
record HourSum(
    long hour,
    List<Bucket> buckets,
    List<Finding> findings,
    long dropped,
    Carry after,
    long sequence) {

  private static final int MOST_FINDINGS = 100;

  HourSum {
    buckets = List.copyOf(buckets);
    findings = List.copyOf(findings);
  }

  static HourSum of(Inputs inputs, long hour, Carry before, long sequence) {
    var window = new Interval(hour, hour + Nanos.PER_HOUR);
    return of(
        hour, Sweep.over(inputs, window, before, new Slicer(inputs).bucketEdges(window)), sequence);
  }

  private static HourSum of(long hour, Swept swept, long sequence) {
    var found = swept.findings();
    var dropped = Math.max(0, found.size() - MOST_FINDINGS);
    return new HourSum(
        hour,
        swept.buckets(),
        found.subList(dropped, found.size()),
        dropped,
        swept.after(),
        sequence);
  }

  /** This sum in the place of an older one. */
  HourSum inPlaceOf(HourSum older) {
    var now = new TreeMap<Interval, List<OrderElements>>(Hours.BY_START);
    for (var bucket : buckets) {
      now.put(bucket.interval(), new ArrayList<>(bucket.shares()));
    }
    for (var bucket : older.buckets) {
      var shares = now.computeIfAbsent(bucket.interval(), _ -> new ArrayList<>());
      for (var share : bucket.shares()) {
        if (shares.stream().noneMatch(each -> each.order().equals(share.order()))) {
          shares.add(new OrderElements(share.order(), ElementVector.ZERO));
        }
      }
    }
    var merged = new ArrayList<Bucket>();
    now.forEach((interval, shares) -> merged.add(new Bucket(interval, shares)));
    return new HourSum(hour, merged, findings, dropped, after, sequence);
  }
}
