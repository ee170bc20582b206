package millrace.node.command;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import millrace.config.NodeSettings;
import millrace.node.DataFolder;
import millrace.node.Lifetime;
import millrace.node.Progress;
import millrace.node.StartFailed;
import millrace.node.demo.Demo;
import millrace.node.demo.SimulatorFailed;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code millrace demo}: a simulated plant, the engine and the cockpit. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = {
      "Starts an embedded Cassandra, a simulated plant, the engine and the cockpit, and prints the address.",
      "Ctrl-C stops all of it. Everything listens on loopback only. A second demo runs beside the first."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:it was stopped",
      "1:it could not be started, or not stopped in order",
      "2:the settings are wrong"
    })
final class DemoCommand implements Callable<Integer> {

  private static final Path DATA = Path.of("millrace-demo");

  @Spec private CommandSpec spec;

  @Mixin private NodeOptions options;

  @Option(
      names = "--speed-up",
      paramLabel = "FACTOR",
      defaultValue = "1",
      description = "divides all durations of the simulated machines (${DEFAULT-VALUE})")
  private double speedUp;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "what the machines do follows from it (${DEFAULT-VALUE})")
  private long seed;

  @Option(
      names = "--simulator-port",
      paramLabel = "PORT",
      defaultValue = "48401",
      description = "first port of the simulated servers (${DEFAULT-VALUE}); taken ones move on")
  private int simulatorPort;

  @Option(
      names = "--simulator-heap",
      paramLabel = "SIZE",
      defaultValue = "256m",
      description = "heap of the simulator (${DEFAULT-VALUE})")
  private String simulatorHeap;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields before call()
  DemoCommand() {}

  @Override
  public Integer call() throws Exception {
    var err = spec.commandLine().getErr();
    var progress = new Progress(System.out, System::nanoTime);
    try (var folder = folder(options.data())) {
      var demo =
          Demo.start(
              folder.path(),
              options.overrides(),
              new Demo.Machines(simulatorPort, seed, speedUp, simulatorHeap),
              progress);
      progress.line("");
      progress.line("  Millrace runs:  " + demo.url());
      progress.line("  API:            " + demo.url() + "/api/v1/openapi.json");
      progress.line("  data:           " + folder.path());
      progress.line("  Ctrl-C stops all of it.");
      progress.line("");
      Lifetime.untilSignal(demo, progress);
      return 0;
    } catch (NodeSettings.Wrong wrong) {
      err.println(wrong.getMessage());
      return Millrace.REFUSED;
    } catch (StartFailed | SimulatorFailed failed) {
      err.println("millrace: " + failed.getMessage());
      return 1;
    }
  }

  private static DataFolder folder(@Nullable Path named) {
    if (named == null) {
      return DataFolder.takeFirstFree(DATA.toAbsolutePath());
    }
    return DataFolder.take(named.toAbsolutePath())
        .orElseThrow(() ->
            new StartFailed(
                "another engine works with " + named + "; stop it, or name another folder", null));
  }
}
