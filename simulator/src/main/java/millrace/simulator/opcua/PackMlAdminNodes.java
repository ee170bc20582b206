package millrace.simulator.opcua;

import millrace.simulator.machine.Change;
import millrace.simulator.machine.MachineProfile;
import org.eclipse.milo.opcua.sdk.server.nodes.UaObjectNode;
import org.eclipse.milo.opcua.sdk.server.nodes.UaVariableNode;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.encoding.EncodingContext;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.builtin.ExtensionObject;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.QualifiedName;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.eclipse.milo.opcua.stack.core.types.structured.EUInformation;

/** The object Admin of a PackML unit: counts, stop reason, alarms, as structures. */
final class PackMlAdminNodes {

  /** UNECE code C62 ("one"), as OPC 10000-8 makes a number of it. */
  private static final EUInformation PIECES =
      new EUInformation(
          "http://www.opcfoundation.org/UA/units/un/cefact",
          ('C' << 16) | ('6' << 8) | '2',
          LocalizedText.english("one"),
          LocalizedText.english("one"));

  private final Nodes nodes;
  private final EncodingContext encoding;
  private final UaObjectNode admin;
  private final UaVariableNode processed;
  private final UaVariableNode defective;
  private final UaVariableNode stopReason;
  private final UaVariableNode alarms;

  private long totalProcessed;
  private long totalDefective;
  private String stopReasonText = "";
  private String alarmText = "";
  private long reason;

  PackMlAdminNodes(
      Nodes nodes, UaObjectNode unit, MachineProfile profile, EncodingContext encoding) {
    this.nodes = nodes;
    this.encoding = encoding;
    admin = nodes.child(unit, name("Admin"), PackMlTypes.id(nodes.names(), PackMlTypes.ADMIN));
    var count = type(PackMlStructures.COUNT);
    processed = nodes.variable(admin, name("ProdProcessedCount"), count, counts("Processed", 0, 0));
    defective = nodes.variable(admin, name("ProdDefectiveCount"), count, counts("Defective", 0, 0));
    nodes.variable(
        admin,
        name("MachDesignSpeed"),
        NodeIds.Float,
        Variant.of((float) profile.itemsPerMinute()));
    stopReason = alarmNode("StopReason", PackMlTypes.HAS_STOP_REASON, Variant.of(none()));
    alarms = alarmNode("Alarm", PackMlTypes.HAS_ALARM, Variant.of(new ExtensionObject[0]));
  }

  private UaVariableNode alarmNode(String name, int reference, Variant value) {
    return nodes.variable(
        admin,
        name(name),
        type(PackMlStructures.ALARM),
        value,
        PackMlTypes.id(nodes.names(), reference),
        NodeIds.BaseDataVariableType);
  }

  void show(Change change, Stamp stamp) {
    var board = nodes.board();
    var value = change.value();
    switch (change.variable()) {
      case "ProcessedCount" -> totalProcessed = change.total().orElse(0);
      case "DefectiveCount" -> totalDefective = change.total().orElse(0);
      case "StopReasonText" -> stopReasonText = Values.text(value);
      case "AlarmText" -> alarmText = Values.text(value);
      case "ProdProcessedCount" ->
          board.show(
              processed, stamp.of(counts("Processed", Values.integer(value), totalProcessed)));
      case "ProdDefectiveCount" ->
          board.show(
              defective, stamp.of(counts("Defective", Values.integer(value), totalDefective)));
      case "StopReason" -> {
        reason = Values.integer(value);
        board.show(stopReason, stamp.of(Variant.of(reason(stamp.sourceTime()))));
      }
      case "AlarmActive" ->
          board.show(alarms, stamp.of(Variant.of(alarms(Values.flag(value), stamp))));
      default -> {}
    }
  }

  private Variant counts(String name, long product, long total) {
    var count =
        new StructureValue(PackMlStructures.COUNT, nodes.names())
            .with("ID", 0)
            .with("Name", name)
            .with("Unit", PIECES)
            .with("Count", Values.cumulative(product))
            .with("AccCount", Values.cumulative(total));
    return Variant.of(new ExtensionObject[] {ExtensionObject.encode(encoding, count)});
  }

  private ExtensionObject reason(DateTime since) {
    return reason == 0 ? none() : alarm((int) reason, stopReasonText, since);
  }

  private ExtensionObject[] alarms(boolean active, Stamp stamp) {
    return active
        ? new ExtensionObject[] {alarm((int) reason, alarmText, stamp.sourceTime())}
        : new ExtensionObject[0];
  }

  private ExtensionObject none() {
    return encode(new StructureValue(PackMlStructures.ALARM, nodes.names()));
  }

  private ExtensionObject alarm(int code, String message, DateTime since) {
    return encode(
        new StructureValue(PackMlStructures.ALARM, nodes.names())
            .with("ID", code)
            .with("Value", code)
            .with("Message", message)
            .with("Category", code / 100)
            .with("DateTime", since)
            .with("Trigger", true));
  }

  private ExtensionObject encode(StructureValue value) {
    return ExtensionObject.encode(encoding, value);
  }

  private NodeId type(Structure structure) {
    return nodes.names().id(Uris.PACKML, structure.id());
  }

  private QualifiedName name(String name) {
    return nodes.names().of(Uris.PACKML, name);
  }
}
