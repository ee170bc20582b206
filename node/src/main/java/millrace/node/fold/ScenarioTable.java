package millrace.node.fold;

import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import millrace.engine.plant.EquipmentId;
import millrace.engine.scenario.Difference;
import millrace.engine.scenario.Told;
import millrace.engine.time.Nanos;

/** Writes what other rules would tell, and why, as a table for people. */
final class ScenarioTable {

  private static final BigDecimal NANOS_PER_MINUTE = BigDecimal.valueOf(Nanos.PER_MINUTE);
  private static final int SHOWN = 20;

  private final PrintWriter out;

  ScenarioTable(PrintWriter out) {
    this.out = out;
  }

  void write(Answer answer) {
    answer.supposed().ifPresent(this::write);
  }

  private void write(Answer.Supposed supposed) {
    out.println();
    out.println("scenario, NOT OF RECORD: " + names(List.copyOf(supposed.scenario().changes())));
    out.println("KPI            of record           supposed  because of");
    for (var kpi : supposed.comparison().kpis()) {
      if (!kpi.isSame()) {
        out.printf(
            Locale.ROOT,
            "%-5s %18s %18s  %s%n",
            kpi.was().definition().id(),
            AnswerTable.figure(kpi.was()),
            AnswerTable.figure(kpi.is()),
            names(kpi.because()));
      }
    }
    var count = supposed.comparison().units().values().stream().mapToInt(List::size).sum();
    out.println("told otherwise (" + count + ")");
    supposed.comparison().units().entrySet().stream()
        .flatMap(unit -> unit.getValue().stream().map(each -> line(unit.getKey(), each)))
        .limit(SHOWN)
        .forEach(out::println);
    if (count > SHOWN) {
      out.println("… and " + (count - SHOWN) + " more; --json has them all");
    }
  }

  private static String line(EquipmentId unit, Difference difference) {
    return String.format(
        Locale.ROOT,
        "%s %9s  %s  %s, not %s: %s%s",
        Nanos.toInstant(difference.interval().start()),
        minutes(difference.interval().length()),
        unit,
        told(difference.is()),
        told(difference.was()),
        names(difference.because()),
        difference.toldBy().isPresent() ? " #" + difference.toldBy().getAsLong() : "");
  }

  private static String told(Told told) {
    return told.element() + (told.minorStop() ? " (minor stop)" : "");
  }

  private static String names(List<? extends Enum<?>> words) {
    return words.stream().<String>map(Enum::name).collect(Collectors.joining(", "));
  }

  private static String minutes(long nanos) {
    return BigDecimal.valueOf(nanos)
        .divide(NANOS_PER_MINUTE, 2, RoundingMode.HALF_UP)
        .toPlainString();
  }
}
