package millrace.node;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.util.List;
import java.util.Map;
import millrace.config.NodeSettings;

/**
 * The Cassandra that holds the journals: a child process of this one, or one that runs elsewhere.
 *
 * @param config the settings with the contact points at which it answers
 */
public record StoreAccess(Config config, Runnable stop) implements AutoCloseable {

  /**
   * Starts the embedded node where the settings want one, and waits until it answers; or until the
   * one that runs elsewhere does.
   *
   * @throws RuntimeException with a message that says what is wrong and what to do
   */
  public static StoreAccess open(NodeSettings settings, Progress progress) {
    if (!settings.embeddedCassandra()) {
      ContactPoints.of(settings.config()).await(progress);
      return new StoreAccess(settings.config(), () -> {});
    }
    var cassandra = EmbeddedCassandra.start(settings.config(), progress);
    var contact =
        ConfigFactory.parseMap(
            Map.of("millrace.cassandra.contact-points", List.of("127.0.0.1:" + cassandra.port())));
    return new StoreAccess(contact.withFallback(settings.config()), cassandra::close);
  }

  @Override
  public void close() {
    stop.run();
  }
}
