package millrace.http.kpi;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import millrace.actors.equipment.Explained;
import millrace.actors.history.UnitHistory;
import millrace.engine.explanation.Contribution;
import millrace.engine.explanation.Explanation;
import millrace.engine.plant.EquipmentId;
import millrace.engine.time.Interval;

/**
 * What the elements of a unit are made of in time that the live unit does not hold, or as it was
 * known. The window is folded in pieces, so that memory does not grow with it; what goes on over
 * the bound of two pieces is told as two contributions.
 */
record PastExplanation(
    UnitHistory history, EquipmentId unit, Explained explained, OptionalLong knownAt) {

  /**
   * What was found in the pieces so far.
   *
   * @param of how many contributions there are in them
   */
  private record Found(long sequence, long of, List<Contribution> contributions) {}

  CompletionStage<Explanation.Page> page() {
    return from(0, UnitHistory.pieces(explained.window()), new Found(0, 0, List.of()));
  }

  private CompletionStage<Explanation.Page> from(int place, List<Interval> pieces, Found found) {
    var room = explained.limit() - found.contributions().size();
    if (place == pieces.size() || room == 0) {
      // That there is more is all that the number of the rest has to tell.
      var rest = place < pieces.size() ? 1 : 0;
      return CompletableFuture.completedStage(
          new Explanation.Page(found.sequence(), found.of() + rest, found.contributions()));
    }
    var piece = pieces.get(place);
    var asked = explained.part(piece, Math.max(0, explained.offset() - found.of()), room);
    return history
        .ask(unit, piece, knownAt.orElse(Long.MAX_VALUE), state -> asked.in(state, Long.MAX_VALUE))
        .thenCompose(page -> from(place + 1, pieces, together(found, page)));
  }

  private static Found together(Found found, Explanation.Page page) {
    var all = new ArrayList<>(found.contributions());
    all.addAll(page.contributions());
    return new Found(Math.max(found.sequence(), page.sequence()), found.of() + page.of(), all);
  }
}
