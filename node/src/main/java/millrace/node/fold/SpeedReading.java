package millrace.node.fold;

import java.util.ArrayList;
import java.util.List;
import millrace.engine.downtime.SpeedLoss;
import millrace.engine.downtime.SpeedLosses;
import millrace.engine.equipment.EquipmentState;
import millrace.engine.time.Interval;

/** Reads from folded units where they produced more slowly than planned. */
final class SpeedReading {

  private SpeedReading() {}

  static Answer.Speeds of(List<EquipmentState> units, Interval window) {
    var from = window.start();
    var losses = new ArrayList<SpeedLoss>();
    for (var state : units) {
      from = Math.max(from, state.countersHeldFrom());
      losses.addAll(SpeedLosses.of(state, window, window.end()));
    }
    return new Answer.Speeds(from, losses);
  }
}
