package millrace.actors;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import org.apache.pekko.persistence.testkit.PersistenceTestKitPlugin;
import org.apache.pekko.persistence.testkit.PersistenceTestKitSnapshotPlugin;

/**
 * Configuration of actor systems for tests of the thin actors: journal and snapshots in memory, one
 * node of a cluster on a free port of the loopback interface.
 */
public final class TestSystem {

  private TestSystem() {}

  public static Config config() {
    return ConfigFactory.parseString(
            """
            pekko {
              loglevel = WARNING
              actor { provider = cluster, allow-java-serialization = off }
              remote.artery.canonical { hostname = 127.0.0.1, port = 0 }
              cluster.jmx.multi-mbeans-in-same-jvm = on
              cluster.sharding.number-of-shards = 10
              persistence.testkit.events.serialize = off
              persistence.testkit.snapshots.serialize = off
              coordinated-shutdown.exit-jvm = off
              coordinated-shutdown.run-by-actor-system-terminate = off
            }
            millrace.actors {
              commit { min-backoff = 50 ms, max-backoff = 200 ms }
              retry-after = 50 ms
              live { at-most-every = 20 ms, at-least-every = 200 ms }
              read-table-every = 50 ms
              ask-timeout = 2 s
            }
            """)
        .withFallback(PersistenceTestKitPlugin.config())
        .withFallback(PersistenceTestKitSnapshotPlugin.config())
        .withFallback(ConfigFactory.load())
        .resolve();
  }

  public static EntitySettings settings() {
    return EntitySettings.from(config().getConfig("millrace.actors"));
  }
}
