package millrace.node.fold;

import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import millrace.engine.downtime.RootCause;
import millrace.engine.time.Nanos;

/** Writes stops and corrections as tables for people. */
final class StopTable {

  private static final BigDecimal NANOS_PER_MINUTE = BigDecimal.valueOf(Nanos.PER_MINUTE);
  private static final int SHOWN = 20;

  private final PrintWriter out;

  StopTable(PrintWriter out) {
    this.out = out;
  }

  void write(Answer answer) {
    stops(answer);
    corrections(answer);
  }

  /** The longest stops; minor ones as a number and a sum only. */
  private void stops(Answer answer) {
    var minor = answer.stops().stream().filter(stop -> stop.event().minorStop()).toList();
    var stops = answer.stops().stream().filter(stop -> !stop.event().minorStop()).toList();
    if (answer.stops().isEmpty()) {
      return;
    }
    out.println();
    out.println("stops (" + stops.size() + ")             min  element");
    stops.stream().limit(SHOWN).forEach(this::stop);
    if (stops.size() > SHOWN) {
      out.println("… and " + (stops.size() - SHOWN) + " more; --json has them all");
    }
    if (!minor.isEmpty()) {
      out.printf(
          Locale.ROOT,
          "%d minor stops, %s min%n",
          minor.size(),
          minutes(minor.stream().mapToLong(stop -> stop.event().interval().length()).sum()));
    }
    unexplained(stops);
  }

  /** The queue of those of which nobody has said what they were. */
  private void unexplained(List<Answer.Stop> stops) {
    var open = stops.stream().filter(stop -> !stop.event().isExplained()).toList();
    open.stream()
        .mapToLong(Answer.Stop::age)
        .max()
        .ifPresent(oldest ->
            out.printf(
                Locale.ROOT,
                "%d unexplained, the oldest began %s min before the end%n",
                open.size(),
                minutes(oldest)));
  }

  private void stop(Answer.Stop told) {
    var stop = told.event();
    out.printf(
        Locale.ROOT,
        "%s %9s  %-4s  %s  %s%n",
        Nanos.toInstant(stop.interval().start()),
        minutes(stop.interval().length()),
        stop.element(),
        stop.unit(),
        described(told));
  }

  private static String described(Answer.Stop told) {
    var stop = told.event();
    var words = new ArrayList<String>();
    if (stop.open()) {
      words.add("open");
    }
    if (stop.failure()) {
      words.add("failure");
    }
    if (stop.starved()) {
      words.add("starved");
    }
    if (stop.blocked()) {
      words.add("blocked");
    }
    told.firstOut().ifPresent(first -> words.add("first out " + first.id()));
    words.add(stop.stopReason());
    words.add(stop.rootCause().map(RootCause::code).map(code -> "root cause " + code).orElse(""));
    if (!stop.isExplained()) {
      words.add("unexplained");
    }
    words.removeIf(String::isEmpty);
    return String.join(", ", words);
  }

  private void corrections(Answer answer) {
    if (answer.corrections().isEmpty()) {
      return;
    }
    out.println();
    out.println("corrections (" + answer.corrections().size() + ")");
    answer.corrections().stream()
        .limit(SHOWN)
        .forEach(each ->
            out.printf(
                Locale.ROOT,
                "%s  %s  %s %s  %s: %s (%s)%n",
                Nanos.toInstant(each.at()),
                each.unit(),
                each.id(),
                each.state(),
                each.author(),
                each.says(),
                each.reason()));
  }

  private static String minutes(long nanos) {
    var minutes =
        BigDecimal.valueOf(nanos)
            .divide(NANOS_PER_MINUTE, 2, RoundingMode.HALF_UP)
            .stripTrailingZeros();
    return minutes.toPlainString();
  }
}
