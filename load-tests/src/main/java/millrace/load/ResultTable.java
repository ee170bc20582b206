package millrace.load;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** The figures of both, side by side. */
final class ResultTable {

  private final List<Pair> pairs = new ArrayList<>();

  /** Two rounds, one after the other. */
  private record Pair(Measured journal, Measured plain) {

    double ratio() {
      return journal.readingsPerSecond() / plain.readingsPerSecond();
    }
  }

  void add(Measured journal, Measured plain) {
    pairs.add(new Pair(journal, plain));
  }

  /** Prints all rounds, their sums, and the median of the ratios. */
  void print(PrintWriter out) {
    out.println();
    line(out, "", "journal", "driver alone", "ratio");
    for (var round = 0; round < pairs.size(); round++) {
      var pair = pairs.get(round);
      rates(out, "readings/s, round " + (round + 1), pair.journal, pair.plain, pair.ratio());
    }
    var journal = pairs.stream().map(Pair::journal).reduce(Measured::plus).orElseThrow();
    var plain = pairs.stream().map(Pair::plain).reduce(Measured::plus).orElseThrow();
    rates(out, "readings/s, all; median of the ratios", journal, plain, medianRatio());
    var both = new Both(out, journal, plain);
    both.line("rows/s", 0, Measured::rowsPerSecond);
    both.line("readings per row", 1, Measured::readingsPerRow);
    both.line("bytes per row", 0, Measured::bytesPerRow);
    both.line("bytes per reading", 2, Measured::bytesPerReading);
    both.line("CPU us per reading, engine and load", 3, Measured::engineMicrosPerReading);
    both.line("CPU us per reading, Cassandra", 3, Measured::cassandraMicrosPerReading);
    both.line("ms until durable, p50", 1, each -> each.millisAt(50));
    both.line("ms until durable, p90", 1, each -> each.millisAt(90));
    both.line("ms until durable, p99", 1, each -> each.millisAt(99));
    both.line("ms until durable, max", 1, each -> each.millisAt(100));
    out.flush();
  }

  private double medianRatio() {
    var sorted = pairs.stream().mapToDouble(Pair::ratio).sorted().toArray();
    var middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  /** Figures of both in a line. */
  private record Both(PrintWriter out, Measured journal, Measured plain) {

    void line(String name, int decimals, ToDoubleFunction<Measured> figure) {
      ResultTable.line(
          out,
          name,
          text(figure.applyAsDouble(journal), decimals),
          text(figure.applyAsDouble(plain), decimals),
          "");
    }
  }

  private static void rates(
      PrintWriter out, String name, Measured journal, Measured plain, double ratio) {
    line(
        out,
        name,
        text(journal.readingsPerSecond(), 0),
        text(plain.readingsPerSecond(), 0),
        text(ratio, 2));
  }

  private static String text(double value, int decimals) {
    return String.format(Locale.ROOT, "%,." + decimals + "f", value);
  }

  private static void line(
      PrintWriter out, String name, String journal, String plain, String ratio) {
    out.println(
        String.format(Locale.ROOT, "%-38s %14s %14s %8s", name, journal, plain, ratio)
            .stripTrailing());
  }
}
