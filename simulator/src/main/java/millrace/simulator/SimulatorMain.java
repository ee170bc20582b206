package millrace.simulator;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import millrace.simulator.fault.FaultLine;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the simulated plant as a process of its own. */
@Command(
    name = "simulator",
    mixinStandardHelpOptions = true,
    description = "A simulated plant behind OPC UA. Never for a plant network.")
public final class SimulatorMain implements Callable<Integer> {

  @Option(
      names = "--port",
      defaultValue = "48401",
      description = "Port of line3, the next for cell1; taken ones move on; 0 for any.")
  private int port;

  @Option(names = "--bind", defaultValue = "127.0.0.1", description = "Address to listen on.")
  private String bind = "127.0.0.1";

  @Option(
      names = "--data",
      defaultValue = "simulator-data",
      description = "Folder for keys, trust lists and ledgers.")
  private Path data = Path.of("simulator-data");

  @Option(names = "--seed", defaultValue = "1", description = "Seed of everything that happens.")
  private long seed;

  @Option(names = "--speed-up", defaultValue = "1", description = "Divides all durations.")
  private double speedUp;

  @Option(names = "--allow-none", description = "Also offers sessions without security.")
  private boolean allowNone;

  @Option(
      names = "--security",
      split = ",",
      description = "Security policies to offer; default: all three.")
  private @Nullable List<String> policies;

  @Option(names = "--users", description = "File of lines name:password.")
  private @Nullable Path users;

  @Option(names = "--trust-all-clients", description = "Trusts any client; loopback only.")
  private boolean trustAllClients;

  @Option(names = "--shuffle-namespaces", description = "Other namespace indexes on each start.")
  private boolean shuffleNamespaces;

  @Option(
      names = "--parent-stdin",
      description = "Stops when standard input closes; reads fault lines from it.")
  private boolean parentStdin;

  @Spec private @Nullable CommandSpec spec;

  private final CountDownLatch stop = new CountDownLatch(1);
  private final CountDownLatch stopped = new CountDownLatch(1);

  private SimulatorMain() {}

  /** Runs until it is stopped; exits with 0 when it was, with 2 for wrong options. */
  public static void main(String[] arguments) {
    var line = new CommandLine(new SimulatorMain());
    line.setExecutionExceptionHandler((e, command, _) -> {
      command.getErr().println(e.getMessage());
      return e instanceof IllegalArgumentException ? 2 : 1;
    });
    System.exit(line.execute(arguments));
  }

  @Override
  public Integer call() throws InterruptedException {
    var command = Objects.requireNonNull(spec).commandLine();
    var out = command.getOut();
    var err = command.getErr();
    var settings = settings();
    if (trustAllClients) {
      err.println("WARNING: any client certificate is trusted (--trust-all-clients)");
    }
    var failed = new CountDownLatch(1);
    try (var simulator = Simulator.start(settings)) {
      var _ =
          simulator
              .failure()
              .whenComplete((_, _) -> {
                failed.countDown();
                stop.countDown();
              });
      stopOnSignal();
      announce(simulator, out);
      if (parentStdin) {
        Thread.ofPlatform().daemon().name("stdin").start(() -> readFaults(simulator, err));
      }
      stop.await();
    } finally {
      stopped.countDown();
    }
    return failed.getCount() == 0 ? 1 : 0;
  }

  private SimulatorSettings settings() {
    return new SimulatorSettings(
        bind,
        port,
        data,
        seed,
        speedUp,
        allowNone,
        policies == null ? SimulatorSettings.POLICIES : policies,
        Optional.ofNullable(users),
        trustAllClients,
        shuffleNamespaces);
  }

  private static void announce(Simulator simulator, PrintWriter out) {
    simulator.endpoints().forEach((name, url) -> out.println("SIMULATOR " + name + " " + url));
    out.println("SIMULATOR READY");
    out.flush();
  }

  private void stopOnSignal() {
    Runtime.getRuntime()
        .addShutdownHook(
            Thread.ofPlatform()
                .unstarted(() -> {
                  stop.countDown();
                  awaitStopped();
                }));
  }

  private void awaitStopped() {
    try {
      stopped.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void readFaults(Simulator simulator, PrintWriter err) {
    try (var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.isBlank()) {
          inject(simulator, line, err);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("standard input cannot be read", e);
    } finally {
      stop.countDown();
    }
  }

  private static void inject(Simulator simulator, String line, PrintWriter err) {
    try {
      var fault = FaultLine.parse(line);
      simulator.inject(fault.server(), fault.fault());
      err.println("FAULT " + line.strip());
    } catch (IllegalArgumentException e) {
      err.println("REFUSED " + line.strip() + ": " + e.getMessage());
    }
    err.flush();
  }
}
