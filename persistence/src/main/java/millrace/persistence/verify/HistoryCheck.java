package millrace.persistence.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import millrace.persistence.chain.ChainHash;
import millrace.persistence.chain.Head;
import millrace.persistence.fence.EpochHistory;
import millrace.persistence.journal.StoredEvent;
import org.jspecify.annotations.Nullable;

/** Checks one history, row by row, in the order in which they are stored. */
final class HistoryCheck {

  private static final int MAX_UNFIT = 10_000;

  private final String persistenceId;
  private final EpochHistory history;
  private final Optional<AnchorFile.Anchors.Head> anchor;
  private final Consumer<Problem> problems;
  private final List<StoredEvent> unfit = new ArrayList<>();

  private long next = 1;
  private @Nullable ChainHash last = ChainHash.NONE;
  private long events;
  private long ignored;

  HistoryCheck(
      String persistenceId,
      EpochHistory history,
      Optional<AnchorFile.Anchors.Head> anchor,
      Consumer<Problem> problems) {
    this.persistenceId = persistenceId;
    this.history = history;
    this.anchor = anchor;
    this.problems = problems;
  }

  long events() {
    return events;
  }

  long ignored() {
    return ignored;
  }

  /** The last sequence that must be there, as far as claims and anchors tell. */
  long expected() {
    return Math.max(
        history.newestFirstSequence() - 1,
        anchor.map(AnchorFile.Anchors.Head::head).map(Head::sequence).orElse(0L));
  }

  /** The last sequence that was there. */
  long lastSequence() {
    return next - 1;
  }

  boolean take(StoredEvent row) {
    if (!history.isValid(row.sequence(), row.epoch())) {
      ignored++;
      return true;
    }
    events++;
    if (row.sequence() > next) {
      missing(next, row.sequence() - 1);
      last = null;
    }
    next = row.sequence() + 1;
    if (!row.isIntact()) {
      if (unfit.size() < MAX_UNFIT) {
        unfit.add(row);
      }
    } else if (last != null && !last.equals(row.previous())) {
      report(
          Problem.Kind.CHAIN_BROKEN,
          row.sequence(),
          "the event was not written behind the one that stands before it");
    }
    last = row.hash();
    anchor
        .filter(head -> head.head().sequence() == row.sequence())
        .filter(head -> !head.head().hash().equals(row.hash()))
        .ifPresent(head -> rewritten(row.sequence(), head.line()));
    return true;
  }

  private void rewritten(long sequence, long line) {
    report(
        Problem.Kind.REWRITTEN,
        sequence,
        "the history up to here is not the one whose head is in line " + line + " of the anchors");
  }

  private void missing(long from, long to) {
    report(
        Problem.Kind.MISSING,
        from,
        from == to ? "the event is missing" : "the events up to " + to + " are missing");
  }

  /** The rest of a partition cannot be read. */
  void unreadable(String reason) {
    report(Problem.Kind.CHANGED, next, reason);
  }

  /** To be called behind the last row. */
  void end() {
    unfit.forEach(row -> report(isMoved(row) ? Problem.Kind.REORDERED : Problem.Kind.CHANGED, row));
    if (events == 0 && ignored > 0 && history.firstSequences().isEmpty()) {
      report(
          Problem.Kind.UNCLAIMED,
          1,
          "there are events, but no claim under which they were written");
    }
    if (lastSequence() < expected()) {
      report(
          Problem.Kind.TRUNCATED,
          next,
          "the history ends here, although " + expected() + " was its end before");
    }
  }

  private void report(Problem.Kind kind, StoredEvent row) {
    report(
        kind,
        row.sequence(),
        kind == Problem.Kind.REORDERED
            ? "the event was written at another place of the history"
            : "the content does not fit the hash");
  }

  /** Whether the row would fit at the place of another row that does not fit either. */
  private boolean isMoved(StoredEvent row) {
    return unfit.stream()
        .anyMatch(place ->
            place.sequence() != row.sequence()
                && row.hash()
                    .equals(
                        row.previous()
                            .next(persistenceId, place.sequence(), row.manifest(), row.bytes())));
  }

  private void report(Problem.Kind kind, long sequence, String detail) {
    problems.accept(new Problem(kind, persistenceId, sequence, detail));
  }
}
