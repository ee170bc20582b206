package millrace.opcua.client;

import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.uint;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import millrace.engine.plant.Connection;
import millrace.opcua.client.ConnectFailed.Kind;
import millrace.opcua.trust.ApplicationCertificate;
import millrace.opcua.trust.ServerTrust;
import millrace.opcua.trust.TrustFilesUnusable;
import millrace.opcua.trust.UntrustedCertificate;
import org.eclipse.milo.opcua.sdk.client.DiscoveryClient;
import org.eclipse.milo.opcua.sdk.client.OpcUaClient;
import org.eclipse.milo.opcua.sdk.client.OpcUaClientConfig;
import org.eclipse.milo.opcua.sdk.client.OpcUaClientConfigBuilder;
import org.eclipse.milo.opcua.sdk.client.identity.AnonymousProvider;
import org.eclipse.milo.opcua.sdk.client.identity.IdentityProvider;
import org.eclipse.milo.opcua.sdk.client.identity.UsernameProvider;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.security.SecurityPolicy;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.structured.EndpointDescription;
import org.eclipse.milo.opcua.stack.core.util.CertificateUtil;
import org.eclipse.milo.opcua.stack.core.util.EndpointUtil;

/** Makes the way to a server: discovery, choice of the endpoint, trust, session. */
final class Connector {

  private final Connection connection;
  private final ApplicationCertificate own;
  private final ServerTrust trust;
  private final GatewaySettings settings;

  Connector(
      Connection connection,
      ApplicationCertificate own,
      ServerTrust trust,
      GatewaySettings settings) {
    this.connection = connection;
    this.own = own;
    this.trust = trust;
    this.settings = settings;
  }

  /** One attempt. */
  Link connect() throws ConnectFailed, InterruptedException {
    var endpoint = EndpointChoice.choose(connection, discover());
    checkTrust(endpoint);
    var session = settings.session();
    OpcUaClient client;
    try {
      client =
          OpcUaClient.create(
              config(endpoint),
              transport -> transport.setConnectTimeout(uint(session.connectTimeout().toMillis())));
    } catch (UaException e) {
      throw failure(e);
    }
    var link = new Link(client, session.requestTimeout());
    try {
      Replies.await(client.connectAsync(), attempt());
      return link;
    } catch (UaException e) {
      // The stack would go on presenting the same credentials by itself; dropping it ends that.
      drop(link);
      throw failure(e);
    } catch (InterruptedException e) {
      link.drop();
      throw e;
    }
  }

  /** What a failure of the session means for the next attempt. */
  ConnectFailed failure(UaException e) {
    var code = e.getStatusCode().value();
    var why = connection.endpoint() + ": " + show(e);
    if (code == StatusCodes.Bad_UserAccessDenied
        || code == StatusCodes.Bad_IdentityTokenRejected
        || code == StatusCodes.Bad_IdentityTokenInvalid) {
      return new ConnectFailed(
          Kind.CREDENTIALS,
          why
              + "; the server refused "
              + (connection.user().isEmpty() ? "an anonymous user" : "user " + connection.user())
              + ", who is tried again in "
              + settings.patience().credentials().toMinutes()
              + " min so as not to lock the account",
          e);
    }
    if (code == StatusCodes.Bad_SecurityChecksFailed
        || code == StatusCodes.Bad_CertificateUntrusted
        || code == StatusCodes.Bad_CertificateUriInvalid) {
      return new ConnectFailed(
          Kind.UNTRUSTED,
          why + "; the server does not trust the gateway's certificate: have it trusted there",
          e);
    }
    return new ConnectFailed(Kind.UNREACHABLE, why, e);
  }

  static String show(UaException e) {
    var name =
        StatusCodes.lookup(e.getStatusCode().value())
            .map(names -> names[0])
            .orElse("no OPC UA status");
    return name + (e.getMessage() == null ? "" : " (" + e.getMessage() + ")");
  }

  private Duration attempt() {
    return settings
        .session()
        .connectTimeout()
        .plus(settings.session().requestTimeout().multipliedBy(2));
  }

  private List<EndpointDescription> discover() throws ConnectFailed, InterruptedException {
    try {
      return discover(connection.endpoint());
    } catch (UaException first) {
      try {
        return discover(connection.endpoint() + "/discovery");
      } catch (UaException _) {
        throw new ConnectFailed(
            Kind.UNREACHABLE, connection.endpoint() + " is not reached: " + show(first), first);
      }
    }
  }

  private List<EndpointDescription> discover(String url) throws UaException, InterruptedException {
    var connect = settings.session().connectTimeout();
    return Replies.await(
        DiscoveryClient.getEndpoints(
            url, transport -> transport.setConnectTimeout(uint(connect.toMillis()))),
        connect.plus(settings.session().requestTimeout()));
  }

  private void checkTrust(EndpointDescription endpoint) throws ConnectFailed {
    if (SecurityPolicy.None.getUri().equals(endpoint.getSecurityPolicyUri())) {
      return;
    }
    try {
      trust.check(
          CertificateUtil.decodeCertificates(endpoint.getServerCertificate().bytesOrEmpty()),
          String.valueOf(endpoint.getServer().getApplicationUri()),
          String.valueOf(EndpointUtil.getHost(connection.endpoint())));
    } catch (UntrustedCertificate e) {
      throw new ConnectFailed(Kind.UNTRUSTED, String.valueOf(e.getMessage()), e);
    } catch (TrustFilesUnusable e) {
      throw new ConnectFailed(Kind.NOT_OFFERED, String.valueOf(e.getMessage()), e);
    } catch (UaException e) {
      throw new ConnectFailed(
          Kind.UNREACHABLE, "the server's certificate cannot be read: " + show(e), e);
    }
  }

  private OpcUaClientConfig config(EndpointDescription endpoint) throws ConnectFailed {
    var session = settings.session();
    return new OpcUaClientConfigBuilder()
        .setApplicationName(LocalizedText.english("Millrace"))
        .setApplicationUri(own.applicationUri())
        .setProductUri("urn:millrace")
        .setSessionName(() -> "millrace-" + connection.id())
        .setKeyPair(own.keyPair())
        .setCertificate(own.certificate())
        .setCertificateChain(new X509Certificate[] {own.certificate()})
        .setCertificateValidator(trust.validator())
        .setIdentityProvider(identity())
        .setRequestTimeout(uint(session.requestTimeout().toMillis()))
        .setSessionTimeout(uint(session.sessionTimeout().toMillis()))
        .setKeepAliveInterval(uint(session.keepAlive().toMillis()))
        .setKeepAliveTimeout(uint(session.keepAlive().toMillis()))
        .setEndpoint(endpoint)
        .build();
  }

  private IdentityProvider identity() throws ConnectFailed {
    if (connection.user().isEmpty()) {
      return new AnonymousProvider();
    }
    var file = Path.of(connection.passwordFile());
    try {
      var password = Files.readString(file, StandardCharsets.UTF_8).stripTrailing();
      return new UsernameProvider(connection.user(), password);
    } catch (IOException e) {
      throw new ConnectFailed(
          Kind.NOT_OFFERED,
          "the password file " + file.toAbsolutePath() + " cannot be read: " + e,
          e);
    }
  }

  private static void drop(Link link) throws InterruptedException {
    try {
      Replies.await(link.drop(), Duration.ofSeconds(10));
    } catch (UaException _) {
      // It is given up in any case; the channel closes by itself.
    }
  }
}
