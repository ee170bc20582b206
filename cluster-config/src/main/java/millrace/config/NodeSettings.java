package millrace.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The settings of a node, checked.
 *
 * @param plant the plant file
 * @param data the folder for all that the node must not lose
 * @param http where the API and the cockpit listen
 * @param embeddedCassandra whether the node starts a Cassandra of its own
 * @param anchorInterval how often the journals' heads are anchored
 * @param seedNodes the nodes to join; none for a cluster of its own
 * @param config all settings with their defaults, for the libraries that read their own part
 */
public record NodeSettings(
    Path plant,
    Path data,
    Address http,
    boolean embeddedCassandra,
    Duration anchorInterval,
    List<String> seedNodes,
    Config config) {

  private static final String DEFAULTS = "millrace-node.conf";

  /** A host and a port; port 0 takes any free one. */
  public record Address(String host, int port) {}

  /** A setting is missing or wrong; the message names the file, the line and the cure. */
  public static final class Wrong extends RuntimeException {

    Wrong(String message) {
      super(message);
    }
  }

  /**
   * Reads the settings.
   *
   * @param file the settings file; empty for the defaults alone
   * @param overrides settings that come before the file's, by path
   * @throws Wrong for a file that cannot be read or a setting that is not as it should be
   */
  public static NodeSettings read(Optional<Path> file, Map<String, ?> overrides) {
    try {
      var given = file.map(NodeSettings::parse).orElse(ConfigFactory.empty());
      var config =
          ConfigFactory.parseMap(overrides, "the command line")
              .withFallback(given)
              .withFallback(ConfigFactory.parseResourcesAnySyntax(DEFAULTS))
              .withFallback(ConfigFactory.defaultReferenceUnresolved())
              .resolve();
      return of(config, file, given);
    } catch (ConfigException wrong) {
      throw new Wrong(sentence(wrong));
    }
  }

  private static NodeSettings of(Config config, Optional<Path> file, Config given) {
    var port = config.getInt("millrace.http.port");
    if (port < 0 || port > 65_535) {
      throw wrong(config, "millrace.http.port", "is no port", "a number from 0 to 65535");
    }
    return new NodeSettings(
        plant(config, file, given),
        Path.of(config.getString("millrace.data")).toAbsolutePath().normalize(),
        new Address(config.getString("millrace.http.host"), port),
        config.getBoolean("millrace.cassandra.embedded"),
        config.getDuration("millrace.anchors.interval"),
        config.getStringList("millrace.cluster.seed-nodes"),
        config);
  }

  private static Path plant(Config config, Optional<Path> file, Config given) {
    var plant = Path.of(config.getString("millrace.plant"));
    var folder = file.map(Path::toAbsolutePath).map(Path::getParent);
    return given.hasPath("millrace.plant") && folder.isPresent()
        ? folder.get().resolve(plant).normalize()
        : plant.toAbsolutePath().normalize();
  }

  private static Config parse(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new Wrong(file + ": there is no such file; name a settings file in HOCON");
    }
    return ConfigFactory.parseFile(
        new File(file.toString()), ConfigParseOptions.defaults().setAllowMissing(false));
  }

  private static Wrong wrong(Config config, String path, String what, String expected) {
    var value = config.getValue(path);
    return new Wrong(
        value.origin().description()
            + ": "
            + path
            + " = "
            + value.render()
            + " "
            + what
            + "; expected "
            + expected);
  }

  private static String sentence(ConfigException wrong) {
    var message = wrong.getMessage();
    return message == null ? wrong.toString() : message;
  }
}
