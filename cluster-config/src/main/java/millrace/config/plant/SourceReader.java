package millrace.config.plant;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import millrace.engine.equipment.RuleSet;
import millrace.engine.equipment.RuleSet.SignalDefinition;
import millrace.engine.plant.SignalSource;
import millrace.engine.plant.SignalSource.SignalNode;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads where a work unit's signals are found over OPC UA. */
final class SourceReader {

  static final String[] KEYS = {"connection", "root", "nodes"};

  private static final String NODE_ID = "a node id as \"nsu=http://…;s=…\"";
  private static final String ELEMENT = "a path element as \"nsu=http://…;Name\"";

  private final Problems problems;

  SourceReader(Problems problems) {
    this.problems = problems;
  }

  /** The source of a unit; empty for a unit that names no connection. */
  Optional<SignalSource> read(Section unit, RuleSet rules) {
    var connection = unit.text("connection", "");
    if (connection.isEmpty()) {
      return Optional.empty();
    }
    var known = rules.signals().stream().map(SignalDefinition::name).collect(Collectors.toSet());
    return Optional.of(
        new SignalSource(
            connection,
            elements(unit, "root"),
            unit.items("nodes").stream().flatMap(each -> node(each, known).stream()).toList()));
  }

  private Optional<SignalNode> node(Node node, Set<String> known) {
    var section = Section.of(node, problems, "signal", "path", "node", "sampling");
    var signal = section.text("signal");
    if (!signal.isEmpty() && !known.contains(signal)) {
      problems.add(
          node, "no signal \"" + signal + "\" is defined", Section.suggestion(signal, known));
      return Optional.empty();
    }
    if (section.find("path").isPresent() == section.find("node").isPresent()) {
      problems.add(node, "a signal wants one place", "give either path or node");
      return Optional.empty();
    }
    var sampling = section.value("sampling", RulesReader::nanos, "a duration as \"100 ms\"");
    return Optional.of(
        new SignalNode(
            signal,
            elements(section, "path"),
            section.value("node", SourceReader::nodeId, NODE_ID).orElse(""),
            sampling.map(nanos -> Math.toIntExact(nanos / 1_000_000)).orElse(0)));
  }

  private List<String> elements(Section section, String key) {
    return section.items(key).stream()
        .flatMap(each -> section.parse(each, SourceReader::element, ELEMENT).stream())
        .toList();
  }

  private static String element(String text) {
    var semicolon = text.lastIndexOf(';');
    if (!text.startsWith("nsu=") || semicolon < 5 || semicolon == text.length() - 1) {
      throw new IllegalArgumentException(
          "a namespace index would change with the server's next start; write the URI");
    }
    return text;
  }

  private static String nodeId(String text) {
    if (!text.matches("nsu=[^;]+;[isgb]=.+")) {
      throw new IllegalArgumentException(
          "a namespace index would change with the server's next start; write the URI");
    }
    return text;
  }
}
