package millrace.node.fold;

import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import millrace.engine.element.Element;
import millrace.engine.kpi.KpiValue;
import millrace.engine.kpi.KpiValue.Result.Defined;
import millrace.engine.kpi.KpiValue.Result.Undefined;
import millrace.engine.time.Nanos;

/** Writes an answer as a table for people. Only here figures are rounded. */
public final class AnswerTable {

  private static final BigDecimal NANOS_PER_MINUTE = BigDecimal.valueOf(Nanos.PER_MINUTE);
  private static final int SHOWN_FINDINGS = 20;

  /** The elements of every work unit; of the others those that are not zero are shown. */
  private static final Set<Element> ALWAYS_SHOWN =
      EnumSet.range(Element.POT, Element.PQ_WITHOUT_PRI).stream()
          .filter(element -> element != Element.AOET)
          .collect(Collectors.toUnmodifiableSet());

  private final PrintWriter out;

  public AnswerTable(PrintWriter out) {
    this.out = out;
  }

  public void write(Answer answer) {
    var level = answer.level().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    line("scope", answer.question().scope() + " (" + level + ")");
    if (answer.units() > 1) {
      line("", answer.aggregation() + " of " + answer.units() + " work units: ratios of sums");
    }
    answer.shift().ifPresent(shift -> line("shift", shift));
    if (answer.question().window() instanceof Window.OfOrder(var order)) {
      line("order", order);
    }
    line("from", Nanos.toInstant(answer.window().start()).toString());
    line("to", Nanos.toInstant(answer.window().end()).toString());
    answer.question().knownAt().ifPresent(at -> line("known at", Nanos.toInstant(at).toString()));
    elements(answer);
    kpis(answer);
    parts(answer);
    new StopTable(out).write(answer);
    new SpeedLossTable(out).write(answer);
    new ScenarioTable(out).write(answer);
    new ExplanationTable(out).write(answer);
    findings(answer);
    if (answer.duplicates() > 0) {
      out.println();
      out.println(
          answer.duplicates() + " lines repeated the id of another one and were passed over");
    }
  }

  private void elements(Answer answer) {
    out.println();
    out.println("element          amount");
    var vector = answer.elements();
    for (var element : Element.values()) {
      if (!ALWAYS_SHOWN.contains(element) && vector.get(element).signum() == 0) {
        continue;
      }
      amount(element.name(), element.dimension(), vector.get(element));
      if (element == Element.PDOT) {
        amount("PBT", Element.Dimension.TIME, vector.plannedBusyTime());
      }
      if (element == Element.ADET) {
        amount("AUPT", Element.Dimension.TIME, vector.unitProcessingTime());
        amount("AUBT", Element.Dimension.TIME, vector.unitBusyTime());
      }
    }
  }

  private void amount(String code, Element.Dimension dimension, BigDecimal amount) {
    var text =
        switch (dimension) {
          case TIME -> minutes(amount) + " min";
          case QUANTITY, COUNT -> plain(amount);
          case ENERGY -> plain(amount) + " kWh";
          case QUANTITY_TIME -> minutes(amount) + " min";
        };
    out.printf(Locale.ROOT, "%-14s %20s%n", code, text);
  }

  private void kpis(Answer answer) {
    out.println();
    out.println("KPI                value");
    answer.kpis().forEach(this::kpi);
    coverage(answer);
  }

  private void kpi(KpiValue kpi) {
    out.printf(
        Locale.ROOT,
        "%-5s %18s  %s%n",
        kpi.definition().id(),
        figure(kpi),
        switch (kpi.result()) {
          case Defined _ -> kpi.definition().name() + bounds(kpi);
          case Undefined(var reason) -> kpi.definition().name() + ": " + reason;
        });
  }

  /** Of each part the figures that it has. */
  private void parts(Answer answer) {
    for (var part : answer.parts()) {
      var defined = part.kpis().stream().filter(kpi -> kpi.result() instanceof Defined).toList();
      if (!defined.isEmpty()) {
        out.println();
        out.println(part.scope().name().toLowerCase(Locale.ROOT) + " " + part.subject());
        defined.forEach(this::kpi);
      }
    }
  }

  private void coverage(Answer answer) {
    answer.kpis().stream()
        .flatMap(kpi -> kpi.coverage().stream())
        .findFirst()
        .filter(coverage -> coverage < 1)
        .ifPresent(coverage ->
            out.printf(
                Locale.ROOT,
                "coverage %.2f %%: %s min unknown%n",
                coverage * 100,
                minutes(answer.elements().get(Element.UNKNOWN))));
  }

  private void findings(Answer answer) {
    if (answer.findings().isEmpty()) {
      return;
    }
    out.println();
    out.println("findings (" + answer.findings().size() + ")");
    answer.findings().stream()
        .limit(SHOWN_FINDINGS)
        .forEach(each ->
            out.printf(
                Locale.ROOT,
                "%s  %s  %s  %s: %s%n",
                Nanos.toInstant(each.finding().at()),
                each.unit(),
                each.finding().kind(),
                each.finding().subject(),
                each.finding().detail()));
  }

  private static String bounds(KpiValue kpi) {
    return kpi.bounds()
        .map(bounds ->
            ", between " + figure(kpi, bounds.lower()) + " and " + figure(kpi, bounds.upper()))
        .orElse("");
  }

  static String figure(KpiValue kpi) {
    return switch (kpi.result()) {
      case Defined(var value) -> figure(kpi, value);
      case Undefined _ -> "undefined";
    };
  }

  private static String figure(KpiValue kpi, double value) {
    return kpi.definition().unit().equals("%")
        ? BigDecimal.valueOf(value).movePointRight(2).setScale(2, RoundingMode.HALF_UP) + " %"
        : BigDecimal.valueOf(value).setScale(4, RoundingMode.HALF_UP)
            + " "
            + kpi.definition().unit();
  }

  private static String minutes(BigDecimal nanos) {
    return plain(nanos.divide(NANOS_PER_MINUTE, 6, RoundingMode.HALF_UP));
  }

  private static String plain(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }

  private void line(String label, String text) {
    out.printf(Locale.ROOT, "%-10s %s%n", label, text);
  }
}
