package millrace.persistence.fence;

import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Where each epoch of a history began, and so which rows of the journal count.
 *
 * <p>A row counts if its epoch is the newest of those that began at or before its sequence.
 * Whatever a writer leaves in the journal after another has claimed its entity lies at or behind
 * the new epoch's first sequence with an older epoch, and never counts, however late it arrives.
 *
 * @param firstSequences epoch to the first sequence that it may write
 */
public record EpochHistory(NavigableMap<Long, Long> firstSequences) {

  /** A history that nobody has claimed. */
  public static final EpochHistory NONE = new EpochHistory(new TreeMap<>());

  public EpochHistory {
    firstSequences = Collections.unmodifiableNavigableMap(new TreeMap<>(firstSequences));
  }

  public static EpochHistory of(Map<Long, Long> firstSequences) {
    return new EpochHistory(new TreeMap<>(firstSequences));
  }

  /** Whether a row counts. */
  public boolean isValid(long sequence, long epoch) {
    return epoch > 0 && epoch == epochOf(sequence);
  }

  /** The epoch whose rows count at a sequence; 0 where there is none. */
  public long epochOf(long sequence) {
    for (var entry : firstSequences.descendingMap().entrySet()) {
      if (entry.getValue() <= sequence) {
        return entry.getKey();
      }
    }
    return 0;
  }

  /** Whether an epoch's claim was brought to its end, so that its writer may have written. */
  public boolean isComplete(long epoch) {
    return firstSequences.containsKey(epoch);
  }

  /** The first sequence of the newest epoch; 1 where there is none. */
  public long newestFirstSequence() {
    return firstSequences.isEmpty() ? 1 : firstSequences.lastEntry().getValue();
  }
}
