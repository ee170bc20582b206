package millrace.opcua.client;

import java.time.Duration;
import millrace.engine.connection.ConnectionEvent.SubscriptionCreated;

/**
 * A subscription as the server keeps it.
 *
 * @param created what the connection's journal says of it
 * @param keepAlive after how long the server gives a sign when it has no news
 */
record Subscription(SubscriptionCreated created, Duration keepAlive) {

  long id() {
    return created.subscriptionId();
  }

  /** The word that no other subscription of any server has. */
  String word() {
    return word(created);
  }

  static String word(SubscriptionCreated created) {
    return created.serverUri() + "#" + created.subscriptionId() + "@" + created.createdAt();
  }
}
