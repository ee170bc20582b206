package millrace.persistence.node;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;

/** Finds the Java 17 on which Cassandra 5.0 runs; it does not start on a later one. */
final class Java17 {

  private static final Pattern VERSION_17 = Pattern.compile("^\"?17(\\.|\"?$).*");

  private Java17() {}

  /**
   * The {@code java} command of a Java 17.
   *
   * @param configured the home that the settings name; it is the only one looked at where given
   * @param environment the environment variables, of which {@code MILLRACE_JAVA17_HOME}, {@code
   *     JAVA_HOME} and {@code PATH} are read
   * @throws CassandraNodeException if there is none, saying what to install
   */
  static Path find(Optional<Path> configured, Map<String, String> environment) {
    if (configured.isPresent()) {
      return command(configured.get())
          .orElseThrow(() ->
              new CassandraNodeException(
                  "millrace.cassandra.node.java17-home is "
                      + configured.get()
                      + ", which is no Java 17. Set it to the home of a Java 17, or leave it"
                      + " empty."));
    }
    return candidates(environment).stream()
        .flatMap(home -> command(home).stream())
        .findFirst()
        .orElseThrow(() ->
            new CassandraNodeException(
                "Cassandra 5.0 needs a Java 17, and none was found in MILLRACE_JAVA17_HOME,"
                    + " JAVA_HOME, /usr/lib/jvm or the path. Install one (on Debian or Ubuntu:"
                    + " apt install openjdk-17-jre-headless), or name its home in"
                    + " millrace.cassandra.node.java17-home."));
  }

  private static List<Path> candidates(Map<String, String> environment) {
    var homes = new ArrayList<Path>();
    for (var name : List.of("MILLRACE_JAVA17_HOME", "JAVA_HOME")) {
      var value = environment.get(name);
      if (value != null && !value.isBlank()) {
        homes.add(Path.of(value));
      }
    }
    for (var root : List.of("/usr/lib/jvm", "/Library/Java/JavaVirtualMachines", "/opt")) {
      homes.addAll(homesUnder(Path.of(root)));
    }
    for (var entry : environment.getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
      homes.addAll(homeOfCommand(Path.of(entry, "java")));
    }
    return homes;
  }

  private static List<Path> homesUnder(Path root) {
    var homes = new ArrayList<Path>();
    if (Files.isDirectory(root)) {
      try (DirectoryStream<Path> entries = Files.newDirectoryStream(root)) {
        for (var entry : entries) {
          homes.add(entry);
          homes.add(entry.resolve("Contents/Home"));
        }
      } catch (IOException e) {
        throw new UncheckedIOException("cannot list " + root + " in search of a Java 17", e);
      }
    }
    homes.sort(null);
    return homes;
  }

  private static List<Path> homeOfCommand(Path java) {
    if (!Files.isExecutable(java)) {
      return List.of();
    }
    try {
      var bin = java.toRealPath().getParent();
      var home = bin == null ? null : bin.getParent();
      return home == null ? List.of() : List.of(home);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot follow " + java + " in search of a Java 17", e);
    }
  }

  /** The command of a home whose {@code release} file says 17. */
  private static Optional<Path> command(Path home) {
    var java = home.resolve("bin/java");
    var release = home.resolve("release");
    if (!Files.isExecutable(java) || !Files.isReadable(release)) {
      return Optional.empty();
    }
    var properties = new Properties();
    try (var reader = Files.newBufferedReader(release)) {
      properties.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + release, e);
    }
    var version = properties.getProperty("JAVA_VERSION", "");
    return VERSION_17.matcher(version).matches() ? Optional.of(java) : Optional.empty();
  }
}
