package millrace.config.plant;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import millrace.engine.plant.ReasonTree;
import millrace.engine.plant.ReasonTree.Reason;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Reads the trees of root causes, the shared one first. */
final class ReasonTreeReader {

  private final Problems problems;

  ReasonTreeReader(Problems problems) {
    this.problems = problems;
  }

  SequencedMap<String, ReasonTree> read(SequencedMap<String, Node> nodes) {
    var trees = new LinkedHashMap<String, ReasonTree>();
    var shared = Optional.ofNullable(nodes.get(ReasonTree.SHARED));
    var sharedTree = shared.map(node -> tree(ReasonTree.SHARED, node, Optional.empty()));
    nodes.forEach((id, node) ->
        trees.put(
            id,
            id.equals(ReasonTree.SHARED) ? sharedTree.orElseThrow() : tree(id, node, sharedTree)));
    return trees;
  }

  private ReasonTree tree(String id, Node node, Optional<ReasonTree> shared) {
    return new ReasonTree(id, reasons(node, shared, new HashSet<>()));
  }

  private List<Reason> reasons(Node node, Optional<ReasonTree> shared, Set<String> codes) {
    if (!(node instanceof SequenceNode sequence)) {
      problems.add(node, "a reason tree is a list", "write its reasons as \"- {code: …}\"");
      return List.of();
    }
    return sequence.getValue().stream().map(each -> reason(each, shared, codes)).toList();
  }

  private Reason reason(Node node, Optional<ReasonTree> shared, Set<String> codes) {
    var section = Section.of(node, problems, "code", "name", "shared", "reasons");
    var code = section.text("code");
    if (!codes.add(code)) {
      problems.add(node, "code \"" + code + "\" stands in this tree already", "give it another");
    }
    var mapped = section.value("shared", text -> text, "a code of the shared tree");
    if (mapped.isPresent() && shared.flatMap(tree -> tree.find(mapped.get())).isEmpty()) {
      problems.add(
          section.find("shared").orElse(node),
          "the shared tree has no code \"" + mapped.get() + "\"",
          Section.suggestion(
              mapped.get(), shared.stream().flatMap(ReasonTree::all).map(Reason::code).toList()));
    }
    return new Reason(
        code,
        section.text("name", code),
        mapped,
        section.find("reasons").map(each -> reasons(each, shared, codes)).orElse(List.of()));
  }
}
