package millrace.node.spine;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** A Java program of ours in a process of its own, with what it prints. */
final class Program implements AutoCloseable {

  private static final Duration START_LIMIT = Duration.ofMinutes(3);
  private static final Duration STOP_LIMIT = Duration.ofMinutes(1);

  private final Process process;
  private final Thread reader;
  private final List<String> lines = new CopyOnWriteArrayList<>();

  private Program(Process process) {
    this.process = process;
    this.reader = Thread.ofVirtual().start(this::read);
    // Also where the tests are stopped half-way.
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
  }

  static Program start(String main, String... arguments) throws IOException {
    return start(List.of(), main, arguments);
  }

  /**
   * Starts it as a script does that itself runs in the background: with SIGINT ignored; and as the
   * launcher does, which undoes that. It leads a group of processes, as behind a terminal.
   */
  static Program startLikeTheLauncherInABackgroundScript(String main, String... arguments)
      throws IOException {
    return start(
        List.of(
            "/bin/sh",
            "-c",
            "trap '' INT; exec setsid env --default-signal=INT \"$@\"",
            "launcher"),
        main,
        arguments);
  }

  /**
   * Starts it as it would run elsewhere: interpreted, with another collector and other widths of
   * references, in another language and time zone; and on the JDK of the system property {@code
   * millrace.other.java.home}, where one is named.
   */
  static Program startAsElsewhere(String main, String... arguments) throws IOException {
    var elsewhere =
        List.of(
            "-Xint",
            "-XX:+UseParallelGC",
            "-XX:-UseCompressedOops",
            "-Duser.language=tr",
            "-Duser.country=TR",
            "-Duser.timezone=Pacific/Chatham");
    var java = System.getProperty("millrace.other.java.home", System.getProperty("java.home"));
    return start(List.of(), java, elsewhere, main, arguments);
  }

  private static Program start(List<String> before, String main, String... arguments)
      throws IOException {
    var here = List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
    return start(before, System.getProperty("java.home"), here, main, arguments);
  }

  private static Program start(
      List<String> before, String java, List<String> machine, String main, String... arguments)
      throws IOException {
    var command = new ArrayList<>(before);
    command.add(Path.of(java, "bin", "java").toString());
    command.addAll(machine);
    command.addAll(
        List.of(
            "--sun-misc-unsafe-memory-access=allow",
            "--enable-native-access=ALL-UNNAMED",
            "-Xmx512m",
            "-Dmillrace.cassandra.lib=" + System.getProperty("millrace.cassandra.lib"),
            "-cp",
            System.getProperty("java.class.path"),
            main));
    command.addAll(Arrays.asList(arguments));
    return new Program(new ProcessBuilder(command).redirectErrorStream(true).start());
  }

  /** Waits for a line and gives what its first group matched. */
  String await(Pattern pattern) {
    Awaitility.await("a line like " + pattern)
        .atMost(START_LIMIT)
        .until(() -> !find(pattern).isEmpty() || !reader.isAlive());
    var found = find(pattern);
    if (found.isEmpty()) {
      throw new AssertionError(
          "the program ended before it told a line like "
              + pattern
              + ":\n"
              + String.join("\n", lines));
    }
    return found;
  }

  private String find(Pattern pattern) {
    return lines.stream()
        .map(pattern::matcher)
        .filter(java.util.regex.Matcher::find)
        .map(match -> match.groupCount() > 0 ? match.group(1) : match.group())
        .findFirst()
        .orElse("");
  }

  List<String> lines() {
    return List.copyOf(lines);
  }

  long pid() {
    return process.pid();
  }

  /** All processes that this one started, and those that they started. */
  List<ProcessHandle> descendants() {
    return process.descendants().toList();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** kill -9: no hook runs, nothing is flushed. */
  void kill() {
    process.destroyForcibly();
    awaitEnd();
  }

  /** SIGTERM, and the exit code. */
  int terminate() throws InterruptedException {
    process.destroy();
    return awaitExitCode();
  }

  /** What Ctrl-C does: SIGINT to the whole group of processes; and the exit code of the leader. */
  int interruptGroup() throws IOException, InterruptedException {
    var killed = new ProcessBuilder("kill", "-INT", "--", "-" + process.pid()).start().waitFor();
    if (killed != 0) {
      throw new AssertionError("there is no group of processes " + process.pid());
    }
    return awaitExitCode();
  }

  private int awaitExitCode() throws InterruptedException {
    if (!process.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
      throw new AssertionError(
          "it did not stop in " + STOP_LIMIT + ": " + String.join("\n", lines));
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    var children = Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
    process.destroy();
    try {
      process.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    children.forEach(ProcessHandle::destroyForcibly);
  }

  private void awaitEnd() {
    CompletableFuture.allOf(process.onExit()).orTimeout(10, TimeUnit.SECONDS).join();
  }

  private void read() {
    try (var output =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (var line = output.readLine(); line != null; line = output.readLine()) {
        lines.add(line);
      }
    } catch (IOException ended) {
      lines.add("(" + ended.getMessage() + ")");
    }
  }
}
