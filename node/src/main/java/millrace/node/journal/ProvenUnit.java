package millrace.node.journal;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import millrace.actors.history.HistorySettings;
import millrace.actors.history.PastStores;
import millrace.actors.history.UnitHistory;
import millrace.engine.equipment.OrderElements;
import millrace.engine.history.Journals;
import millrace.engine.history.LateEvents;
import millrace.engine.kpi.KpiPolicies;
import millrace.engine.kpi.KpiValue;
import millrace.engine.plant.EquipmentId;
import millrace.engine.time.Interval;

/**
 * What one work unit tells of windows of any age, from its journal alone: as the engine looks back,
 * but with no checkpoint and no index that somebody kept. Windows in the order of time are
 * cheapest. It belongs to one thread, and waits.
 */
final class ProvenUnit implements AutoCloseable {

  private static final Duration LIMIT = Duration.ofHours(12);

  /** Nothing is indexed: what came late is looked for in the journal itself. */
  private static final LateEvents NOT_INDEXED =
      (_, _, _, _) -> CompletableFuture.completedStage(new LateEvents.Index(List.of(), 0));

  private final EquipmentId unit;
  private final long knownAt;
  private final UnitHistory history;

  /**
   * A unit.
   *
   * @param knownAt only what was known until then, nanoseconds since the epoch (UTC)
   */
  ProvenUnit(Journals journals, EquipmentId unit, long knownAt) {
    this.unit = unit;
    this.knownAt = knownAt;
    var stores = new PastStores(journals, new FoldedCheckpoints(journals), NOT_INDEXED);
    this.history = new UnitHistory(stores, new HistorySettings(1, 1, LIMIT));
  }

  /** Its elements, by order; nothing after an event time. */
  List<OrderElements> shares(Interval window, long asOf) {
    return Stored.await(history.elements(unit, window, asOf, knownAt), LIMIT.toSeconds());
  }

  /** The policies of the rules in force at the end of what was counted; empty without rules. */
  Optional<KpiPolicies> policies(Interval window, long asOf) {
    var last = UnitHistory.pieces(window).getLast();
    return Stored.await(
        history.ask(unit, last, knownAt, state -> state.policies(window, asOf)), LIMIT.toSeconds());
  }

  /**
   * The capability of a characteristic that is measured at the unit; nothing after an event time.
   */
  List<KpiValue> capability(String characteristic, Interval window, long asOf) {
    return Stored.await(
        history.ask(unit, window, knownAt, state -> state.capability(characteristic, window, asOf)),
        LIMIT.toSeconds());
  }

  @Override
  public void close() {
    history.close();
  }
}
