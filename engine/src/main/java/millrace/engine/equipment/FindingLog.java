package millrace.engine.equipment;

import java.util.List;
import millrace.engine.time.Nanos;
import millrace.engine.timeline.SortedSequence;

/** What was found when events arrived: the newest, and how many had to make room. Immutable. */
record FindingLog(SortedSequence<Finding> kept, long dropped) {

  static final FindingLog EMPTY = of(List.of(), 0);

  private static final int MOST = 1_000;
  private static final int LOOK_BACK = 64;

  static FindingLog of(List<Finding> oldestFirst, long dropped) {
    return new FindingLog(SortedSequence.of((_, _) -> 0, oldestFirst), dropped);
  }

  FindingLog with(Finding finding) {
    var grown = kept.with(finding);
    return grown.size() > MOST
        ? new FindingLog(grown.withoutFirst(1), dropped + 1)
        : new FindingLog(grown, dropped);
  }

  /** Like {@link #with}, but once in an hour is enough for what repeats with every reading. */
  FindingLog withOncePerHour(Finding finding) {
    for (var i = kept.size() - 1; i >= Math.max(0, kept.size() - LOOK_BACK); i--) {
      if (isLike(kept.get(i), finding)) {
        return this;
      }
    }
    return with(finding);
  }

  private static boolean isLike(Finding one, Finding other) {
    return one.kind() == other.kind()
        && one.subject().equals(other.subject())
        && Math.floorDiv(one.at(), Nanos.PER_HOUR) == Math.floorDiv(other.at(), Nanos.PER_HOUR);
  }
}
