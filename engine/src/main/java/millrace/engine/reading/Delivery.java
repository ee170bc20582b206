package millrace.engine.reading;

import java.util.List;

/**
 * All readings of one work unit in one notification of an OPC UA subscription.
 *
 * @param position the place of the notification in its subscription; it makes a repeated one
 *     recognisable
 * @param readings the readings, in the order of the notification
 */
public record Delivery(SubscriptionPosition position, List<Reading> readings) {

  public Delivery {
    readings = List.copyOf(readings);
  }

  /**
   * A place in a subscription.
   *
   * @param connection the id of the connection
   * @param subscription the subscription: the server's application URI, its id there and when it
   *     was created, in one word; another subscription never has the same
   * @param sequence the ordinal of the notification within the subscription, from 1; it grows
   *     without the roll-over that OPC UA sequence numbers have
   */
  public record SubscriptionPosition(String connection, String subscription, long sequence) {}
}
