package millrace.load.growth;

import java.time.Duration;
import java.util.List;
import millrace.load.Benchmark;
import millrace.load.Findings;
import millrace.load.Lanes;
import millrace.load.LoadPlant;
import millrace.load.Processors.Used;
import millrace.load.Scale;
import millrace.load.UnitLane;
import millrace.load.Workbench;
import millrace.load.loop.Acknowledged;
import millrace.load.loop.OpenLoop;
import millrace.load.loop.Pacer;
import millrace.load.report.Figure;
import millrace.load.report.Goal;

/**
 * Processor time per reading of engines with more and more work units, while all units together
 * send at one rate. A curve that is flat says that a plant costs by what it sends, and not by how
 * many machines send it.
 */
public final class GrowthBenchmark implements Benchmark {

  private static final int READINGS_PER_FRAME = 20;
  private static final int COMMISSIONED = 2;
  private static final Goal FLAT = Goal.ratioBetween(0.85, 1.15);

  /** What one size cost. */
  private record Size(int units, Acknowledged sent, Used used, long rows) {

    double engine() {
      return used.engine() / 1e3 / sent.readings();
    }

    double cassandra() {
      return used.cassandra() / 1e3 / sent.readings();
    }

    double both() {
      return engine() + cassandra();
    }
  }

  @Override
  public String name() {
    return "growth";
  }

  @Override
  public String about() {
    return "processor time per reading, engine and Cassandra, for more and more work units and for"
        + " longer and longer journals at one total rate, in an open loop";
  }

  @Override
  public boolean needsCassandra() {
    return true;
  }

  @Override
  public Duration bound(Scale scale) {
    return Duration.ofMinutes(scale.of(15, 20, 90));
  }

  private static List<Integer> sizes(Scale scale) {
    return List.of(10, 100, 1_000, 10_000).subList(0, scale.of(2, 3, 4));
  }

  @Override
  public void run(Workbench bench, Findings findings) {
    var scale = bench.scale();
    var framesPerSecond = scale.of(100, 500, 1_000);
    var seconds = scale.of(2, 10, 30);
    findings.setting("frames per second, all units", framesPerSecond);
    findings.setting("readings per frame", READINGS_PER_FRAME);
    findings.setting("seconds", seconds + " after as many to warm up");
    var length = Duration.ofSeconds(seconds);
    var first = measured(bench, sizes(scale).getFirst(), framesPerSecond, length);
    tell(findings, first, first);
    for (var units : sizes(scale).subList(1, sizes(scale).size())) {
      tell(findings, measured(bench, units, framesPerSecond, length), first);
    }
    new LongJournal(bench, findings, FLAT).measure(framesPerSecond, READINGS_PER_FRAME, length);
    findings.note(
        "Few units send often, and what comes while a write is in flight goes out as one row; so"
            + " frames per row stand beside the cost. Each size has an engine and a keyspace of its"
            + " own, in one process that gets warmer.");
  }

  private static void tell(Findings findings, Size size, Size first) {
    var figure = Figure.of("CPU per reading, " + size.units() + " units", size.both(), "us");
    findings.add(
        size.equals(first)
            ? figure
            : figure.beside(first.units() + " units", first.both()).toReach(FLAT));
    findings.add(Figure.of("of these the engine and the load", size.engine(), "us"));
    findings.add(Figure.of("of these Cassandra", size.cassandra(), "us"));
    findings.add(Figure.of("frames per row", (double) size.sent().requests() / size.rows(), ""));
  }

  private static Size measured(Workbench bench, int units, int framesPerSecond, Duration length) {
    bench.tell(units + " units");
    try (var engine = bench.engine("growth_" + units, LoadPlant.of(units))) {
      var lanes = Lanes.of(engine, READINGS_PER_FRAME, bench.setting().seed());
      OpenLoop.run(lanes, framesPerSecond, length, Pacer.REAL);
      var processors = bench.processors();
      var rows = rows(lanes);
      var before = processors.used();
      var sent = OpenLoop.run(lanes, framesPerSecond, length, Pacer.REAL);
      var used = processors.used().since(before);
      var size = new Size(units, sent, used, rows(lanes) - rows);
      lanes.forEach(UnitLane::checkAllDurable);
      return size;
    }
  }

  /** The rows of readings; a unit's first rows are its rules and its calendar. */
  private static long rows(List<UnitLane> lanes) {
    return lanes.stream().mapToLong(lane -> Math.max(0, lane.journalled() - COMMISSIONED)).sum();
  }
}
