package millrace.engine.equipment;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import millrace.engine.calendar.WorkCalendar;
import millrace.engine.element.Element;
import millrace.engine.equipment.Finding.Kind;
import millrace.engine.time.Interval;

/**
 * Products of which more was made than their planned run time allows. Nothing is clamped: the
 * figure is shown, and this says what to look at.
 */
record Overperformance(Inputs inputs) {

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  /** What was made too fast in each of the shifts that overlap a time and are held whole. */
  static List<Finding> inShifts(EquipmentState state, Interval time) {
    return state.shifts(time).stream()
        .map(WorkCalendar.Shift::interval)
        .filter(state::holds)
        .flatMap(shift -> state.overperformance(shift, time.end()).stream())
        .toList();
  }

  List<Finding> in(Interval window, Shares shares) {
    var findings = new ArrayList<Finding>();
    for (var product : shares.products()) {
      var elements = shares.ofProduct(product).total();
      var planned = elements.get(Element.PRI_PQ);
      var took = elements.get(Element.APT);
      if (planned.compareTo(took) > 0) {
        findings.add(
            new Finding(
                Kind.EFFECTIVENESS_ABOVE_100,
                window.end() - 1,
                product,
                percent(planned, took) + explained(window, product)));
      }
    }
    return findings;
  }

  private static String percent(BigDecimal planned, BigDecimal took) {
    return took.signum() == 0
        ? "it was made without production time"
        : "effectiveness is "
            + planned.multiply(HUNDRED).divide(took, 2, RoundingMode.HALF_UP)
            + " %";
  }

  private String explained(Interval window, String product) {
    var rules = inputs.rulesAt(window.end() - 1);
    if (rules.isEmpty()) {
      return "; no rules are in force";
    }
    var runTimes =
        rules.get().rules().plannedRunTimes().stream()
            .filter(each -> each.product().equals(product))
            .map(each ->
                BigDecimal.valueOf(each.nanosPerItem(), 9).stripTrailingZeros().toPlainString()
                    + " s")
            .collect(Collectors.joining(", "));
    var counters =
        rules.get().counters().stream()
            .filter(counter -> counter.role() == RuleSet.SignalRole.PROCESSED_COUNT)
            .map(Interpretation.Counter::signal)
            .collect(Collectors.joining(", "));
    return ": the planned run time per item ("
        + runTimes
        + " by rules "
        + rules.get().rules().version()
        + ") may be too long, or "
        + (counters.isEmpty() ? "the reported quantities" : "counter " + counters)
        + " may count too much";
  }
}
