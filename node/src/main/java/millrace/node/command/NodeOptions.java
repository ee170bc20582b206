package millrace.node.command;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of all commands that start an engine. */
final class NodeOptions {

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "port of the API and the cockpit (8080); a taken one moves on, 0 takes any")
  private @Nullable Integer port;

  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      description = "address of the API and the cockpit (127.0.0.1)")
  private @Nullable String host;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "folder of all that must not be lost; a later start with it goes on")
  private @Nullable Path data;

  @Option(
      names = "--cassandra-port",
      paramLabel = "PORT",
      description = "port of the embedded Cassandra (9042); a taken one moves on")
  private @Nullable Integer cassandraPort;

  @Option(
      names = "--cassandra-heap",
      paramLabel = "SIZE",
      description = "heap of the embedded Cassandra, as 512m")
  private @Nullable String cassandraHeap;

  @Option(
      names = "--set",
      paramLabel = "PATH=VALUE",
      description =
          "any other setting, as --set millrace.actors.commit.snapshot-every=500; the settings and"
              + " their defaults are in the reference.conf of each module")
  private Map<String, String> others = new LinkedHashMap<>();

  @Nullable Path data() {
    return data;
  }

  /** What was given, by the path of the setting. */
  Map<String, Object> overrides() {
    var overrides = new LinkedHashMap<String, Object>(others);
    put(overrides, "millrace.http.port", port);
    put(overrides, "millrace.http.host", host);
    put(overrides, "millrace.cassandra.node.native-port", cassandraPort);
    put(overrides, "millrace.cassandra.node.heap", cassandraHeap);
    return overrides;
  }

  private static void put(Map<String, Object> overrides, String path, @Nullable Object value) {
    if (value != null) {
      overrides.put(path, value);
    }
  }
}
