package millrace.engine.equipment;

import java.util.List;
import java.util.function.Supplier;
import millrace.engine.equipment.Finding.Kind;
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
    return withOncePerHour(finding.kind(), finding.at(), finding.subject(), finding::detail);
  }

  /** Like {@link #with}, but once in an hour is enough for what repeats with every reading. */
  FindingLog withOncePerHour(Kind kind, long at, String subject, Supplier<String> detail) {
    for (var i = kept.size() - 1; i >= Math.max(0, kept.size() - LOOK_BACK); i--) {
      var found = kept.get(i);
      if (found.kind() == kind
          && found.subject().equals(subject)
          && Hours.hourOf(found.at()) == Hours.hourOf(at)) {
        return this;
      }
    }
    return with(new Finding(kind, at, subject, detail.get()));
  }
}
