package millrace.persistence.node;

import com.typesafe.config.Config;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How the embedded Cassandra node is to run.
 *
 * @param dataDirectory where it keeps its data, settings and log
 * @param libraries the folder of Cassandra's jars
 * @param java17Home the home of a Java 17; empty to search for one
 * @param nativePort the port for clients; another free one is taken where it is in use
 * @param storagePort the port for other nodes, of which there are none; moves in the same way
 * @param heapMegabytes the Java heap of the process; about 350 MB come on top
 * @param memtableMegabytes the memory in which writes are gathered before they are sorted to disk
 * @param commitLogSync when a write is acknowledged
 * @param concurrentWrites how many writes may wait for the disk at once
 * @param directCommitLog whether the commit log goes past the page cache
 * @param fastStart whether to start quickly rather than to run quickly, as for a demo or tests
 * @param classArchive where to keep a class data archive that makes the next start faster
 * @param startLimit how long a start may take
 * @param stopLimit how long an orderly stop may take before the process is killed
 */
public record CassandraNodeSettings(
    Path dataDirectory,
    Path libraries,
    Optional<Path> java17Home,
    int nativePort,
    int storagePort,
    int heapMegabytes,
    int memtableMegabytes,
    CommitLogSync commitLogSync,
    int concurrentWrites,
    boolean directCommitLog,
    boolean fastStart,
    Optional<Path> classArchive,
    Duration startLimit,
    Duration stopLimit) {

  /** When Cassandra acknowledges a write. */
  public enum CommitLogSync {
    /** After the disk has it, each for itself. */
    BATCH("commitlog_sync: batch"),
    /** After the disk has it, gathered for up to 5 ms. */
    GROUP("commitlog_sync: group\ncommitlog_sync_group_window: 5ms"),
    /**
     * Before the disk has it. A killed process or a power failure then loses acknowledged events;
     * only for three replicas that do not fail together.
     */
    PERIODIC("commitlog_sync: periodic\ncommitlog_sync_period: 1000ms");

    private final String yaml;

    CommitLogSync(String yaml) {
      this.yaml = yaml;
    }

    String yaml() {
      return yaml;
    }
  }

  /**
   * Reads the settings.
   *
   * @param config the section {@code millrace.cassandra.node}
   */
  public static CassandraNodeSettings of(Config config) {
    return new CassandraNodeSettings(
        Path.of(config.getString("data-directory")),
        libraries(config),
        path(config, "java17-home"),
        config.getInt("native-port"),
        config.getInt("storage-port"),
        Math.toIntExact(config.getMemorySize("heap").toBytes() >> 20),
        Math.toIntExact(config.getMemorySize("memtables").toBytes() >> 20),
        config.getEnum(CommitLogSync.class, "commitlog-sync"),
        config.getInt("concurrent-writes"),
        config.getBoolean("direct-commitlog"),
        config.getBoolean("fast-start"),
        path(config, "class-archive"),
        config.getDuration("start-limit"),
        config.getDuration("stop-limit"));
  }

  private static Path libraries(Config config) {
    return path(config, "libraries")
        .or(() -> Optional.ofNullable(System.getProperty("millrace.cassandra.lib")).map(Path::of))
        .orElseThrow(() ->
            new CassandraNodeException(
                "Where Cassandra's jars are is not known: set millrace.cassandra.node.libraries"
                    + " or the system property millrace.cassandra.lib to their folder."));
  }

  private static Optional<Path> path(Config config, String key) {
    var value = config.getString(key);
    return value.isBlank() ? Optional.empty() : Optional.of(Path.of(value));
  }
}
