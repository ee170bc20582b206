package millrace.simulator.opcua;

import java.util.LinkedHashMap;
import java.util.Map;
import millrace.simulator.line.PackagingLine;
import millrace.simulator.line.UnknownUnit;
import millrace.simulator.machine.Change;
import org.eclipse.milo.opcua.sdk.server.nodes.UaVariableNode;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.encoding.EncodingContext;

/** The packaging line, machine by machine, in the folder PackMLObjects. */
final class LineNodes implements ShopNodes {

  private final Map<String, PackMlUnitNodes> units = new LinkedHashMap<>();

  LineNodes(Nodes nodes, PackagingLine line, PlantThread plant, EncodingContext encoding) {
    var folder =
        nodes.atTop(
            nodes.names().of(Uris.PACKML, "PackMLObjects"),
            NodeIds.FolderType,
            PackMlTypes.id(nodes.names(), PackMlTypes.PACKML_OBJECTS));
    for (var machine : line.machines()) {
      units.put(
          machine.profile().unit(), new PackMlUnitNodes(nodes, folder, machine, plant, encoding));
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

  private PackMlUnitNodes unit(String name) {
    var unit = units.get(name);
    if (unit == null) {
      throw new UnknownUnit(name, units.keySet());
    }
    return unit;
  }
}
