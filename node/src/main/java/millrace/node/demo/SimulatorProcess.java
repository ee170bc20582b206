package millrace.node.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The simulated plant as a child process. It ends when this process ends, however that happens: it
 * watches its standard input, which the system closes.
 */
public final class SimulatorProcess implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(SimulatorProcess.class);
  private static final Duration START_LIMIT = Duration.ofSeconds(60);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(10);

  /** Ctrl-C goes to all processes of a terminal; the engine stops the machines after itself. */
  private static final String WITHOUT_CTRL_C = "trap '' INT; exec \"$@\"";

  private final Process process;
  private final SequencedMap<String, String> endpoints;

  private SimulatorProcess(Process process, SequencedMap<String, String> endpoints) {
    this.process = process;
    this.endpoints = endpoints;
  }

  /**
   * How the simulated plant is to run.
   *
   * @param data where it keeps its keys and its ledger
   * @param port the first port to try
   * @param seed what happens follows from it
   * @param speedUp divides all durations
   * @param heap the most memory of its process, as {@code 256m}
   */
  public record Settings(Path data, int port, long seed, double speedUp, String heap) {}

  /**
   * Starts the simulator and waits until its servers answer.
   *
   * @throws SimulatorFailed where it does not come up in time
   */
  public static SimulatorProcess start(Settings settings, Consumer<String> progress) {
    try {
      var process =
          new ProcessBuilder(command(settings))
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      return started(process, progress);
    } catch (IOException unstartable) {
      throw new SimulatorFailed("the simulator could not be started", unstartable);
    }
  }

  /** The endpoint of each server, by the server's name. */
  public SequencedMap<String, String> endpoints() {
    return endpoints;
  }

  public long pid() {
    return process.pid();
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(STOP_LIMIT)) {
        LOG.warn("the simulator did not stop in {} and is killed", STOP_LIMIT);
        process.destroyForcibly();
      }
    } catch (InterruptedException _) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private static List<String> command(Settings settings) {
    return List.of(
        "/bin/sh",
        "-c",
        WITHOUT_CTRL_C,
        "simulator",
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "--sun-misc-unsafe-memory-access=allow",
        "--enable-native-access=ALL-UNNAMED",
        "-Xmx" + settings.heap(),
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-XX:+ExitOnOutOfMemoryError",
        "-cp",
        System.getProperty("java.class.path"),
        "millrace.simulator.SimulatorMain",
        "--port",
        String.valueOf(settings.port()),
        "--data",
        settings.data().toString(),
        "--seed",
        String.valueOf(settings.seed()),
        "--speed-up",
        String.valueOf(settings.speedUp()),
        "--trust-all-clients",
        "--parent-stdin");
  }

  private static SimulatorProcess started(Process process, Consumer<String> progress) {
    var endpoints = new LinkedHashMap<String, String>();
    var output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    var ready = new FutureTask<>(() -> readUntilReady(output, endpoints, progress));
    Thread.ofVirtual()
        .name("simulator-output")
        .start(() -> {
          ready.run();
          drain(output);
        });
    try {
      if (ready.get(START_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
        return new SimulatorProcess(process, endpoints);
      }
      throw new SimulatorFailed("the simulator ended before its servers answered", null);
    } catch (TimeoutException | ExecutionException failed) {
      process.destroyForcibly();
      throw new SimulatorFailed("the simulator did not come up in " + START_LIMIT, failed);
    } catch (InterruptedException interrupted) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new SimulatorFailed("starting the simulator was interrupted", interrupted);
    }
  }

  /** Reads lines as {@code SIMULATOR line3 opc.tcp://127.0.0.1:48401} until all servers are up. */
  private static boolean readUntilReady(
      BufferedReader output, SequencedMap<String, String> endpoints, Consumer<String> progress)
      throws IOException {
    for (var line = output.readLine(); line != null; line = output.readLine()) {
      var words = line.split(" ", -1);
      if (words.length == 2 && line.equals("SIMULATOR READY")) {
        return true;
      }
      if (words.length == 3 && words[0].equals("SIMULATOR")) {
        endpoints.put(words[1], words[2]);
        progress.accept(words[1] + " at " + words[2]);
      }
    }
    return false;
  }

  private static void drain(BufferedReader output) {
    output.lines().forEach(line -> LOG.info("simulator: {}", line));
  }
}
