package millrace.node.journal;

import java.math.BigDecimal;
import java.util.SortedSet;
import java.util.TreeMap;
import millrace.engine.element.Element;
import millrace.engine.history.KpiBucket;
import millrace.engine.history.KpiBuckets;
import millrace.engine.kpi.KpiPolicies.LineFigure;
import millrace.engine.plant.EquipmentId;
import millrace.engine.time.Interval;
import millrace.engine.time.Nanos;

/** What the read table of KPI buckets tells: sums of elements, of whole buckets only. */
public record ReadTableFigures(KpiBuckets tables) implements Told.Source {

  @Override
  public Told tell(KpiQuestion question, SortedSet<EquipmentId> units) {
    if (question.knownAt().isPresent()) {
      throw new BadJournal(
          "the read table tells only what is known now; compare --known-at with a running engine"
              + " (--url)");
    }
    var elements = new TreeMap<Element, BigDecimal>();
    for (var unit : units) {
      for (var bucket : Stored.await(tables.buckets(unit, question.window()))) {
        requireWhole(bucket, question.window());
        for (var element : Element.values()) {
          elements.merge(element, bucket.elements().get(element), BigDecimal::add);
        }
      }
    }
    if (elements.isEmpty()) {
      throw new BadJournal(
          "the read table has nothing in this window; millrace rebuild makes it anew");
    }
    elements.remove(Element.AOET); // of orders; no unit tells it
    return new Told("the read table", elements, new TreeMap<>(), LineFigure.SUM_OF_UNITS);
  }

  private static void requireWhole(KpiBucket bucket, Interval window) {
    var at = bucket.interval();
    if (at.start() < window.start() || at.end() > window.end()) {
      throw new BadJournal(
          "the read table has "
              + Nanos.toInstant(at.start())
              + " to "
              + Nanos.toInstant(at.end())
              + " as one bucket, which the window cuts; name full hours, or compare with a running"
              + " engine (--url)");
    }
  }
}
