package millrace.load.latency;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import millrace.load.ApiUnderTest;
import millrace.load.Benchmark;
import millrace.load.Findings;
import millrace.load.Lanes;
import millrace.load.LoadPlant;
import millrace.load.Scale;
import millrace.load.UnitLane;
import millrace.load.Workbench;
import millrace.load.loop.Acknowledged;
import millrace.load.loop.ClosedLoop;
import millrace.load.loop.Lane;
import millrace.load.loop.OpenLoop;
import millrace.load.loop.Pacer;
import millrace.load.report.Figure;
import millrace.load.report.Goal;
import org.HdrHistogram.Histogram;

/**
 * From the instant at which a machine's frame is due to its acknowledgement, and to the first
 * picture on {@code /stream} that has it; at parts of the rate that a closed loop reaches.
 */
public final class LatencyBenchmark implements Benchmark {

  private static final int READINGS_PER_FRAME = 20;
  private static final int IN_FLIGHT = 4;
  private static final List<Integer> PERCENTS = List.of(10, 50, 80);
  private static final List<Double> PERCENTILES = List.of(50.0, 99.0, 99.9);
  private static final int PERCENT_OF_THE_GOAL = 50;
  private static final Duration SETTLING = Duration.ofSeconds(10);

  @Override
  public String name() {
    return "latency";
  }

  @Override
  public String about() {
    return "from the instant a machine's frame is due to durable and to visible on /stream, in an"
        + " open loop at 10, 50 and 80 % of the greatest rate";
  }

  @Override
  public boolean needsCassandra() {
    return true;
  }

  @Override
  public Duration bound(Scale scale) {
    return Duration.ofMinutes(scale.of(10, 10, 20));
  }

  @Override
  public void run(Workbench bench, Findings findings) {
    var units = bench.scale().of(16, 256, 1_000);
    var length = Duration.ofSeconds(bench.scale().of(3, 10, 60));
    findings.setting("units", units);
    findings.setting("readings per frame", READINGS_PER_FRAME);
    findings.setting("seconds at each rate", length.toSeconds());
    try (var engine = bench.engine("latency", LoadPlant.of(units))) {
      var lanes = Lanes.of(engine, READINGS_PER_FRAME, bench.setting().seed());
      var most = most(bench, lanes, length);
      findings.add(
          Figure.of("the greatest rate, closed loop", most * READINGS_PER_FRAME, "readings/s"));
      try (var screen = Screen.open(ApiUnderTest.of(engine))) {
        var watched = lanes.stream().map(lane -> new Watched(lane, screen)).toList();
        OpenLoop.run(watched, most * PERCENTS.getFirst() / 100, length, Pacer.REAL);
        screen.settle(SETTLING);
        screen.take();
        for (var percent : PERCENTS) {
          bench.tell(percent + " % of the greatest rate");
          var sent = OpenLoop.run(watched, most * percent / 100, length, Pacer.REAL);
          var missed = screen.settle(SETTLING);
          tell(findings, percent, sent, screen.take(), missed);
        }
      }
    }
    findings.note(
        "The machine's change is the frame that is due at the gateway's door; OPC UA and its"
            + " publishing interval are not in these figures. A unit's picture goes out at most each"
            + " 250 ms (millrace.actors.live.at-most-every), which a unit that sends more often waits"
            + " for. One screen follows all units, in the process of the load.");
  }

  /** Frames per second of a closed loop, after another one as long to warm up. */
  private static double most(Workbench bench, List<UnitLane> lanes, Duration length) {
    bench.tell("the greatest rate");
    ClosedLoop.run(lanes, IN_FLIGHT, length);
    var sent = ClosedLoop.run(lanes, IN_FLIGHT, length);
    lanes.forEach(UnitLane::checkAllDurable);
    return sent.requests() * 1e9 / sent.nanos();
  }

  private static void tell(
      Findings findings, int percent, Acknowledged sent, Histogram visible, long missed) {
    for (var percentile : PERCENTILES) {
      findings.add(
          Figure.of(
              "durable at " + percent + " %, p" + text(percentile),
              sent.millisAt(percentile),
              "ms"));
    }
    for (var percentile : PERCENTILES) {
      var figure =
          Figure.of(
              "visible at " + percent + " %, p" + text(percentile),
              visible.getValueAtPercentile(percentile) / 1e3,
              "ms");
      findings.add(
          percent == PERCENT_OF_THE_GOAL && percentile == 99
              ? figure.toReach(Goal.atMost(50))
              : figure);
    }
    findings.add(Figure.of("never visible at " + percent + " %", (double) missed, "frames"));
  }

  private static String text(double percentile) {
    return percentile == Math.rint(percentile) ? "" + (int) percentile : "" + percentile;
  }

  /** A lane whose frames a screen waits for. */
  private record Watched(UnitLane lane, Screen screen) implements Lane {

    @Override
    public CompletionStage<Integer> send() {
      return send(Pacer.REAL.nanos());
    }

    @Override
    public CompletionStage<Integer> send(long due) {
      return lane.send(newest -> screen.expect(lane.unit().value(), due, newest));
    }
  }
}
