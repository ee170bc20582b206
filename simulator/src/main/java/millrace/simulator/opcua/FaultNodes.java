package millrace.simulator.opcua;

import java.util.List;
import java.util.function.Consumer;
import millrace.simulator.fault.Fault;
import millrace.simulator.fault.Fault.BadQuality;
import millrace.simulator.fault.Fault.CutCable;
import millrace.simulator.fault.Fault.Jam;
import millrace.simulator.fault.Fault.Overflow;
import millrace.simulator.fault.Fault.ResetCounters;
import millrace.simulator.fault.Fault.RestartServer;
import millrace.simulator.fault.Fault.ShiftClock;
import millrace.simulator.fault.Fault.WrongType;
import millrace.simulator.fault.FaultLine;
import millrace.simulator.opcua.Method.Answer;
import org.eclipse.milo.opcua.sdk.server.nodes.UaObjectNode;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.QualifiedName;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UInteger;
import org.eclipse.milo.opcua.stack.core.types.structured.Argument;

/** The object Faults: everything that can go wrong on demand, one method each. */
final class FaultNodes {

  private static final Argument UNIT = Method.scalar("Unit", NodeIds.String);
  private static final Argument VARIABLE = Method.scalar("Variable", NodeIds.String);
  private static final Argument SECONDS = Method.scalar("Seconds", NodeIds.Double);

  private final Nodes nodes;
  private final UaObjectNode object;
  private final Consumer<Fault> inject;

  /**
   * @param inject lets a fault happen; throws IllegalArgumentException where it cannot
   */
  FaultNodes(Nodes nodes, Consumer<Fault> inject) {
    this.nodes = nodes;
    this.inject = inject;
    object = nodes.atTop(name("Faults"), NodeIds.BaseObjectType);
  }

  /** Adds the methods. */
  void add() {
    method(
        "CutCable",
        List.of(argument("Kind", NodeIds.String), SECONDS),
        in -> new CutCable(FaultLine.cutKind(text(in, 0)), FaultLine.seconds(real(in, 1))));
    method(
        "RestartServer",
        List.of(argument("ShuffleNamespaces", NodeIds.Boolean)),
        in -> new RestartServer(Method.argument(in, 0, Boolean.class)));
    method("ShiftClock", List.of(SECONDS), in -> new ShiftClock(FaultLine.shift(real(in, 0))));
    method(
        "Overflow",
        List.of(UNIT, argument("Changes", NodeIds.UInt32)),
        in -> new Overflow(text(in, 0), FaultLine.changes(unsigned(in, 1))));
    method("ResetCounters", List.of(UNIT), in -> new ResetCounters(text(in, 0)));
    method("Jam", List.of(UNIT), in -> new Jam(text(in, 0)));
    method(
        "BadQuality",
        List.of(UNIT, VARIABLE, argument("StatusCode", NodeIds.UInt32), SECONDS),
        in ->
            new BadQuality(
                text(in, 0), text(in, 1), unsigned(in, 2), FaultLine.seconds(real(in, 3))));
    method(
        "WrongType",
        List.of(UNIT, VARIABLE, SECONDS),
        in -> new WrongType(text(in, 0), text(in, 1), FaultLine.seconds(real(in, 2))));
  }

  @FunctionalInterface
  private interface Reader {
    Fault read(List<Variant> arguments);
  }

  private void method(String name, List<Argument> in, Reader reader) {
    nodes.method(object, name(name), in, List.of(), arguments -> call(reader, arguments));
  }

  private Answer call(Reader reader, List<Variant> arguments) {
    try {
      inject.accept(reader.read(arguments));
      return Answer.GOOD;
    } catch (IllegalArgumentException e) {
      return Answer.of(StatusCodes.Bad_InvalidArgument);
    }
  }

  private static Argument argument(String name, NodeId type) {
    return Method.scalar(name, type);
  }

  private static String text(List<Variant> in, int index) {
    return in.get(index).value() instanceof String text ? text : "";
  }

  private static double real(List<Variant> in, int index) {
    return Method.argument(in, index, Double.class);
  }

  private static long unsigned(List<Variant> in, int index) {
    return Method.argument(in, index, UInteger.class).longValue();
  }

  private QualifiedName name(String name) {
    return nodes.names().of(Uris.SIMULATOR, name);
  }
}
