package millrace.load.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A run as a file of JSON: {@code environment}, and {@code results} with {@code figures} that have
 * {@code name}, {@code value}, {@code unit}, {@code reference}, {@code ratio}, {@code goal} and
 * {@code reached}.
 */
public final class ResultFile {

  private static final int FORMAT = 1;
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private ResultFile() {}

  /** Writes a run, and the folder of the file where it is absent. */
  public static void write(Path file, Run run) throws IOException {
    var folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    var root = JSON.createObjectNode();
    root.put("format", FORMAT);
    texts(root.putObject("environment"), run.environment());
    var results = root.putArray("results");
    run.results().forEach(result -> put(results.addObject(), result));
    Files.writeString(file, JSON.writeValueAsString(root) + "\n");
  }

  private static void put(ObjectNode node, Result result) {
    node.put("benchmark", result.benchmark());
    node.put("about", result.about());
    texts(node.putObject("settings"), result.settings());
    var figures = node.putArray("figures");
    result.figures().forEach(figure -> put(figures.addObject(), figure));
    var notes = node.putArray("notes");
    result.notes().forEach(notes::add);
    result.failure().ifPresent(why -> node.put("failure", why));
    node.put("seconds", result.seconds());
  }

  private static void put(ObjectNode node, Figure figure) {
    node.put("name", figure.name());
    node.put("value", figure.value());
    node.put("unit", figure.unit());
    figure
        .reference()
        .ifPresent(other ->
            node.putObject("reference").put("name", other.name()).put("value", other.value()));
    figure.ratio().ifPresent(ratio -> node.put("ratio", ratio));
    figure.goal().ifPresent(goal -> put(node.putObject("goal"), goal));
    figure.reached().ifPresent(reached -> node.put("reached", reached));
  }

  private static void put(ObjectNode node, Goal goal) {
    node.put("of", goal.of().name());
    if (Double.isFinite(goal.least())) {
      node.put("least", goal.least());
    }
    if (Double.isFinite(goal.most())) {
      node.put("most", goal.most());
    }
  }

  private static void texts(ObjectNode node, Map<String, String> texts) {
    texts.forEach(node::put);
  }

  /**
   * Reads a run.
   *
   * @throws IOException where the file cannot be read, or is none that {@link #write} wrote
   */
  public static Run read(Path file) throws IOException {
    var root = JSON.readTree(Files.readString(file));
    if (root.path("format").asInt() != FORMAT) {
      throw new IOException(file + " is no result of a benchmark in format " + FORMAT);
    }
    var results = new ArrayList<Result>();
    root.path("results").forEach(node -> results.add(result(node)));
    return new Run(texts(root.path("environment")), results);
  }

  private static Result result(JsonNode node) {
    var figures = new ArrayList<Figure>();
    node.path("figures").forEach(each -> figures.add(figure(each)));
    var notes = new ArrayList<String>();
    node.path("notes").forEach(each -> notes.add(each.asText()));
    return new Result(
        node.path("benchmark").asText(),
        node.path("about").asText(),
        texts(node.path("settings")),
        figures,
        List.copyOf(notes),
        present(node, "failure").map(JsonNode::asText),
        node.path("seconds").asDouble());
  }

  private static Figure figure(JsonNode node) {
    return new Figure(
        node.path("name").asText(),
        node.path("value").asDouble(),
        node.path("unit").asText(),
        present(node, "reference")
            .map(other ->
                new Figure.Reference(other.path("name").asText(), other.path("value").asDouble())),
        present(node, "goal").map(ResultFile::goal));
  }

  private static Goal goal(JsonNode node) {
    return new Goal(
        Goal.Of.valueOf(node.path("of").asText()),
        node.path("least").asDouble(Double.NEGATIVE_INFINITY),
        node.path("most").asDouble(Double.POSITIVE_INFINITY));
  }

  private static Optional<JsonNode> present(JsonNode node, String field) {
    return Optional.ofNullable(node.get(field));
  }

  private static Map<String, String> texts(JsonNode node) {
    var texts = new LinkedHashMap<String, String>();
    node.properties().forEach(each -> texts.put(each.getKey(), each.getValue().asText()));
    return texts;
  }
}
