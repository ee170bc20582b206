package millrace.persistence.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The files from which Cassandra reads its settings, written anew at every start. */
final class NodeFiles {

  private final Path directory;

  NodeFiles(Path directory) {
    this.directory = directory;
  }

  Path yaml() {
    return directory.resolve("cassandra.yaml");
  }

  Path logback() {
    return directory.resolve("logback.xml");
  }

  Path log() {
    return directory.resolve("cassandra.log");
  }

  /** As the settings name it, and so as the node tells it. */
  Path commitLog() {
    return directory.resolve("commitlog");
  }

  Path output() {
    return directory.resolve("output.log");
  }

  void write(CassandraNodeSettings settings, int nativePort, int storagePort) {
    var values = new LinkedHashMap<String, String>();
    values.put("storage", directory.toString());
    values.put("native.port", Integer.toString(nativePort));
    values.put("storage.port", Integer.toString(storagePort));
    values.put("commitlog.sync", settings.commitLogSync().yaml());
    values.put("commitlog.access", settings.directCommitLog() ? "direct" : "legacy");
    values.put("concurrent.writes", Integer.toString(settings.concurrentWrites()));
    values.put("memtables", settings.memtableMegabytes() + "MiB");
    values.put("log", log().toString());
    fill("cassandra.yaml", values, yaml());
    fill("logback.xml", values, logback());
  }

  private static void fill(String template, Map<String, String> values, Path target) {
    try (var in = NodeFiles.class.getResourceAsStream(template)) {
      if (in == null) {
        throw new IllegalStateException("the template " + template + " is missing");
      }
      var text = new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
      for (var value : values.entrySet()) {
        text = text.replace("${" + value.getKey() + "}", value.getValue());
      }
      Files.writeString(target, text);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + target, e);
    }
  }
}
