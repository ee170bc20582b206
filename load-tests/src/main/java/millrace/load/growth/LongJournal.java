package millrace.load.growth;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import millrace.load.Findings;
import millrace.load.Lanes;
import millrace.load.LoadPlant;
import millrace.load.UnitLane;
import millrace.load.Workbench;
import millrace.load.loop.ClosedLoop;
import millrace.load.loop.OpenLoop;
import millrace.load.loop.Pacer;
import millrace.load.report.Figure;
import millrace.load.report.Goal;

/** Processor time per reading at one rate, while the journals of the same units get longer. */
final class LongJournal {

  private static final int UNITS = 100;
  private static final int IN_FLIGHT = 8;
  private static final Duration CHUNK = Duration.ofSeconds(2);

  private final Workbench bench;
  private final Findings findings;
  private final Goal flat;

  LongJournal(Workbench bench, Findings findings, Goal flat) {
    this.bench = bench;
    this.findings = findings;
    this.flat = flat;
  }

  private static List<Integer> lengths(Workbench bench) {
    var first = bench.scale().of(2_000, 200_000, 1_000_000);
    return List.of(first, 10 * first, 100 * first).subList(0, bench.scale().of(2, 2, 3));
  }

  /**
   * Measures at each length.
   *
   * @param perSecond frames that become due in a second, of all units together
   */
  void measure(int perSecond, int readingsPerFrame, Duration length) {
    bench.tell("journals that get longer");
    try (var engine = bench.engine("growth_long", LoadPlant.of(UNITS))) {
      var lanes = Lanes.of(engine, readingsPerFrame, bench.setting().seed());
      var written = 0L;
      var first = 0.0;
      for (var wanted : lengths(bench)) {
        while (written < wanted) {
          written += ClosedLoop.run(lanes, IN_FLIGHT, CHUNK).readings();
        }
        var processors = bench.processors();
        var before = processors.used();
        var sent = OpenLoop.run(lanes, perSecond, length, Pacer.REAL);
        var used = processors.used().since(before);
        var micros = (used.engine() + used.cassandra()) / 1e3 / sent.readings();
        written += sent.readings();
        first = first == 0 ? micros : first;
        tell(written, micros, first);
      }
      lanes.forEach(UnitLane::checkAllDurable);
    }
  }

  private void tell(long written, double micros, double first) {
    var figure =
        Figure.of(
            String.format(Locale.ROOT, "CPU per reading, journals of %,d readings in all", written),
            micros,
            "us");
    findings.add(micros == first ? figure : figure.beside("the shortest", first).toReach(flat));
  }
}
