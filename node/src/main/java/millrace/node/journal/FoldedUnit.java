package millrace.node.journal;

import java.util.List;
import java.util.Optional;
import millrace.engine.equipment.EquipmentState;
import millrace.engine.equipment.OrderElements;
import millrace.engine.history.Journals;
import millrace.engine.kpi.KpiPolicies;
import millrace.engine.time.Interval;

/**
 * A work unit after an event: its state tells what it holds, as that of the live unit did, and what
 * it has let go is folded around the window.
 *
 * @param past the same unit, for windows of any age
 */
record FoldedUnit(EquipmentState state, ProvenUnit past) implements AutoCloseable {

  /**
   * A unit.
   *
   * @param journal its journal, up to the event
   */
  static FoldedUnit of(EquipmentState state, Journals journal) {
    return new FoldedUnit(state, new ProvenUnit(journal, state.unit(), Long.MAX_VALUE));
  }

  List<OrderElements> shares(Interval window, long asOf) {
    return state.holds(window) ? state.elements(window, asOf) : past.shares(window, asOf);
  }

  Optional<KpiPolicies> policies(Interval window, long asOf) {
    return state.holds(window) ? state.policies(window, asOf) : past.policies(window, asOf);
  }

  @Override
  public void close() {
    past.close();
  }
}
