package millrace.persistence.node;

import com.datastax.oss.driver.api.core.CqlSession;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import millrace.persistence.session.CassandraSettings;

/**
 * One real Cassandra for all tests of a module, started when the first asks for it and stopped with
 * the Java machine.
 *
 * <p>Each test class takes a keyspace of its own: {@link #config} for an actor system or settings,
 * {@link #open} for a session with the schema in place.
 */
public final class TestCassandra {

  private static final AtomicInteger KEYSPACES = new AtomicInteger();

  private TestCassandra() {}

  /** Starts it once; the holder idiom makes that lazy. */
  private static final class Shared {
    static final Path DIRECTORY = temporaryDirectory();
    static final CassandraNode NODE = start(DIRECTORY, Map.of());

    static {
      Runtime.getRuntime()
          .addShutdownHook(
              new Thread(() -> {
                NODE.close();
                delete(DIRECTORY);
              }));
    }
  }

  /** The shared node's port for clients, on 127.0.0.1. */
  public static int nativePort() {
    return Shared.NODE.nativePort();
  }

  /** Where the shared node keeps its files. */
  static Path directory() {
    return Shared.DIRECTORY;
  }

  /** A name for a keyspace that no other test has. */
  public static String freshKeyspace(Class<?> test) {
    var name = test.getSimpleName().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    return "t_"
        + name.substring(0, Math.min(30, name.length()))
        + "_"
        + KEYSPACES.incrementAndGet();
  }

  /** The configuration of an engine on the shared node, in a keyspace. */
  public static Config config(String keyspace) {
    return ConfigFactory.parseMap(
            Map.of(
                "millrace.cassandra.contact-points",
                java.util.List.of("127.0.0.1:" + nativePort()),
                "millrace.cassandra.keyspace",
                keyspace))
        .withFallback(ConfigFactory.load());
  }

  /** A session on the shared node, with the schema in place; the caller closes it. */
  public static CqlSession open(String keyspace) {
    return settings(keyspace).open(_ -> {});
  }

  public static CassandraSettings settings(String keyspace) {
    return CassandraSettings.of(config(keyspace).getConfig("millrace.cassandra"));
  }

  /** A node of one's own, to be stopped, killed and started again. */
  public static CassandraNode start(Path directory, Map<String, Object> overrides) {
    return CassandraNode.start(nodeSettings(directory, overrides), _ -> {});
  }

  static CassandraNodeSettings nodeSettings(Path directory, Map<String, Object> overrides) {
    var libraries = Path.of(System.getProperty("millrace.cassandra.lib", "missing"));
    var defaults =
        Map.of(
            "data-directory", directory.toString(),
            "fast-start", "on",
            "heap", "640 MiB",
            "memtables", "64 MiB",
            "native-port", "0",
            "storage-port", "0",
            "class-archive", libraries.resolveSibling("cassandra.jsa").toString());
    return CassandraNodeSettings.of(
        ConfigFactory.parseMap(overrides)
            .withFallback(ConfigFactory.parseMap(defaults))
            .withFallback(ConfigFactory.load().getConfig("millrace.cassandra.node")));
  }

  static Path temporaryDirectory() {
    try {
      return Files.createTempDirectory("millrace-cassandra-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void delete(Path directory) {
    try (var files = Files.walk(directory)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + directory, e);
    }
  }
}
