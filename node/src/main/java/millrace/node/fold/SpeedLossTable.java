package millrace.node.fold;

import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.Locale;
import millrace.engine.downtime.RootCause;
import millrace.engine.downtime.SpeedLoss;
import millrace.engine.downtime.SpeedLoss.Kind;
import millrace.engine.time.Nanos;

/** Writes speed losses as a table for people: the sum of each kind, and the greatest ones. */
final class SpeedLossTable {

  private static final BigDecimal NANOS_PER_MINUTE = BigDecimal.valueOf(Nanos.PER_MINUTE);
  private static final int SHOWN = 10;

  private final PrintWriter out;

  SpeedLossTable(PrintWriter out) {
    this.out = out;
  }

  void write(Answer answer) {
    var losses = answer.speeds().losses();
    if (losses.isEmpty()) {
      return;
    }
    out.println();
    out.println("speed losses                 lost min");
    for (var kind : Kind.values()) {
      var of = losses.stream().filter(loss -> loss.kind() == kind).toList();
      if (!of.isEmpty()) {
        var lost = of.stream().map(SpeedLoss::lost).reduce(BigDecimal.ZERO, BigDecimal::add);
        out.printf(Locale.ROOT, "%-13s %4d %18s%n", kind, of.size(), minutes(lost));
      }
    }
    losses.stream()
        .filter(loss -> loss.kind() != Kind.AT_SPEED)
        .sorted(Comparator.comparing(SpeedLoss::lost).reversed())
        .limit(SHOWN)
        .forEach(this::line);
    if (answer.speeds().from() > answer.window().start()) {
      out.println(
          "nothing is told of the time before "
              + Nanos.toInstant(answer.speeds().from())
              + ": its counts are held as sums only");
    }
  }

  private void line(SpeedLoss loss) {
    out.printf(
        Locale.ROOT,
        "%s %9s  %-13s  %s  %s items%s%n",
        Nanos.toInstant(loss.interval().start()),
        minutes(loss.lost()),
        loss.kind(),
        loss.unit(),
        loss.items(),
        loss.rootCause().map(RootCause::code).map(code -> ", root cause " + code).orElse(""));
  }

  private static String minutes(BigDecimal nanos) {
    return nanos.divide(NANOS_PER_MINUTE, 2, RoundingMode.HALF_UP).toPlainString();
  }
}
