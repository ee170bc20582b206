package millrace.node.command;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import millrace.config.NodeSettings;
import millrace.config.plant.PlantFile;
import millrace.config.plant.PlantFile.Result.Invalid;
import millrace.config.plant.PlantFile.Result.Valid;
import millrace.engine.plant.Plant;
import millrace.node.DataFolder;
import millrace.node.Lifetime;
import millrace.node.NodeFolders;
import millrace.node.PlantEngine;
import millrace.node.Progress;
import millrace.node.StartFailed;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code millrace run}: the engine for a real plant. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description = {
      "Runs the engine for a real plant. Ctrl-C or SIGTERM stops it in order; started again with the same",
      "data it goes on where it stopped."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:it was stopped",
      "1:it could not be started, or not stopped in order",
      "2:the settings or the plant file are wrong"
    })
final class RunCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--config",
      required = true,
      paramLabel = "FILE",
      description = "the settings, in HOCON; it names the plant file")
  private Path config;

  @Mixin private NodeOptions options;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields before call()
  RunCommand() {}

  @Override
  public Integer call() throws Exception {
    var err = spec.commandLine().getErr();
    try {
      var named = NodeSettings.read(Optional.of(config), options.overrides());
      var data = Optional.ofNullable(options.data()).orElse(named.data()).toAbsolutePath();
      var settings =
          NodeSettings.read(Optional.of(config), NodeFolders.below(data, options.overrides()));
      return switch (PlantFile.read(settings.plant())) {
        case Valid(var plant) -> run(settings, plant);
        case Invalid(var problems) -> {
          problems.forEach(problem -> err.println(problem));
          yield Millrace.REFUSED;
        }
      };
    } catch (NodeSettings.Wrong wrong) {
      err.println(wrong.getMessage());
      return Millrace.REFUSED;
    } catch (StartFailed failed) {
      err.println("millrace: " + failed.getMessage());
      return 1;
    }
  }

  private int run(NodeSettings settings, Plant plant) throws Exception {
    var progress = new Progress(System.out, System::nanoTime);
    var folder =
        DataFolder.take(settings.data())
            .orElseThrow(() ->
                new StartFailed(
                    "another engine works with "
                        + settings.data()
                        + "; stop it, or name"
                        + " another folder with --data",
                    null));
    try (folder) {
      var running = PlantEngine.start(settings, plant, progress);
      progress.line(
          "Millrace serves " + plant.workUnits().size() + " work units: " + running.url());
      Lifetime.untilSignal(running, progress);
    }
    return 0;
  }
}
