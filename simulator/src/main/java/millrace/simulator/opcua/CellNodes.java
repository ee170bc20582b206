package millrace.simulator.opcua;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import millrace.simulator.line.UnknownUnit;
import millrace.simulator.machine.Change;
import org.eclipse.milo.opcua.sdk.server.nodes.UaVariableNode;
import org.eclipse.milo.opcua.stack.core.NodeIds;

/** The machining cell, machine by machine, in the folder Machines. */
final class CellNodes implements ShopNodes {

  private final Map<String, MachiningUnitNodes> units = new LinkedHashMap<>();

  CellNodes(Nodes nodes, List<String> unitNames) {
    var folder =
        nodes.atTop(
            nodes.names().of(Uris.MACHINERY, "Machines"),
            NodeIds.FolderType,
            nodes.names().id(Uris.MACHINERY, MachineryTypes.MACHINES));
    for (var unit : unitNames) {
      units.put(unit, new MachiningUnitNodes(nodes, folder, unit));
    }
  }

  @Override
  public void show(Change change, Stamp stamp) {
    unit(change.unit()).show(change, stamp);
  }

  @Override
  public UaVariableNode processValue(String unit) {
    return unit(unit).processValue();
  }

  private MachiningUnitNodes unit(String name) {
    var unit = units.get(name);
    if (unit == null) {
      throw new UnknownUnit(name, units.keySet());
    }
    return unit;
  }
}
