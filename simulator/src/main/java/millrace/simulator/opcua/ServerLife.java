package millrace.simulator.opcua;

import java.util.List;
import java.util.Optional;
import millrace.simulator.ledger.Ledger;
import millrace.simulator.line.MachiningCell;
import millrace.simulator.line.PackagingLine;
import millrace.simulator.line.Shop;
import org.eclipse.milo.opcua.sdk.server.OpcUaServer;
import org.jspecify.annotations.Nullable;

/** The lives of the server in front of the machines, one after the other, at the same address. */
final class ServerLife {

  private final ServerSettings settings;
  private final NamespaceOrder orders;
  private final Identity identity;
  private final Cable cable = new Cable();
  private List<String> namespaces;
  private @Nullable MachineServer server;

  ServerLife(ServerSettings settings, NamespaceOrder orders) {
    this.settings = settings;
    this.orders = orders;
    this.namespaces = orders.first();
    this.identity =
        Identity.in(settings.folder(), settings.applicationUri(), settings.bindAddress());
  }

  /** What the server shows and lets call. */
  record Subject(Shop shop, Ledger ledger, PlantThread plant, Faults faults, JobPapers papers) {}

  View start(Subject subject) {
    var started =
        MachineServer.start(
            settings, identity, cable, namespaces, (milo, nodes) -> fill(milo, nodes, subject));
    server = started;
    return started.view();
  }

  View restart(Subject subject, boolean shuffleNamespaces) {
    stop();
    if (shuffleNamespaces) {
      namespaces = orders.another(namespaces);
    }
    return start(subject);
  }

  void stop() {
    var present = server;
    server = null;
    if (present != null) {
      present.stop();
    }
  }

  Cable cable() {
    return cable;
  }

  private static View fill(OpcUaServer milo, Nodes nodes, Subject subject) {
    var encoding = milo.getStaticEncodingContext();
    var types = milo.getStaticDataTypeManager();
    var ledger = new LedgerNodes(nodes, subject.ledger(), subject.shop().units());
    var faults = subject.faults();
    new FaultNodes(nodes, faults::injectAndWait).add();
    return switch (subject.shop()) {
      case PackagingLine line -> {
        PackMlTypes.addTo(nodes);
        JobOrderTypes.addTo(nodes);
        PackMlStructures.ALL.forEach(each -> StructureCodec.register(each, nodes.names(), types));
        JobOrderStructures.ALL.forEach(each -> StructureCodec.register(each, nodes.names(), types));
        yield new View(
            nodes.board(),
            new LineNodes(nodes, line, subject.plant(), encoding),
            ledger,
            Optional.of(
                new JobOrderNodes(
                    nodes, line.jobs(), subject.plant(), encoding, subject.papers())));
      }
      case MachiningCell cell -> {
        MachineryTypes.addTo(nodes);
        yield new View(nodes.board(), new CellNodes(nodes, cell.units()), ledger, Optional.empty());
      }
    };
  }
}
