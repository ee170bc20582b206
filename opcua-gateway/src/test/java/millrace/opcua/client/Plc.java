package millrace.opcua.client;

import static org.eclipse.milo.opcua.sdk.server.OpcUaServerConfig.USER_TOKEN_POLICY_ANONYMOUS;
import static org.eclipse.milo.opcua.sdk.server.OpcUaServerConfig.USER_TOKEN_POLICY_USERNAME;
import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.uint;

import java.security.KeyPair;
import java.security.Security;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import millrace.opcua.mapping.NodeAddress.BrowseName;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.eclipse.milo.opcua.sdk.server.EndpointConfig;
import org.eclipse.milo.opcua.sdk.server.OpcUaServer;
import org.eclipse.milo.opcua.sdk.server.OpcUaServerConfig;
import org.eclipse.milo.opcua.sdk.server.OpcUaServerConfigLimits;
import org.eclipse.milo.opcua.sdk.server.identity.AnonymousIdentityValidator;
import org.eclipse.milo.opcua.sdk.server.identity.CompositeValidator;
import org.eclipse.milo.opcua.sdk.server.identity.UsernameIdentityValidator;
import org.eclipse.milo.opcua.stack.core.security.DefaultApplicationGroup;
import org.eclipse.milo.opcua.stack.core.security.DefaultCertificateManager;
import org.eclipse.milo.opcua.stack.core.security.MemoryCertificateQuarantine;
import org.eclipse.milo.opcua.stack.core.security.MemoryCertificateStore;
import org.eclipse.milo.opcua.stack.core.security.MemoryTrustListManager;
import org.eclipse.milo.opcua.stack.core.security.RsaSha256CertificateFactory;
import org.eclipse.milo.opcua.stack.core.security.SecurityPolicy;
import org.eclipse.milo.opcua.stack.core.transport.TransportProfile;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UInteger;
import org.eclipse.milo.opcua.stack.core.types.enumerated.MessageSecurityMode;
import org.eclipse.milo.opcua.stack.core.types.structured.BuildInfo;
import org.eclipse.milo.opcua.stack.core.util.SelfSignedCertificateBuilder;
import org.eclipse.milo.opcua.stack.core.util.SelfSignedCertificateGenerator;
import org.eclipse.milo.opcua.stack.transport.server.tcp.OpcTcpServerTransport;
import org.eclipse.milo.opcua.stack.transport.server.tcp.OpcTcpServerTransportConfig;
import org.jspecify.annotations.Nullable;

/** A controller with an OPC UA server: a real one, on a free port of this machine. */
final class Plc implements AutoCloseable {

  static final String URI = "urn:test:plc";
  static final String OTHER_URI = "urn:test:other";

  private static final String APPLICATION_URI = "urn:test:server";
  private static final KeyPair KEYS;
  private static final X509Certificate CERTIFICATE;

  static {
    Security.addProvider(new BouncyCastleProvider());
    try {
      KEYS = SelfSignedCertificateGenerator.generateRsaKeyPair(2048);
      CERTIFICATE =
          new SelfSignedCertificateBuilder(KEYS)
              .setCommonName("Test controller")
              .setApplicationUri(APPLICATION_URI)
              .addDnsName("localhost")
              .addIpAddress("127.0.0.1")
              .build();
    } catch (Exception e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final OpcUaServer server;
  private final PlcNamespace namespace;
  private final int port;
  private final AtomicInteger passwordsSeen;

  private Plc(OpcUaServer server, PlcNamespace namespace, int port, AtomicInteger passwordsSeen) {
    this.server = server;
    this.namespace = namespace;
    this.port = port;
    this.passwordsSeen = passwordsSeen;
  }

  /** What a controller is set up with. */
  record Setup(int port, List<String> namespaces, boolean anonymous, int itemsPerCall) {

    static Setup onAnyPort() {
      return new Setup(Cable.freePort(), List.of(URI, OTHER_URI), true, 10_000);
    }

    Setup withNamespaces(String... uris) {
      return new Setup(port, List.of(uris), anonymous, itemsPerCall);
    }

    Setup withUsersOnly() {
      return new Setup(port, namespaces, false, itemsPerCall);
    }

    Setup withItemsPerCall(int most) {
      return new Setup(port, namespaces, anonymous, most);
    }
  }

  static Plc start(Setup setup) throws Exception {
    var passwordsSeen = new AtomicInteger();
    var server =
        new OpcUaServer(
            config(setup, passwordsSeen),
            _ -> new OpcTcpServerTransport(OpcTcpServerTransportConfig.newBuilder().build()));
    setup.namespaces().forEach(uri -> server.getNamespaceTable().add(uri));
    var namespace = new PlcNamespace(server, URI);
    namespace.startup();
    server.startup().get(20, TimeUnit.SECONDS);
    return new Plc(server, namespace, setup.port(), passwordsSeen);
  }

  int port() {
    return port;
  }

  static X509Certificate certificate() {
    return CERTIFICATE;
  }

  /** How often a user name and password were presented. */
  int passwordsSeen() {
    return passwordsSeen.get();
  }

  int sessions() {
    return server.getSessionManager().getAllSessions().size();
  }

  Set<Long> subscriptions() {
    return server.getSubscriptions().keySet().stream()
        .map(UInteger::longValue)
        .collect(Collectors.toSet());
  }

  /**
   * Makes a variable below Objects, with the folders on the way; names without a prefix are ours.
   */
  Plc variable(String path, Object value) {
    namespace.add(path(path), DataValue.newValue().setValue(Variant.of(value)).build());
    return this;
  }

  void write(String path, Object value) {
    write(path, value, StatusCode.GOOD, Instant.now());
  }

  void write(String path, @Nullable Object value, StatusCode status, Instant sourceTime) {
    namespace.write(
        path(path),
        new DataValue(
            new Variant(value), status, new DateTime(sourceTime), new DateTime(Instant.now())));
  }

  @Override
  public void close() {
    namespace.shutdown();
    server.shutdown().orTimeout(20, TimeUnit.SECONDS).join();
  }

  private static List<BrowseName> path(String path) {
    return Stream.of(path.split("/"))
        .map(name ->
            switch (name.substring(0, name.indexOf(':') + 1)) {
              case "P:" -> new BrowseName("http://opcfoundation.org/UA/PackML/", name.substring(2));
              case "0:" -> new BrowseName("http://opcfoundation.org/UA/", name.substring(2));
              default -> new BrowseName(URI, name);
            })
        .toList();
  }

  private static OpcUaServerConfig config(Setup setup, AtomicInteger passwordsSeen)
      throws Exception {
    var users =
        new UsernameIdentityValidator(challenge -> {
          passwordsSeen.incrementAndGet();
          return challenge.getUsername().equals("gateway")
              && challenge.getPassword().equals("right");
        });
    var group =
        DefaultApplicationGroup.createAndInitialize(
            new MemoryTrustListManager(),
            new MemoryCertificateStore(),
            new OwnCertificate(),
            (_, _, _) -> {
              // This controller lets every client in: what is tested is whom the gateway trusts.
            });
    return OpcUaServerConfig.builder()
        .setApplicationUri(APPLICATION_URI)
        .setApplicationName(LocalizedText.english("Test controller"))
        .setProductUri("urn:test:product")
        .setBuildInfo(new BuildInfo("", "", "", "", "", DateTime.now()))
        .setEndpoints(
            Stream.concat(
                    Stream.of(endpoint(setup, SecurityPolicy.None, MessageSecurityMode.None)),
                    Stream.of(
                            SecurityPolicy.Basic256Sha256,
                            SecurityPolicy.Aes128_Sha256_RsaOaep,
                            SecurityPolicy.Aes256_Sha256_RsaPss)
                        .map(policy -> endpoint(setup, policy, MessageSecurityMode.SignAndEncrypt)))
                .collect(Collectors.toSet()))
        .setCertificateManager(
            new DefaultCertificateManager(new MemoryCertificateQuarantine(), group))
        .setIdentityValidator(
            setup.anonymous()
                ? new CompositeValidator(AnonymousIdentityValidator.INSTANCE, users)
                : users)
        .setLimits(
            new OpcUaServerConfigLimits() {
              @Override
              public UInteger getMaxMonitoredItemsPerCall() {
                return uint(setup.itemsPerCall());
              }

              @Override
              public Double getMinSubscriptionLifetime() {
                return 500.0;
              }

              @Override
              public Double getMinPublishingInterval() {
                return 10.0;
              }
            })
        .build();
  }

  private static EndpointConfig endpoint(
      Setup setup, SecurityPolicy policy, MessageSecurityMode mode) {
    var builder =
        EndpointConfig.newBuilder()
            .setTransportProfile(TransportProfile.TCP_UASC_UABINARY)
            .setBindAddress("127.0.0.1")
            .setBindPort(setup.port())
            // What a controller calls itself is often not known in the plant's network.
            .setHostname("controller-7.invalid")
            .setCertificate(CERTIFICATE)
            .setSecurityPolicy(policy)
            .setSecurityMode(mode)
            .addTokenPolicies(USER_TOKEN_POLICY_USERNAME);
    return (setup.anonymous() ? builder.addTokenPolicies(USER_TOKEN_POLICY_ANONYMOUS) : builder)
        .build();
  }

  private static final class OwnCertificate extends RsaSha256CertificateFactory {

    @Override
    protected KeyPair createRsaSha256KeyPair() {
      return KEYS;
    }

    @Override
    protected X509Certificate[] createRsaSha256CertificateChain(KeyPair keyPair) {
      return new X509Certificate[] {CERTIFICATE};
    }
  }
}
