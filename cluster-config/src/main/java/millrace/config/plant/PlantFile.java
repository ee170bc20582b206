package millrace.config.plant;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import millrace.engine.plant.Plant;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads a plant file. Its format is described in {@code docs/plant-file.md}. */
public final class PlantFile {

  private static final int MAX_BYTES = 16 * 1024 * 1024;

  private PlantFile() {}

  /** What a plant file turned out to be. */
  public sealed interface Result {

    record Valid(Plant plant) implements Result {}

    /**
     * The file cannot be used.
     *
     * @param problems all that were found, in the order of the file; at least one
     */
    record Invalid(List<Problem> problems) implements Result {}
  }

  /** Reads and checks a file; a file that cannot be read is a problem of its own. */
  public static Result read(Path file) {
    try {
      var size = Files.size(file);
      if (size > MAX_BYTES) {
        return invalid(file, "it has " + size + " bytes", "a plant file has at most " + MAX_BYTES);
      }
      return parse(file.toString(), Files.readString(file));
    } catch (IOException unreadable) {
      return invalid(file, "it cannot be read (" + unreadable + ")", "name a file in UTF-8");
    }
  }

  /**
   * Checks the text of a plant file.
   *
   * @param name how problems name the file
   */
  public static Result parse(String name, String text) {
    var problems = new Problems(name);
    var plant = compose(name, text, problems).flatMap(root -> new PlantReader(problems).read(root));
    return plant.isPresent() && problems.isEmpty()
        ? new Result.Valid(plant.get())
        : new Result.Invalid(problems.all());
  }

  private static Optional<Node> compose(String name, String text, Problems problems) {
    var settings = LoadSettings.builder().setLabel(name).setMaxAliasesForCollections(100).build();
    try {
      var root = new Compose(settings).composeString(text);
      if (root.isEmpty()) {
        problems.add(Optional.empty(), "the file is empty", "begin with \"enterprise:\"");
      }
      return root;
    } catch (MarkedYamlEngineException malformed) {
      problems.add(malformed.getProblemMark(), malformed.getProblem(), "it is not valid YAML here");
    } catch (YamlEngineException malformed) {
      problems.add(Optional.empty(), String.valueOf(malformed.getMessage()), "");
    }
    return Optional.empty();
  }

  private static Result invalid(Path file, String what, String cure) {
    return new Result.Invalid(List.of(new Problem(file.toString(), 1, 1, what, cure)));
  }
}
