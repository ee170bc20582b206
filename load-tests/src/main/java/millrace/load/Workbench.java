package millrace.load;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import millrace.config.NodeSettings;
import millrace.engine.plant.Plant;
import millrace.persistence.node.CassandraNode;
import millrace.persistence.node.CassandraNodeSettings;
import millrace.persistence.node.CassandraNodeSettings.CommitLogSync;
import org.jspecify.annotations.Nullable;

/**
 * What benchmarks share: one Cassandra, which is started when it is first needed, and a folder. An
 * engine that a benchmark starts has a keyspace for itself, which goes after the benchmark.
 */
public final class Workbench implements AutoCloseable {

  private static final Duration DROP_LIMIT = Duration.ofSeconds(60);

  private final Setting setting;
  private final Consumer<String> progress;
  private final Set<String> keyspaces = new LinkedHashSet<>();
  private @Nullable CassandraNode cassandra;

  /**
   * How everything is measured.
   *
   * @param commitLog when Cassandra acknowledges a write
   * @param folder for all files; on the disk that is to be measured
   * @param seed of all values
   */
  public record Setting(Scale scale, CommitLogSync commitLog, Path folder, long seed) {}

  /**
   * @param progress is told a line of what goes on
   */
  public Workbench(Setting setting, Consumer<String> progress) {
    this.setting = setting;
    this.progress = progress;
  }

  public Scale scale() {
    return setting.scale();
  }

  public Setting setting() {
    return setting;
  }

  public void tell(String line) {
    progress.accept(line);
  }

  /** An empty folder of this name, on the disk that is measured. */
  public Path folder(String name) throws IOException {
    return Files.createDirectories(setting.folder().resolve(name));
  }

  /** The Cassandra that all benchmarks share. */
  public synchronized CassandraNode cassandra() {
    if (cassandra == null) {
      var config =
          NodeSettings.read(
                  Optional.empty(),
                  Map.of(
                      "millrace.cassandra.node.data-directory",
                      setting.folder().resolve("cassandra").toString(),
                      "millrace.cassandra.node.native-port",
                      0,
                      "millrace.cassandra.node.storage-port",
                      0,
                      "millrace.cassandra.node.commitlog-sync",
                      setting.commitLog().name(),
                      "millrace.cassandra.node.fast-start",
                      setting.scale() == Scale.QUICK,
                      "millrace.cassandra.node.start-limit",
                      "10 minutes"))
              .config();
      cassandra =
          CassandraNode.start(
              CassandraNodeSettings.of(config.getConfig("millrace.cassandra.node")), progress);
    }
    return cassandra;
  }

  /** Processor time of this process and of Cassandra. */
  public Processors processors() {
    return new Processors(cassandra().pid());
  }

  /**
   * Starts an engine whose units have their rules and calendars.
   *
   * @param keyspace a name that no other engine has at this time
   */
  public EngineUnderTest engine(String keyspace, Plant plant) {
    return EngineUnderTest.start(store(keyspace), plant, progress);
  }

  /** Where an engine keeps its journals. */
  public synchronized EngineUnderTest.Store store(String keyspace) {
    var name = "bench_" + keyspace;
    keyspaces.add(name);
    return new EngineUnderTest.Store("127.0.0.1:" + cassandra().nativePort(), name, Map.of());
  }

  /** Drops what engines kept, so that the next benchmark does not pay for its compaction. */
  public synchronized void dropStores() {
    if (cassandra == null || keyspaces.isEmpty()) {
      return;
    }
    try (var session =
        CqlSession.builder()
            .addContactPoint(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), cassandra.nativePort()))
            .withLocalDatacenter("datacenter1")
            .build()) {
      for (var keyspace : keyspaces) {
        session.execute(
            SimpleStatement.newInstance("DROP KEYSPACE IF EXISTS " + keyspace)
                .setTimeout(DROP_LIMIT));
      }
      keyspaces.clear();
    } catch (DriverException busy) {
      progress.accept("what the benchmark stored is not dropped: " + busy.getMessage());
    }
  }

  @Override
  public synchronized void close() {
    if (cassandra != null) {
      cassandra.close();
      cassandra = null;
    }
  }
}
