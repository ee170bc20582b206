package millrace.opcua.mapping;

import static millrace.opcua.mapping.MonitoredSignal.Part.BASE_STATE;
import static millrace.opcua.mapping.MonitoredSignal.Part.EXECUTE_STATE;
import static millrace.opcua.mapping.MonitoredSignal.Part.MACHINE_STATE;
import static millrace.opcua.mapping.MonitoredSignal.Part.VALUE;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import millrace.engine.equipment.RuleSet.SignalRole;
import millrace.engine.equipment.RuleSet.StateModel;
import millrace.opcua.mapping.MonitoredSignal.Part;
import millrace.opcua.mapping.NodeAddress.BrowseName;

/**
 * Where the companion specifications put what a signal's role asks for: OPC 30050 (PackML) and OPC
 * 40001-1 (Machinery). A signal for which the plant file names no node is looked for there.
 */
final class StandardNodes {

  private static final String OPC_UA = "http://opcfoundation.org/UA/";

  private static final List<BrowseName> BASE = packMl("BaseStateMachine");
  private static final List<BrowseName> MACHINE = join(BASE, packMl("MachineState"));
  private static final List<BrowseName> EXECUTE = join(MACHINE, packMl("ExecuteState"));

  private StandardNodes() {}

  /**
   * The paths below the unit's object, by part, the preferred one first; none where the standard
   * knows no such node.
   */
  static SortedMap<Part, List<List<BrowseName>>> of(StateModel model, SignalRole role) {
    var nodes = new TreeMap<Part, List<List<BrowseName>>>();
    switch (model) {
      case PACKML -> packMl(role, nodes);
      case MACHINERY -> machinery(role, nodes);
      case REPORTED -> {
        // Such a source has no nodes of a standard.
      }
    }
    return nodes;
  }

  private static void packMl(SignalRole role, SortedMap<Part, List<List<BrowseName>>> nodes) {
    switch (role) {
      case STATE -> {
        nodes.put(BASE_STATE, currentState(BASE));
        nodes.put(MACHINE_STATE, currentState(MACHINE));
        nodes.put(EXECUTE_STATE, currentState(EXECUTE));
      }
      case UNIT_MODE -> nodes.put(VALUE, List.of(packMl("Status", "UnitModeCurrent")));
      case STARVED -> nodes.put(VALUE, List.of(packMl("Status", "EquipmentStarved")));
      case BLOCKED -> nodes.put(VALUE, List.of(packMl("Status", "EquipmentBlocked")));
      case PROCESSED_COUNT -> nodes.put(VALUE, List.of(packMl("Admin", "ProdProcessedCount")));
      case DEFECTIVE_COUNT -> nodes.put(VALUE, List.of(packMl("Admin", "ProdDefectiveCount")));
      case STOP_REASON -> nodes.put(VALUE, List.of(packMl("Admin", "StopReason")));
      case ITEM_STATE, OPERATION_MODE, REWORK_COUNT, PROCESS_VALUE, METER -> {
        // OPC 30050 has no node for it.
      }
    }
  }

  private static void machinery(SignalRole role, SortedMap<Part, List<List<BrowseName>>> nodes) {
    switch (role) {
      case ITEM_STATE -> nodes.put(VALUE, currentState(buildingBlock("MachineryItemState")));
      case OPERATION_MODE ->
          nodes.put(VALUE, currentState(buildingBlock("MachineryOperationMode")));
      case STATE,
          UNIT_MODE,
          PROCESSED_COUNT,
          DEFECTIVE_COUNT,
          REWORK_COUNT,
          STARVED,
          BLOCKED,
          STOP_REASON,
          PROCESS_VALUE,
          METER -> {
        // OPC 40001-1 has no node for it.
      }
    }
  }

  /**
   * Number is optional, Id is mandatory (OPC 10000-16, 4.4.8): the first is plain, so preferred.
   */
  private static List<List<BrowseName>> currentState(List<BrowseName> stateMachine) {
    var current = join(stateMachine, List.of(new BrowseName(OPC_UA, "CurrentState")));
    return List.of(
        join(current, List.of(new BrowseName(OPC_UA, "Number"))),
        join(current, List.of(new BrowseName(OPC_UA, "Id"))));
  }

  private static List<BrowseName> buildingBlock(String name) {
    return names(StateNumbers.MACHINERY, "MachineryBuildingBlocks", name);
  }

  private static List<BrowseName> packMl(String... path) {
    return names(StateNumbers.PACKML, path);
  }

  private static List<BrowseName> names(String namespaceUri, String... path) {
    return Stream.of(path).map(name -> new BrowseName(namespaceUri, name)).toList();
  }

  private static List<BrowseName> join(List<BrowseName> first, List<BrowseName> second) {
    return Stream.concat(first.stream(), second.stream()).toList();
  }
}
