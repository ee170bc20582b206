package millrace.opcua.client;

import com.typesafe.config.Config;
import java.time.Duration;

/**
 * The settings of the gateway; {@code reference.conf} explains them.
 *
 * @param applicationUri the URI by which servers know the gateway
 */
public record GatewaySettings(
    String applicationUri, Session session, Subscribing subscribing, Patience patience) {

  /** Reads {@code millrace.opcua}. */
  public static GatewaySettings of(Config config) {
    var opcua = config.getConfig("millrace.opcua");
    return new GatewaySettings(
        opcua.getString("application-uri"),
        Session.of(opcua.getConfig("session")),
        Subscribing.of(opcua.getConfig("subscription")),
        Patience.of(opcua.getConfig("patience")));
  }

  /** How sessions are kept. */
  public record Session(
      Duration connectTimeout,
      Duration requestTimeout,
      Duration sessionTimeout,
      Duration keepAlive,
      Duration recovery) {

    static Session of(Config config) {
      return new Session(
          config.getDuration("connect-timeout"),
          config.getDuration("request-timeout"),
          config.getDuration("session-timeout"),
          config.getDuration("keep-alive"),
          config.getDuration("recovery"));
    }
  }

  /** What is asked of subscriptions. */
  public record Subscribing(
      Duration keepAlive,
      Duration lifetime,
      Duration queueFor,
      int largestQueue,
      int valuesPerNotification,
      int publishRequests,
      int unacknowledged) {

    static Subscribing of(Config config) {
      return new Subscribing(
          config.getDuration("keep-alive"),
          config.getDuration("lifetime"),
          config.getDuration("queue-for"),
          config.getInt("largest-queue"),
          config.getInt("values-per-notification"),
          config.getInt("publish-requests"),
          config.getInt("unacknowledged"));
    }
  }

  /** How long is waited before what. */
  public record Patience(
      Duration silence,
      Duration leastBackOff,
      Duration mostBackOff,
      Duration journalBackOff,
      Duration untrusted,
      Duration credentials,
      Duration missingNode,
      Duration delivery) {

    static Patience of(Config config) {
      return new Patience(
          config.getDuration("silence"),
          config.getDuration("least-back-off"),
          config.getDuration("most-back-off"),
          config.getDuration("journal-back-off"),
          config.getDuration("untrusted"),
          config.getDuration("credentials"),
          config.getDuration("missing-node"),
          config.getDuration("delivery"));
    }
  }
}
