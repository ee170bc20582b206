package millrace.node.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import millrace.config.NodeSettings;
import millrace.engine.plant.EquipmentId;
import millrace.node.NodeFolders;
import millrace.node.PlantEngine;
import millrace.node.Progress;

/** The demo at work: simulated machines, an engine for them, and someone who sends orders. */
public final class Demo implements AutoCloseable {

  private static final EquipmentId LINE = new EquipmentId("acme.lyon.pack.l3");
  private static final EquipmentId CELL = new EquipmentId("acme.lyon.machining.cell1");

  /** About five minutes of the line, and of the cell. */
  private static final List<OrderDesk.Assignment> ASSIGNMENTS =
      List.of(
          new OrderDesk.Assignment(
              LINE,
              new EquipmentId(LINE + ".p1"),
              List.of("cola-050", "lemon-050"),
              new BigDecimal(60),
              4711),
          new OrderDesk.Assignment(
              CELL,
              new EquipmentId(CELL + ".t1"),
              List.of("flange-80", "hub-40"),
              new BigDecimal(30),
              8801));

  private final SimulatorProcess simulator;
  private final PlantEngine.Running engine;
  private final ScheduledExecutorService timer;
  private final List<OrderDesk> desks;

  private Demo(
      SimulatorProcess simulator,
      PlantEngine.Running engine,
      ScheduledExecutorService timer,
      List<OrderDesk> desks) {
    this.simulator = simulator;
    this.engine = engine;
    this.timer = timer;
    this.desks = desks;
  }

  /**
   * How the machines are simulated.
   *
   * @param port the first port of the servers
   * @param seed what happens follows from it
   * @param speedUp divides all durations
   * @param heap of the simulator's process, as {@code 256m}
   */
  public record Machines(int port, long seed, double speedUp, String heap) {}

  /**
   * Starts all of it; what was started is stopped again where a part fails.
   *
   * @param data the folder of all files, which this process has for itself
   * @param overrides settings by path
   */
  public static Demo start(
      Path data, Map<String, Object> overrides, Machines machines, Progress progress) {
    progress.tell("machines: starting the simulated plant");
    var simulator =
        SimulatorProcess.start(
            new SimulatorProcess.Settings(
                NodeFolders.simulator(data),
                machines.port(),
                machines.seed(),
                machines.speedUp(),
                machines.heap()),
            line -> progress.tell("machines: " + line));
    try {
      trust(data, simulator);
      var plant = DemoPlant.at(simulator.endpoints(), machines.speedUp());
      var engine = PlantEngine.start(settings(data, overrides), plant, progress);
      var timer =
          Executors.newSingleThreadScheduledExecutor(
              Thread.ofPlatform().name("millrace-order-desk").daemon().factory());
      var doors =
          new OrderDesk.Doors(
              engine.entities().workCenters(),
              engine.entities().jobOrders(),
              engine.entities().equipments());
      var desks =
          ASSIGNMENTS.stream()
              .map(each -> new OrderDesk(each, doors, InstantSource.system(), timer))
              .toList();
      desks.forEach(OrderDesk::open);
      return new Demo(simulator, engine, timer, desks);
    } catch (RuntimeException failed) {
      simulator.close();
      throw failed;
    }
  }

  public String url() {
    return engine.url();
  }

  /** The process of the simulated machines. */
  public long simulatorPid() {
    return simulator.pid();
  }

  @Override
  public void close() {
    desks.forEach(OrderDesk::close);
    timer.shutdownNow();
    try (simulator) {
      engine.close();
    }
  }

  private static NodeSettings settings(Path data, Map<String, Object> overrides) {
    var settings = new LinkedHashMap<String, Object>();
    settings.put("millrace.cassandra.node.fast-start", true);
    settings.put("millrace.cassandra.node.heap", "512 MiB");
    settings.put("millrace.cassandra.node.memtables", "64 MiB");
    settings.put("millrace.cassandra.node.class-archive", classArchive(data).toString());
    settings.putAll(overrides);
    return NodeSettings.read(Optional.empty(), NodeFolders.below(data, settings));
  }

  /** Beside Cassandra's jars, so that only the first demo of all takes the time to write it. */
  private static Path classArchive(Path data) {
    var jars = System.getProperty("millrace.cassandra.lib", "");
    return jars.isEmpty()
        ? data.resolve("cassandra.jsa")
        : Path.of(jars).toAbsolutePath().resolveSibling("cassandra.jsa");
  }

  /** The gateway trusts the simulated servers of this demo, as a person would once have decided. */
  private static void trust(Path data, SimulatorProcess simulator) {
    var trusted = NodeFolders.certificates(data).resolve("trusted");
    try {
      Files.createDirectories(trusted);
      for (var server : simulator.endpoints().keySet()) {
        Files.copy(
            NodeFolders.simulator(data).resolve(server).resolve("certificate.der"),
            trusted.resolve("simulated-" + server + ".der"),
            StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException unusable) {
      throw new UncheckedIOException("the trust list " + trusted + " cannot be written", unusable);
    }
  }
}
