package millrace.load.wire;

import static org.eclipse.milo.opcua.sdk.server.OpcUaServerConfig.USER_TOKEN_POLICY_ANONYMOUS;
import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.uint;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.milo.opcua.sdk.server.EndpointConfig;
import org.eclipse.milo.opcua.sdk.server.OpcUaServer;
import org.eclipse.milo.opcua.sdk.server.OpcUaServerConfig;
import org.eclipse.milo.opcua.sdk.server.OpcUaServerConfigLimits;
import org.eclipse.milo.opcua.sdk.server.identity.AnonymousIdentityValidator;
import org.eclipse.milo.opcua.stack.core.security.DefaultApplicationGroup;
import org.eclipse.milo.opcua.stack.core.security.DefaultCertificateManager;
import org.eclipse.milo.opcua.stack.core.security.MemoryCertificateQuarantine;
import org.eclipse.milo.opcua.stack.core.security.MemoryCertificateStore;
import org.eclipse.milo.opcua.stack.core.security.MemoryTrustListManager;
import org.eclipse.milo.opcua.stack.core.security.RsaSha256CertificateFactory;
import org.eclipse.milo.opcua.stack.core.security.SecurityPolicy;
import org.eclipse.milo.opcua.stack.core.transport.TransportProfile;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UInteger;
import org.eclipse.milo.opcua.stack.core.types.enumerated.MessageSecurityMode;
import org.eclipse.milo.opcua.stack.core.types.structured.BuildInfo;
import org.eclipse.milo.opcua.stack.core.util.SelfSignedCertificateBuilder;
import org.eclipse.milo.opcua.stack.core.util.SelfSignedCertificateGenerator;
import org.eclipse.milo.opcua.stack.transport.server.tcp.OpcTcpServerTransport;
import org.eclipse.milo.opcua.stack.transport.server.tcp.OpcTcpServerTransportConfig;

/**
 * A process that is an OPC UA server with many machines, each with signals that change at a steady
 * rate; each change is pushed to whoever monitors it, as a controller does it.
 */
public final class Machines {

  /** Begins the one line that says the server listens. */
  static final String READY = "listens";

  /** Where the server's certificate goes, in the folder that is given. */
  public static final String CERTIFICATE = "machines.der";

  private static final String APPLICATION = "urn:bench:machines";
  private static final int KEY_BITS = 2_048;
  private static final long TICK_NANOS = 10_000_000;
  private static final long RESTLESS_NANOS = 5_000_000_000L;

  private Machines() {}

  /** How fast the signals change, since when, and from which change on. */
  private record Pace(double perSecond, long began, long first) {

    /** For a while after another rate was set the first machine's state changes at each turn. */
    boolean isRestless() {
      return first > 0 && System.nanoTime() - began < RESTLESS_NANOS;
    }

    long due() {
      return first + (long) ((System.nanoTime() - began) / 1e9 * perSecond);
    }
  }

  /**
   * {@code PORT MACHINES SIGNALS CHANGES-PER-SECOND FOLDER}; ends with its standard input. A line
   * of it is another rate, and is answered with the number of changes made until then.
   */
  public static void main(String[] words) throws Exception {
    var keys = SelfSignedCertificateGenerator.generateRsaKeyPair(KEY_BITS);
    var certificate =
        new SelfSignedCertificateBuilder(keys)
            .setCommonName("Machines of the benchmark")
            .setApplicationUri(APPLICATION)
            .addDnsName("localhost")
            .addIpAddress("127.0.0.1")
            .build();
    Files.write(Path.of(words[4]).resolve(CERTIFICATE), certificate.getEncoded());
    var server =
        new OpcUaServer(
            config(Integer.parseInt(words[0]), keys, certificate),
            _ -> new OpcTcpServerTransport(OpcTcpServerTransportConfig.newBuilder().build()));
    var signals =
        new MachineSignals(server, Integer.parseInt(words[1]), Integer.parseInt(words[2]));
    signals.startup();
    server.startup().get(120, TimeUnit.SECONDS);
    var made = new AtomicLong();
    var pace = new AtomicReference<>(new Pace(Double.parseDouble(words[3]), System.nanoTime(), 0));
    Thread.ofPlatform().name("machines").daemon().start(() -> run(signals, pace, made));
    System.out.println(READY);
    heedRates(pace, made);
    System.exit(0);
  }

  /** Until the input ends, so that it also ends when the process that started it dies. */
  private static void heedRates(AtomicReference<Pace> pace, AtomicLong made) throws IOException {
    var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (var line = lines.readLine(); line != null; line = lines.readLine()) {
      var until = made.get();
      pace.set(new Pace(Double.parseDouble(line), System.nanoTime(), until));
      System.out.println(until);
    }
  }

  /** Changes as many signals in each tick as are due, and catches up where it was held up. */
  private static void run(MachineSignals signals, AtomicReference<Pace> pace, AtomicLong made) {
    while (true) {
      var now = pace.get();
      for (var due = now.due(); made.get() < due && pace.get().equals(now); ) {
        signals.change(made.getAndIncrement(), now.isRestless());
      }
      LockSupport.parkNanos(TICK_NANOS);
    }
  }

  private static OpcUaServerConfig config(int port, KeyPair keys, X509Certificate certificate)
      throws Exception {
    var group =
        DefaultApplicationGroup.createAndInitialize(
            new MemoryTrustListManager(),
            new MemoryCertificateStore(),
            new Own(keys, certificate),
            (_, _, _) -> {
              // Every client is let in: what is measured is not whom a controller trusts.
            });
    return OpcUaServerConfig.builder()
        .setApplicationUri(APPLICATION)
        .setApplicationName(LocalizedText.english("Machines of the benchmark"))
        .setProductUri("urn:bench")
        .setBuildInfo(new BuildInfo("", "", "", "", "", DateTime.now()))
        .setEndpoints(
            Set.of(
                endpoint(port, certificate, SecurityPolicy.None, MessageSecurityMode.None),
                endpoint(
                    port,
                    certificate,
                    SecurityPolicy.Basic256Sha256,
                    MessageSecurityMode.SignAndEncrypt)))
        .setCertificateManager(
            new DefaultCertificateManager(new MemoryCertificateQuarantine(), group))
        .setIdentityValidator(AnonymousIdentityValidator.INSTANCE)
        .setLimits(new Limits())
        .build();
  }

  private static EndpointConfig endpoint(
      int port, X509Certificate certificate, SecurityPolicy policy, MessageSecurityMode mode) {
    return EndpointConfig.newBuilder()
        .setTransportProfile(TransportProfile.TCP_UASC_UABINARY)
        .setBindAddress("127.0.0.1")
        .setBindPort(port)
        .setHostname("127.0.0.1")
        .setCertificate(certificate)
        .setSecurityPolicy(policy)
        .setSecurityMode(mode)
        .addTokenPolicies(USER_TOKEN_POLICY_ANONYMOUS)
        .build();
  }

  private static final class Limits implements OpcUaServerConfigLimits {

    @Override
    public UInteger getMaxMonitoredItemsPerSession() {
      return uint(200_000);
    }

    @Override
    public UInteger getMaxMonitoredItems() {
      return uint(400_000);
    }

    @Override
    public UInteger getMaxMonitoredItemsPerCall() {
      return uint(10_000);
    }

    @Override
    public Double getMinPublishingInterval() {
      return 10.0;
    }
  }

  private static final class Own extends RsaSha256CertificateFactory {

    private final KeyPair keys;
    private final X509Certificate certificate;

    Own(KeyPair keys, X509Certificate certificate) {
      this.keys = keys;
      this.certificate = certificate;
    }

    @Override
    protected KeyPair createRsaSha256KeyPair() {
      return keys;
    }

    @Override
    protected X509Certificate[] createRsaSha256CertificateChain(KeyPair pair) {
      return new X509Certificate[] {certificate};
    }
  }
}
