package millrace.opcua.client;

import com.typesafe.config.Config;
import java.nio.file.Path;
import java.security.Security;
import java.time.InstantSource;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Collectors;
import millrace.actors.connection.ConnectionDriver;
import millrace.actors.equipment.EquipmentIntake;
import millrace.engine.connection.ConnectionState;
import millrace.engine.plant.Connection;
import millrace.engine.plant.Plant;
import millrace.opcua.mapping.SignalPlan;
import millrace.opcua.trust.ApplicationCertificate;
import millrace.opcua.trust.ServerTrust;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.eclipse.milo.opcua.stack.core.util.validation.ValidationCheck;

/**
 * Talks to the OPC UA servers of a plant and brings what they say into the journals of the work
 * units: each value at least once on the way, and once in the journal.
 */
public final class OpcUaDriver implements ConnectionDriver {

  private final Plant plant;
  private final EquipmentIntake equipments;
  private final ApplicationCertificate own;
  private final ServerTrust trust;
  private final GatewaySettings settings;
  private final InstantSource clock;
  private final ConcurrentMap<String, ConnectionLoop> running = new ConcurrentHashMap<>();

  /**
   * A driver for any connection of the plant.
   *
   * @param own who the gateway is to servers
   * @param trust which servers are trusted
   */
  public OpcUaDriver(
      Plant plant,
      EquipmentIntake equipments,
      ApplicationCertificate own,
      ServerTrust trust,
      GatewaySettings settings,
      InstantSource clock) {
    this.plant = plant;
    this.equipments = equipments;
    this.own = own;
    this.trust = trust;
    this.settings = settings;
    this.clock = clock;
    if (Security.getProvider(BouncyCastleProvider.PROVIDER_NAME) == null) {
      // The platform has no RSA-PSS as Aes256_Sha256_RsaPss wants it.
      Security.addProvider(new BouncyCastleProvider());
    }
  }

  /**
   * A driver with the settings and files that a configuration names.
   *
   * @param config with {@code millrace.opcua}, as the module's {@code reference.conf} explains it
   * @throws millrace.opcua.trust.TrustFilesUnusable where its certificate or the trust list cannot
   *     be used
   */
  public static OpcUaDriver of(
      Config config, Plant plant, EquipmentIntake equipments, InstantSource clock) {
    var settings = GatewaySettings.of(config);
    var folder = Path.of(config.getString("millrace.opcua.certificates"));
    var checks =
        config.getEnumList(ValidationCheck.class, "millrace.opcua.certificate-checks").stream()
            .collect(Collectors.toUnmodifiableSet());
    return new OpcUaDriver(
        plant,
        equipments,
        ApplicationCertificate.loadOrCreate(folder.resolve("own"), settings.applicationUri()),
        ServerTrust.open(folder, checks),
        settings,
        clock);
  }

  @Override
  public Running start(Connection connection, ConnectionState known, Recorder recorder) {
    var plan = SignalPlan.of(connection.id(), plant.workUnits().values());
    var loop =
        ConnectionLoop.start(
            new Assignment(connection, plan, equipments, settings, clock, new Overflows()),
            new Connector(connection, own, trust, settings),
            known,
            recorder);
    running.put(connection.id(), loop);
    return new Running() {
      @Override
      public CompletionStage<Void> stop() {
        return loop.stop().whenComplete((_, _) -> running.remove(connection.id(), loop));
      }
    };
  }

  /** How a connection that this driver runs does; empty where it does not run. */
  public Optional<ConnectionHealth> health(String connection) {
    return Optional.ofNullable(running.get(connection)).map(ConnectionLoop::health);
  }

  /** How all connections that this driver runs do, by id. */
  public SortedMap<String, ConnectionHealth> health() {
    var all = new TreeMap<String, ConnectionHealth>();
    running.forEach((id, loop) -> all.put(id, loop.health()));
    return all;
  }
}
