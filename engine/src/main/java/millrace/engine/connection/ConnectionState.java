package millrace.engine.connection;

import java.util.Optional;

/**
 * What is known of a connection.
 *
 * @param subscription the subscription that lives on the server, as far as is known
 * @param open whether a session is active
 * @param lastProblem why it is not; empty while it is open
 */
public record ConnectionState(
    Optional<ConnectionEvent.SubscriptionCreated> subscription, boolean open, String lastProblem) {

  public static final ConnectionState INITIAL = new ConnectionState(Optional.empty(), false, "");

  /** The state after an event. */
  public ConnectionState evolve(ConnectionEvent event) {
    return switch (event) {
      case ConnectionEvent.SubscriptionCreated created ->
          new ConnectionState(Optional.of(created), open, lastProblem);
      case ConnectionEvent.SubscriptionEnded ended ->
          subscription.filter(known -> known.subscriptionId() == ended.subscriptionId()).isPresent()
              ? new ConnectionState(Optional.empty(), open, lastProblem)
              : this;
      case ConnectionEvent.ConnectionOpened _ -> new ConnectionState(subscription, true, "");
      case ConnectionEvent.ConnectionLost(var reason) ->
          new ConnectionState(subscription, false, reason);
      case ConnectionEvent.CertificateQuarantined(var thumbprint, _) ->
          new ConnectionState(
              subscription, false, "server certificate " + thumbprint + " is not trusted");
      case ConnectionEvent.SignalUnavailable _, ConnectionEvent.DataLost _ -> this;
    };
  }
}
