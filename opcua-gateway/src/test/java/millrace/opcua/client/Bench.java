package millrace.opcua.client;

import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import millrace.actors.connection.ConnectionDriver.Recorder;
import millrace.actors.connection.ConnectionDriver.Running;
import millrace.engine.connection.ConnectionEvent;
import millrace.engine.connection.ConnectionState;
import millrace.engine.counter.CounterRule;
import millrace.engine.equipment.RuleSet;
import millrace.engine.equipment.RuleSet.Horizons;
import millrace.engine.equipment.RuleSet.SignalDefinition;
import millrace.engine.equipment.RuleSet.SignalRole;
import millrace.engine.equipment.RuleSet.StateModel;
import millrace.engine.packml.PackMlEdition;
import millrace.engine.plant.Connection;
import millrace.engine.plant.EquipmentId;
import millrace.engine.plant.Plant;
import millrace.engine.plant.SignalSource;
import millrace.engine.plant.SignalSource.SignalNode;
import millrace.engine.plant.WorkUnit;
import millrace.opcua.trust.ApplicationCertificate;
import millrace.opcua.trust.ServerTrust;
import org.eclipse.milo.opcua.stack.core.util.validation.ValidationCheck;

/** A gateway on the bench: a small plant, its work units, and the journal of its connection. */
final class Bench implements AutoCloseable {

  static final EquipmentId F1 = new EquipmentId("acme.lyon.pack.l3.f1");
  static final EquipmentId C1 = new EquipmentId("acme.lyon.pack.l3.c1");

  private static final Path OWN = folder("own");

  final Units units = new Units();
  final Path certificates = folder("certificates");
  private final List<ConnectionEvent> events = new CopyOnWriteArrayList<>();
  private final List<WorkUnit> workUnits = new ArrayList<>();
  private final List<Running> running = new ArrayList<>();
  private Connection connection;
  private String overrides = "";
  private Optional<OpcUaDriver> driver = Optional.empty();

  Bench(int port) {
    this.connection =
        new Connection(
            "line3", "opc.tcp://127.0.0.1:" + port, "None", "None", "", "", 50, List.of());
  }

  /** Has the gateway reach the server by this policy. */
  Bench securely(String policy) {
    connection =
        new Connection(
            connection.id(),
            connection.endpoint(),
            policy,
            "SignAndEncrypt",
            connection.user(),
            connection.passwordFile(),
            connection.publishingMillis(),
            connection.units());
    return this;
  }

  Bench trusting(X509Certificate certificate) {
    try {
      var trusted = Files.createDirectories(certificates.resolve("trusted"));
      Files.write(trusted.resolve("controller.der"), certificate.getEncoded());
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (CertificateEncodingException e) {
      throw new AssertionError(e);
    }
  }

  Bench as(String user, Path passwordFile) {
    connection =
        new Connection(
            connection.id(),
            connection.endpoint(),
            connection.securityPolicy(),
            connection.securityMode(),
            user,
            passwordFile.toString(),
            connection.publishingMillis(),
            connection.units());
    return this;
  }

  /** Settings that differ from those of the bench. */
  Bench with(String settings) {
    overrides = settings;
    return this;
  }

  /** A unit whose signals are variables in a folder of its own name. */
  Bench unit(EquipmentId id, StateModel model, SignalDefinition... signals) {
    var folder = id.value().substring(id.value().lastIndexOf('.') + 1);
    var nodes =
        List.of(signals).stream()
            .map(signal ->
                new SignalNode(
                    signal.name(), List.of("nsu=" + Plc.URI + ";" + signal.name()), "", 0))
            .toList();
    return unit(id, model, folder, nodes, signals);
  }

  Bench unit(
      EquipmentId id,
      StateModel model,
      String folder,
      List<SignalNode> nodes,
      SignalDefinition... signals) {
    workUnits.removeIf(each -> each.id().equals(id));
    workUnits.add(
        new WorkUnit(
            id,
            new RuleSet(
                "1",
                model,
                PackMlEdition.OPC_30050,
                List.of(signals),
                List.of(),
                List.of(),
                Optional.empty(),
                Horizons.DEFAULT),
            "",
            Optional.of(
                new SignalSource("line3", List.of("nsu=" + Plc.URI + ";" + folder), nodes))));
    return this;
  }

  static SignalDefinition state() {
    return new SignalDefinition("State", SignalRole.STATE, Optional.empty(), "1");
  }

  static SignalDefinition count() {
    return new SignalDefinition(
        "Count",
        SignalRole.PROCESSED_COUNT,
        Optional.of(new CounterRule(32, CounterRule.Decrease.ROLLOVER)),
        "1");
  }

  static SignalDefinition processValue(String name) {
    return new SignalDefinition(name, SignalRole.PROCESS_VALUE, Optional.empty(), "1");
  }

  /** Starts a gateway that knows what the connection's journal holds. */
  Running start() {
    var plant =
        new Plant(
            "1",
            new LinkedHashMap<>(),
            workUnits.stream()
                .collect(
                    LinkedHashMap::new,
                    (map, unit) -> map.put(unit.id(), unit),
                    LinkedHashMap::putAll),
            new LinkedHashMap<>(),
            new LinkedHashMap<>());
    var settings =
        GatewaySettings.of(
            ConfigFactory.parseString(overrides)
                .withFallback(ConfigFactory.parseResources("bench.conf"))
                .withFallback(ConfigFactory.parseResources("reference.conf"))
                .resolve());
    var gateway =
        new OpcUaDriver(
            plant,
            units,
            ApplicationCertificate.loadOrCreate(OWN, settings.applicationUri()),
            ServerTrust.open(certificates, ValidationCheck.ALL_OPTIONAL_CHECKS),
            settings,
            InstantSource.system());
    driver = Optional.of(gateway);
    var started = gateway.start(connection, known(), recorder());
    running.add(started);
    return started;
  }

  /** What the connection's journal tells. */
  ConnectionState known() {
    var state = ConnectionState.INITIAL;
    for (var event : events) {
      state = state.evolve(event);
    }
    return state;
  }

  <E extends ConnectionEvent> List<E> events(Class<E> type) {
    return events.stream().filter(type::isInstance).map(type::cast).toList();
  }

  ConnectionHealth health() {
    return driver.flatMap(gateway -> gateway.health("line3")).orElseThrow();
  }

  static Path folder(String name) {
    try {
      var folder = Files.createTempDirectory("millrace-" + name);
      folder.toFile().deleteOnExit();
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    units.are(Units.Mood.WRITING);
    for (var each : running) {
      each.stop().toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
    }
    units.close();
  }

  private Recorder recorder() {
    return new Recorder() {
      @Override
      public CompletionStage<Void> record(ConnectionEvent event) {
        events.add(event);
        return CompletableFuture.completedFuture(null);
      }
    };
  }
}
