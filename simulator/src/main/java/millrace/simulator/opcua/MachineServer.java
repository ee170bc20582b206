package millrace.simulator.opcua;

import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.uint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.milo.opcua.sdk.server.EndpointConfig;
import org.eclipse.milo.opcua.sdk.server.OpcUaServer;
import org.eclipse.milo.opcua.sdk.server.OpcUaServerConfig;
import org.eclipse.milo.opcua.sdk.server.OpcUaServerConfigLimits;
import org.eclipse.milo.opcua.stack.core.security.FileBasedTrustListManager;
import org.eclipse.milo.opcua.stack.core.security.SecurityPolicy;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UInteger;
import org.eclipse.milo.opcua.stack.core.types.enumerated.MessageSecurityMode;
import org.eclipse.milo.opcua.stack.core.types.structured.BuildInfo;
import org.eclipse.milo.opcua.stack.core.types.structured.UserTokenPolicy;
import org.eclipse.milo.opcua.stack.transport.server.tcp.OpcTcpServerTransport;
import org.eclipse.milo.opcua.stack.transport.server.tcp.OpcTcpServerTransportConfig;

/** One life of an OPC UA server, from its start to its stop. */
final class MachineServer {

  private static final String PRODUCT = "urn:millrace:simulator";

  private final OpcUaServer server;
  private final MachineSpace space;
  private final FileBasedTrustListManager trustList;
  private final View view;

  private MachineServer(
      OpcUaServer server, MachineSpace space, FileBasedTrustListManager trustList, View view) {
    this.view = view;
    this.server = server;
    this.space = space;
    this.trustList = trustList;
  }

  /** Puts the nodes into a server that is about to start. */
  @FunctionalInterface
  interface Filler {
    View fill(OpcUaServer server, Nodes nodes);
  }

  /** Starts a server whose namespaces are in this order. */
  static MachineServer start(
      ServerSettings settings,
      Identity identity,
      Cable cable,
      List<String> namespaces,
      Filler filler) {
    var trustList = trustList(settings);
    var server = server(settings, identity, cable, trustList);
    var board = new Board();
    var space = new MachineSpace(server, board);
    var names = new Names(server.getNamespaceTable(), namespaces);
    space.startup();
    var view =
        filler.fill(server, new Nodes(space.getNodeContext(), names, board, settings.name()));
    server.updateReferenceTypeTree();
    server.updateObjectTypeTree();
    server.updateDataTypeTree();
    try {
      server.startup().get(60, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while " + settings.endpoint() + " started", e);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException(settings.endpoint() + " cannot be opened", e);
    }
    return new MachineServer(server, space, trustList, view);
  }

  private static FileBasedTrustListManager trustList(ServerSettings settings) {
    var folder = settings.folder().resolve("pki");
    try {
      return FileBasedTrustListManager.createAndInitialize(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot use the trust list " + folder, e);
    }
  }

  private static OpcUaServer server(
      ServerSettings settings,
      Identity identity,
      Cable cable,
      FileBasedTrustListManager trustList) {
    var security = new ServerSecurity(settings, identity, trustList);
    var config =
        OpcUaServerConfig.builder()
            .setApplicationUri(identity.applicationUri())
            .setApplicationName(LocalizedText.english("Millrace simulator " + settings.name()))
            .setProductUri(PRODUCT)
            .setBuildInfo(
                new BuildInfo(PRODUCT, "Millrace", "simulator", "0.1", "", DateTime.NULL_VALUE))
            .setEndpoints(endpoints(settings, identity))
            .setCertificateManager(security.certificates())
            .setIdentityValidator(security.identities())
            .setLimits(new Limits())
            .build();
    return new OpcUaServer(
        config,
        _ ->
            new OpcTcpServerTransport(
                OpcTcpServerTransportConfig.newBuilder()
                    .setChannelPipelineCustomizer(cable::plug)
                    .build()));
  }

  /** What the machines' server grants: bounded, but enough to bridge a long outage. */
  private static final class Limits implements OpcUaServerConfigLimits {

    @Override
    public UInteger getMaxSubscriptionsPerSession() {
      return uint(100);
    }

    @Override
    public UInteger getMaxMonitoredItemsPerSession() {
      return uint(10_000);
    }
  }

  private static Set<EndpointConfig> endpoints(ServerSettings settings, Identity identity) {
    var token =
        settings.users().isEmpty()
            ? OpcUaServerConfig.USER_TOKEN_POLICY_ANONYMOUS
            : OpcUaServerConfig.USER_TOKEN_POLICY_USERNAME;
    var endpoints = new LinkedHashSet<EndpointConfig>();
    if (settings.allowNone()) {
      endpoints.add(
          endpoint(settings, identity, "", SecurityPolicy.None, MessageSecurityMode.None, token));
    }
    for (var name : settings.policies()) {
      var policy = SecurityPolicy.valueOf(name);
      for (var mode : List.of(MessageSecurityMode.Sign, MessageSecurityMode.SignAndEncrypt)) {
        endpoints.add(endpoint(settings, identity, "", policy, mode, token));
      }
    }
    endpoints.add(
        endpoint(
            settings,
            identity,
            "/discovery",
            SecurityPolicy.None,
            MessageSecurityMode.None,
            token));
    return endpoints;
  }

  private static EndpointConfig endpoint(
      ServerSettings settings,
      Identity identity,
      String path,
      SecurityPolicy policy,
      MessageSecurityMode mode,
      UserTokenPolicy token) {
    return EndpointConfig.newBuilder()
        .setBindAddress(settings.bindAddress())
        .setHostname(settings.bindAddress())
        .setBindPort(settings.port())
        .setPath(path)
        .setCertificate(identity.certificate())
        .setSecurityPolicy(policy)
        .setSecurityMode(mode)
        .addTokenPolicies(token)
        .build();
  }

  /** The nodes of this life. */
  View view() {
    return view;
  }

  /** Ends all sessions and subscriptions, and closes the port. */
  void stop() {
    space.shutdown();
    server.shutdown().join();
    try {
      trustList.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot close the trust list", e);
    }
  }
}
