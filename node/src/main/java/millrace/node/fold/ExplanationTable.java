package millrace.node.fold;

import java.io.PrintWriter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import millrace.engine.element.Element;
import millrace.engine.element.Element.Dimension;
import millrace.engine.explanation.Contribution;
import millrace.engine.explanation.Evidence;
import millrace.engine.explanation.Explanation;
import millrace.engine.time.Nanos;

/** Writes what elements are made of for people, a line for each contribution. */
record ExplanationTable(PrintWriter out) {

  void write(Answer answer) {
    answer
        .opened()
        .ifPresent(opened -> opened.explanations().forEach(each -> write(each, opened.elements())));
  }

  private void write(Explanation explanation, List<Element> elements) {
    out.println();
    out.println("made of, in " + explanation.unit() + " up to event " + explanation.sequence());
    for (var each : explanation.contributions()) {
      out.println(
          "  "
              + Nanos.toInstant(each.interval().start())
              + (each.interval().isEmpty() ? "" : " to " + Nanos.toInstant(each.interval().end()))
              + "  "
              + amounts(each, elements)
              + each.order().map(order -> "  order " + order.jobOrder()).orElse("")
              + "  from "
              + each.evidence().stream()
                  .map(ExplanationTable::event)
                  .collect(Collectors.joining(", ")));
    }
  }

  private static String amounts(Contribution contribution, List<Element> elements) {
    var amounts = new ArrayList<String>();
    for (var element : elements) {
      var amount = contribution.elements().get(element);
      if (amount.signum() != 0) {
        amounts.add(element + " " + amount(element, amount));
      }
    }
    return String.join(" ", amounts);
  }

  /** Exact: times in seconds. */
  private static String amount(Element element, BigDecimal amount) {
    return element.dimension() == Dimension.TIME
        ? amount.movePointLeft(9).stripTrailingZeros().toPlainString() + " s"
        : amount.stripTrailingZeros().toPlainString();
  }

  private static String event(Evidence evidence) {
    return evidence.kind()
        + " "
        + evidence.subject()
        + " #"
        + evidence.firstSequence()
        + (evidence.lastSequence() == evidence.firstSequence()
            ? ""
            : " to #" + evidence.lastSequence());
  }
}
