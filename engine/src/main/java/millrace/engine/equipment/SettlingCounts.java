package millrace.engine.equipment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import millrace.engine.equipment.EquipmentSnapshot.SettledCount;
import millrace.engine.equipment.Interpretation.Counter;
import millrace.engine.equipment.RuleSet.SignalRole;
import org.jspecify.annotations.Nullable;

/**
 * Adds up what counters told in each stretch of an hour in which nothing else changed. It belongs
 * to one thread.
 */
final class SettlingCounts implements Counting.Counts {

  private final long[] starts;
  private final @Nullable Map<SignalRole, Sum>[] sums;
  private int last;

  /**
   * @param starts where the stretches begin, ascending; the first with the hour
   */
  @SuppressWarnings({"unchecked", "rawtypes"}) // an array of maps that never leaves this class
  SettlingCounts(long[] starts) {
    this.starts = starts;
    this.sums = new @Nullable Map[starts.length];
  }

  /** What grows while it is added up. */
  private static final class Sum {

    private long at = Long.MIN_VALUE;
    private long amount;
    private long readings;
    private long firstSequence = Long.MAX_VALUE;
    private long lastSequence = Long.MIN_VALUE;
  }

  @Override
  public void counted(Counter counter, int place, long at, long amount, long sequence) {
    var stretch = placeOf(at);
    var ofStretch = sums[stretch];
    if (ofStretch == null) {
      ofStretch = new EnumMap<>(SignalRole.class);
      sums[stretch] = ofStretch;
    }
    var sum = ofStretch.computeIfAbsent(counter.role(), _ -> new Sum());
    sum.at = Math.max(sum.at, at);
    sum.amount = Math.addExact(sum.amount, amount);
    sum.readings++;
    sum.firstSequence = Math.min(sum.firstSequence, sequence);
    sum.lastSequence = Math.max(sum.lastSequence, sequence);
  }

  /** Looks where the last instant lay first, since they mostly come in order of time. */
  private int placeOf(long at) {
    if (at < starts[last] || (last + 1 < starts.length && at >= starts[last + 1])) {
      var found = Arrays.binarySearch(starts, at);
      last = found >= 0 ? found : -found - 2;
    }
    return last;
  }

  /** The sums, by stretch and role. */
  List<SettledCount> settled() {
    var settled = new ArrayList<SettledCount>();
    for (var ofStretch : sums) {
      if (ofStretch != null) {
        ofStretch.forEach((role, sum) ->
            settled.add(
                new SettledCount(
                    sum.at, role, sum.amount, sum.readings, sum.firstSequence, sum.lastSequence)));
      }
    }
    return settled;
  }
}
