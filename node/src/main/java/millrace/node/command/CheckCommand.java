package millrace.node.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import millrace.config.plant.PlantFile;
import millrace.config.plant.PlantFile.Result.Invalid;
import millrace.config.plant.PlantFile.Result.Valid;
import millrace.engine.plant.Equipment;
import millrace.engine.plant.Plant;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code millrace check PLANT.yaml}: says what is wrong with a plant file, or what it describes.
 */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description =
        "Validates a plant model: file, line, column, what is wrong, what would be right.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:the plant file is valid", "2:it is not; each problem is one line"})
final class CheckCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "PLANT.yaml", description = "the plant file")
  private Path file;

  @SuppressWarnings("NullAway.Init") // picocli sets the fields before call()
  CheckCommand() {}

  @Override
  public Integer call() {
    return switch (PlantFile.read(file)) {
      case Valid(var plant) -> {
        describe(plant, spec.commandLine().getOut());
        yield 0;
      }
      case Invalid(var problems) -> {
        var err = spec.commandLine().getErr();
        problems.forEach(problem -> err.println(problem));
        err.println(problems.size() == 1 ? "1 problem" : problems.size() + " problems");
        yield Millrace.REFUSED;
      }
    };
  }

  private static void describe(Plant plant, PrintWriter out) {
    for (var each : plant.equipment().values()) {
      out.println("  ".repeat(depth(each)) + each.id() + "  " + each.name());
    }
    out.printf(
        "valid: version %s, %d work units, %d calendars, %d connections%n",
        plant.version(),
        plant.workUnits().size(),
        plant.calendars().size(),
        plant.connections().size());
  }

  private static int depth(Equipment equipment) {
    return (int) equipment.id().value().chars().filter(letter -> letter == '.').count();
  }
}
