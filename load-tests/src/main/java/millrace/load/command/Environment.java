package millrace.load.command;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import millrace.load.Workbench;

/** Machine, versions and settings of a run, for whoever reads its figures. */
final class Environment {

  private static final long MEBI = 1L << 20;

  private Environment() {}

  /**
   * What is known of it.
   *
   * @param home the checked-out repository; empty where the program does not run from one
   */
  static Map<String, String> of(Workbench.Setting setting, Optional<Path> home) {
    var machine = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    var facts = new LinkedHashMap<String, String>();
    facts.put("begun", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    facts.put("commit", home.flatMap(Environment::commit).orElse("unknown"));
    facts.put("scale", setting.scale().name());
    facts.put("durability", durability(setting));
    facts.put("seed", Long.toString(setting.seed()));
    facts.put("processors", machine.getAvailableProcessors() + ", " + processor());
    facts.put("memory", machine.getTotalMemorySize() / MEBI + " MiB");
    facts.put("kernel", System.getProperty("os.name") + " " + System.getProperty("os.version"));
    facts.put("disk", disk(setting.folder()));
    facts.put(
        "load average before", String.format(Locale.ROOT, "%.1f", machine.getSystemLoadAverage()));
    facts.put(
        "JVM of the engine and the load",
        System.getProperty("java.vm.vendor")
            + " "
            + Runtime.version()
            + ", heap "
            + Runtime.getRuntime().maxMemory() / MEBI
            + " MiB");
    facts.put("options of that JVM", options());
    facts.put("versions", versions());
    return facts;
  }

  private static String durability(Workbench.Setting setting) {
    return switch (setting.commitLog()) {
      case BATCH -> "commitlog_sync batch: acknowledged after fsync; one Cassandra, one replica";
      case GROUP -> "commitlog_sync group, 5 ms: acknowledged after fsync; one replica";
      case PERIODIC -> "commitlog_sync periodic, 1 s: acknowledged before fsync; one replica";
    };
  }

  private static String options() {
    return String.join(
        " ",
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
            .filter(each -> each.startsWith("-X"))
            .toList());
  }

  /** The versions that stand in the names of the jars. */
  private static String versions() {
    var jars =
        Stream.concat(
            Stream.of(System.getProperty("java.class.path", "").split(":", -1))
                .map(each -> Path.of(each).getFileName()),
            cassandraJars());
    return String.join(
        ", ",
        jars.filter(Objects::nonNull)
            .map(Path::toString)
            .filter(each ->
                each.matches(
                    "(pekko-persistence-typed|pekko-http|pekko-persistence-cassandra"
                        + "|milo-sdk-client|java-driver-core|cassandra-all)(_2\\.13)?-[0-9].*\\.jar"))
            .map(each -> each.replace(".jar", "").replace("_2.13", ""))
            .sorted()
            .toList());
  }

  private static Stream<Path> cassandraJars() {
    var folder = Path.of(System.getProperty("millrace.cassandra.lib", ""));
    try (var files = Files.list(folder)) {
      return files.map(Path::getFileName).toList().stream();
    } catch (IOException unknown) {
      return Stream.empty();
    }
  }

  private static String processor() {
    try (var lines = Files.lines(Path.of("/proc/cpuinfo"))) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse(System.getProperty("os.arch", "unknown"));
    } catch (IOException unknown) {
      return System.getProperty("os.arch", "unknown");
    }
  }

  private static String disk(Path folder) {
    try {
      return Files.getFileStore(folder).type();
    } catch (IOException unknown) {
      return "unknown";
    }
  }

  private static Optional<String> commit(Path home) {
    try {
      var git =
          new ProcessBuilder(
                  "git", "-C", home.toString(), "describe", "--always", "--dirty", "--abbrev=10")
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      var text = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      return git.waitFor(10, TimeUnit.SECONDS) && git.exitValue() == 0 && !text.isEmpty()
          ? Optional.of(text.replace("-dirty", ", with changes"))
          : Optional.empty();
    } catch (IOException noGit) {
      return Optional.empty();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
