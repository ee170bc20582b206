package millrace.opcua.mapping;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import millrace.engine.equipment.RuleSet.SignalDefinition;
import millrace.engine.plant.EquipmentId;
import millrace.engine.plant.SignalSource;
import millrace.engine.plant.SignalSource.SignalNode;
import millrace.engine.plant.WorkUnit;
import millrace.opcua.mapping.MonitoredSignal.Part;
import millrace.opcua.mapping.NodeAddress.BrowseName;
import millrace.opcua.mapping.NodeAddress.ById;
import millrace.opcua.mapping.NodeAddress.ByPath;

/**
 * All that is monitored over one connection.
 *
 * <p>Each node has a client handle that follows from its unit, signal and part alone. So a new
 * owner of a subscription understands what the last one asked for, also where the plant file has
 * got more signals, or fewer, meanwhile.
 */
public final class SignalPlan {

  private final SortedMap<Long, MonitoredSignal> byHandle;

  private SignalPlan(SortedMap<Long, MonitoredSignal> byHandle) {
    this.byHandle = Collections.unmodifiableSortedMap(byHandle);
  }

  /** The plan of a connection, from the work units of the plant; units of others are left out. */
  public static SignalPlan of(String connection, Collection<WorkUnit> units) {
    var signals = new ArrayList<MonitoredSignal>();
    for (var unit : units) {
      unit.source()
          .filter(source -> source.connection().equals(connection))
          .ifPresent(source -> addAll(unit, source, signals));
    }
    signals.sort(Comparator.comparing(MonitoredSignal::key));
    var byHandle = new TreeMap<Long, MonitoredSignal>();
    for (var signal : signals) {
      byHandle.put(freeHandle(signal.key(), byHandle), signal);
    }
    return new SignalPlan(byHandle);
  }

  /** What is monitored, by the client handle of its monitored item, 1 to 4 294 967 295. */
  public SortedMap<Long, MonitoredSignal> byHandle() {
    return byHandle;
  }

  /**
   * The signal behind a client handle.
   *
   * @throws IllegalArgumentException where there is none
   */
  public MonitoredSignal signal(long handle) {
    var signal = byHandle.get(handle);
    if (signal == null) {
      throw new IllegalArgumentException("no signal has the handle " + handle);
    }
    return signal;
  }

  /** The work units that have a signal here, in the order of their ids. */
  public SortedSet<EquipmentId> units() {
    var units = new TreeSet<EquipmentId>();
    byHandle.values().forEach(signal -> units.add(signal.unit()));
    return units;
  }

  private static void addAll(WorkUnit unit, SignalSource source, List<MonitoredSignal> signals) {
    var root = source.root().stream().map(BrowseName::parse).toList();
    for (var definition : unit.rules().signals()) {
      source.nodes().stream()
          .filter(node -> node.signal().equals(definition.name()))
          .findFirst()
          .ifPresentOrElse(
              node -> signals.add(named(unit, definition, root, node)),
              () -> addStandard(unit, definition, root, signals));
    }
  }

  private static MonitoredSignal named(
      WorkUnit unit, SignalDefinition definition, List<BrowseName> root, SignalNode node) {
    var place =
        node.nodeId().isEmpty()
            ? below(root, node.path().stream().map(BrowseName::parse).toList())
            : ById.parse(node.nodeId());
    return new MonitoredSignal(
        unit.id(),
        definition.name(),
        definition.role(),
        Part.VALUE,
        List.of(place),
        node.samplingMillis());
  }

  private static void addStandard(
      WorkUnit unit,
      SignalDefinition definition,
      List<BrowseName> root,
      List<MonitoredSignal> signals) {
    StandardNodes.of(unit.rules().stateModel(), definition.role())
        .forEach((part, paths) ->
            signals.add(
                new MonitoredSignal(
                    unit.id(),
                    definition.name(),
                    definition.role(),
                    part,
                    paths.stream().map(path -> below(root, path)).toList(),
                    0)));
  }

  private static NodeAddress below(List<BrowseName> root, List<BrowseName> path) {
    return new ByPath(Stream.concat(root.stream(), path.stream()).toList());
  }

  private static long freeHandle(String key, SortedMap<Long, MonitoredSignal> taken) {
    for (var attempt = 0; ; attempt++) {
      var handle = hash(key + "|" + attempt);
      if (handle != 0 && !taken.containsKey(handle)) {
        return handle;
      }
    }
  }

  private static long hash(String text) {
    try {
      var digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return Integer.toUnsignedLong(ByteBuffer.wrap(digest).getInt());
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }
}
