package millrace.opcua.client;

import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.uint;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.eclipse.milo.opcua.sdk.client.OpcUaClient;
import org.eclipse.milo.opcua.sdk.client.OpcUaSession;
import org.eclipse.milo.opcua.stack.core.NamespaceTable;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.encoding.EncodingContext;
import org.eclipse.milo.opcua.stack.core.types.UaRequestMessageType;
import org.eclipse.milo.opcua.stack.core.types.UaResponseMessageType;
import org.eclipse.milo.opcua.stack.core.types.structured.RequestHeader;
import org.eclipse.milo.opcua.stack.core.util.Unit;

/**
 * A client of a server for as long as its session can be kept, also over short cuts: the stack
 * brings the session, or another one, back by itself.
 */
final class Link {

  private final OpcUaClient client;
  private final Duration requestTimeout;

  Link(OpcUaClient client, Duration requestTimeout) {
    this.client = client;
    this.requestTimeout = requestTimeout;
  }

  /** The application URI by which the server presents itself. */
  String serverUri() {
    return Objects.requireNonNullElse(
        client.getConfig().getEndpoint().getServer().getApplicationUri(), "");
  }

  String securityPolicyUri() {
    return Objects.requireNonNullElse(client.getConfig().getEndpoint().getSecurityPolicyUri(), "");
  }

  /** The session that is active, or becomes so in time; a failed attempt to have it throws. */
  OpcUaSession session(Duration atMost) throws UaException, InterruptedException {
    return Replies.await(client.getSessionAsync(), atMost);
  }

  /** Asks the server and waits for its answer. */
  <T extends UaResponseMessageType> T ask(Class<T> answer, Request request)
      throws UaException, InterruptedException {
    var session = session(requestTimeout);
    var header = client.newRequestHeader(session.getAuthenticationToken());
    return answer.cast(
        Replies.await(
            client.sendRequestAsync(request.with(header)), requestTimeout.plusSeconds(1)));
  }

  /** Sends a request whose answer comes when the server has something to say. */
  CompletableFuture<UaResponseMessageType> send(
      OpcUaSession session, Duration answeredWithin, Request request) {
    var header =
        client.newRequestHeader(session.getAuthenticationToken(), uint(answeredWithin.toMillis()));
    return client.sendRequestAsync(request.with(header));
  }

  /** A request that waits for its header. */
  interface Request {
    UaRequestMessageType with(RequestHeader header);
  }

  /** The namespaces as the server has them now; they change with its restart. */
  NamespaceTable readNamespaces() throws UaException, InterruptedException {
    return Replies.await(client.readNamespaceTableAsync(), requestTimeout.plusSeconds(1));
  }

  EncodingContext encoding() {
    return client.getStaticEncodingContext();
  }

  /**
   * Lets go of the server without closing the session, since that would delete the subscription:
   * the channel drops, and the server keeps the subscription for the next owner.
   */
  CompletionStage<Void> drop() {
    return client
        .getTransport()
        .disconnect()
        .exceptionally(_ -> Unit.VALUE)
        .thenCompose(_ -> client.disconnectAsync())
        .orTimeout(requestTimeout.toMillis(), TimeUnit.MILLISECONDS)
        .handle((_, _) -> null);
  }
}
