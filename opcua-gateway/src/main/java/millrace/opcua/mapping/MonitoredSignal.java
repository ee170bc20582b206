package millrace.opcua.mapping;

import java.util.List;
import millrace.engine.equipment.RuleSet.SignalRole;
import millrace.engine.plant.EquipmentId;

/**
 * A node that is monitored for a signal of a work unit.
 *
 * @param unit the work unit
 * @param signal the name of the signal in the unit's rule set
 * @param role what the signal means
 * @param part which part of the signal the node gives
 * @param places where the node may be found; the first one that the server has is taken
 * @param samplingMillis the sampling interval to ask for, in milliseconds; 0 asks for every change
 */
public record MonitoredSignal(
    EquipmentId unit,
    String signal,
    SignalRole role,
    Part part,
    List<NodeAddress> places,
    int samplingMillis) {

  public MonitoredSignal {
    places = List.copyOf(places);
  }

  /** What a node gives to its signal. */
  public enum Part {
    /** The whole of it. */
    VALUE,
    /** The state of the outermost of PackML's three nested machines (OPC 30050, 6.4). */
    BASE_STATE,
    /** The state of the machine within. */
    MACHINE_STATE,
    /** The state of the innermost machine. */
    EXECUTE_STATE
  }

  /** What tells it from all others of the connection; the same after a restart. */
  String key() {
    return unit + "|" + signal + "|" + part;
  }

  /** Whether the unit's activity depends on it, so that a lost value leaves the state unknown. */
  public boolean decidesActivity() {
    return switch (role) {
      case STATE, UNIT_MODE, ITEM_STATE, OPERATION_MODE -> true;
      case PROCESSED_COUNT,
          DEFECTIVE_COUNT,
          REWORK_COUNT,
          STARVED,
          BLOCKED,
          STOP_REASON,
          PROCESS_VALUE,
          METER ->
          false;
    };
  }
}
