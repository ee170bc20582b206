package millrace.node.command;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import millrace.config.NodeSettings;
import millrace.node.DataFolder;
import millrace.node.NodeFolders;
import millrace.node.StartFailed;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which journals a command works on. */
final class StoreOptions {

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "the settings of the engine whose journals they are")
  private @Nullable Path config;

  @Mixin private NodeOptions options;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields before they are read
  StoreOptions() {}

  /** What a command does with the journals; it gives the exit code. */
  interface Work {
    int on(NodeSettings settings) throws Exception;
  }

  /**
   * Does the work, while no engine uses the data folder of an embedded Cassandra. What is wrong
   * with the settings, or with the start, is told on the error output.
   */
  int work(PrintWriter err, Work work) throws Exception {
    try {
      var settings = settings();
      if (!settings.embeddedCassandra()) {
        return work.on(settings);
      }
      requireJournals(settings);
      try (var _ = folder(settings)) {
        return work.on(settings);
      }
    } catch (NodeSettings.Wrong wrong) {
      err.println(wrong.getMessage());
      return Millrace.REFUSED;
    } catch (StartFailed failed) {
      err.println("millrace: " + failed.getMessage());
      return 1;
    }
  }

  private NodeSettings settings() {
    var file = Optional.ofNullable(config);
    var named = NodeSettings.read(file, options.overrides());
    var data = Optional.ofNullable(options.data()).orElse(named.data()).toAbsolutePath();
    return NodeSettings.read(file, NodeFolders.below(data, options.overrides()));
  }

  /** A command that only reads would else make an empty database, and find nothing in it. */
  private static void requireJournals(NodeSettings settings) {
    var database = Path.of(settings.config().getString("millrace.cassandra.node.data-directory"));
    if (!Files.isDirectory(database)) {
      throw new StartFailed(
          "there are no journals in "
              + settings.data()
              + "; name the engine's folder with --data (a demo's is millrace-demo)",
          null);
    }
  }

  private static DataFolder folder(NodeSettings settings) {
    return DataFolder.take(settings.data())
        .orElseThrow(() ->
            new StartFailed(
                "an engine works with "
                    + settings.data()
                    + "; stop it first, or reach its Cassandra with --set"
                    + " millrace.cassandra.embedded=off and contact points",
                null));
  }
}
