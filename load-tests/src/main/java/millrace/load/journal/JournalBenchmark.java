package millrace.load.journal;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToDoubleFunction;
import millrace.engine.time.Nanos;
import millrace.load.Benchmark;
import millrace.load.EngineUnderTest;
import millrace.load.Findings;
import millrace.load.FrameSource;
import millrace.load.LoadPlant;
import millrace.load.Scale;
import millrace.load.Workbench;
import millrace.load.loop.Acknowledged;
import millrace.load.report.Figure;
import millrace.load.report.Goal;
import millrace.persistence.node.CassandraNodeSettings.CommitLogSync;
import org.jspecify.annotations.Nullable;

/**
 * Readings per second from frame to durable journal, through the real entities, beside the
 * Cassandra driver alone, which writes rows of the same bytes with as many in flight, and beside
 * the stock plugin.
 */
public final class JournalBenchmark implements Benchmark {

  private static final String DRIVER = "driver alone";

  private final Options options;

  /**
   * What a person asked for; null leaves it to the scale.
   *
   * @param rounds measured ones, after a warm-up
   * @param seconds length of a round
   */
  public record Options(
      int units,
      int readingsPerFrame,
      int framesInFlight,
      @Nullable Integer rounds,
      @Nullable Integer seconds) {}

  public JournalBenchmark(Options options) {
    this.options = options;
  }

  /** What was measured in one round. */
  private record Round(Measured journal, Measured driver, Acknowledged single, Acknowledged lists) {

    double ratio() {
      return journal.readingsPerSecond() / driver.readingsPerSecond();
    }
  }

  @Override
  public String name() {
    return "journal";
  }

  @Override
  public String about() {
    return "readings per second from frame to durable journal, through the real entities, beside"
        + " the driver alone with the journal's own rows and beside the stock plugin";
  }

  @Override
  public boolean needsCassandra() {
    return true;
  }

  @Override
  public Duration bound(Scale scale) {
    return Duration.ofSeconds(300 + 8L * (rounds(scale) + 1) * seconds(scale));
  }

  private int rounds(Scale scale) {
    return options.rounds() == null ? scale.of(1, 3, 6) : options.rounds();
  }

  private int seconds(Scale scale) {
    return options.seconds() == null ? scale.of(2, 5, 12) : options.seconds();
  }

  @Override
  public void run(Workbench bench, Findings findings) {
    tellSettings(bench, findings);
    var plant = LoadPlant.of(options.units());
    var load =
        new Contest.Load(
            options.readingsPerFrame(), options.framesInFlight(), bench.setting().seed());
    try (var engine = bench.engine("journal", plant);
        var stock = stock(bench, engine)) {
      var contest = new Contest(engine, bench.processors(), load);
      var rounds = rounds(bench, contest, stock);
      contest.checkAllDurable();
      findings.note("Every unit's journal holds each frame that was acknowledged.");
      tell(findings, rounds, bench.setting().commitLog());
    }
  }

  private void tellSettings(Workbench bench, Findings findings) {
    findings.setting("units", options.units());
    findings.setting("readings per frame", options.readingsPerFrame());
    findings.setting("frames in flight per unit", options.framesInFlight());
    findings.setting(
        "rounds",
        rounds(bench.scale()) + " of " + seconds(bench.scale()) + " s each way, after a warm-up");
  }

  private StockPlugin stock(Workbench bench, EngineUnderTest engine) {
    var seed = new AtomicLong(bench.setting().seed());
    var clock = InstantSource.system();
    return new StockPlugin(
        bench.store("stock"),
        engine.plant().workUnits().keySet(),
        unit ->
            new FrameSource(
                unit.value(),
                options.readingsPerFrame(),
                seed.getAndIncrement(),
                () -> Nanos.of(clock.instant())));
  }

  private List<Round> rounds(Workbench bench, Contest contest, StockPlugin stock) {
    var all = rounds(bench.scale());
    var length = Duration.ofSeconds(seconds(bench.scale()));
    var rounds = new ArrayList<Round>();
    for (var round = 0; round <= all; round++) {
      bench.tell(round == 0 ? "warm-up" : "round " + round + " of " + all);
      var measured =
          new Round(
              contest.journal(length),
              contest.driverAlone(length),
              stock.oneByOne(options.framesInFlight(), length),
              stock.lists(options.framesInFlight(), length));
      if (round > 0) {
        rounds.add(measured);
      }
    }
    return rounds;
  }

  private static void tell(Findings findings, List<Round> rounds, CommitLogSync commitLog) {
    for (var round = 0; round < rounds.size(); round++) {
      var each = rounds.get(round);
      findings.add(
          rate("durable, round " + (round + 1), each)
              .beside(DRIVER, each.driver().readingsPerSecond()));
    }
    var median =
        rounds.stream()
            .sorted(Comparator.comparingDouble(Round::ratio))
            .toList()
            .get(rounds.size() / 2);
    findings.add(
        rate("durable, median of the ratios", median)
            .beside(DRIVER, median.driver().readingsPerSecond())
            .toReach(Goal.ratioAtLeast(0.80)));
    findings.add(
        rate("durable, the same round", median)
            .beside("stock plugin, one event per write", median.single().readingsPerSecond())
            .toReach(Goal.ratioAtLeast(15)));
    findings.add(
        rate("durable, the same round", median)
            .beside("stock plugin, a list per frame", median.lists().readingsPerSecond()));
    var rate = rate("durable, the same round", median);
    findings.add(
        switch (commitLog) {
          case BATCH -> rate.toReach(Goal.atLeast(150_000));
          case PERIODIC -> rate.toReach(Goal.atLeast(400_000));
          case GROUP -> rate;
        });
    tellCosts(findings, rounds);
  }

  private static Figure rate(String name, Round round) {
    return Figure.of(name, round.journal().readingsPerSecond(), "readings/s");
  }

  private static void tellCosts(Findings findings, List<Round> rounds) {
    var journal = rounds.stream().map(Round::journal).reduce(Measured::plus).orElseThrow();
    var driver = rounds.stream().map(Round::driver).reduce(Measured::plus).orElseThrow();
    var both = new Both(findings, journal, driver);
    both.tell("rows", "rows/s", Measured::rowsPerSecond);
    both.tell("readings per row", "", Measured::readingsPerRow);
    both.tell("bytes per row, all columns", "B", Measured::bytesPerRow);
    findings.add(
        Figure.of("bytes per reading", journal.bytesPerReading(), "B").toReach(Goal.atMost(16)));
    both.tell("CPU per reading, engine and load", "us", Measured::engineMicrosPerReading);
    both.tell("CPU per reading, Cassandra", "us", Measured::cassandraMicrosPerReading);
    both.tell("until durable, p50", "ms", each -> each.millisAt(50));
    both.tell("until durable, p90", "ms", each -> each.millisAt(90));
    both.tell("until durable, p99", "ms", each -> each.millisAt(99));
    both.tell("until durable, max", "ms", each -> each.millisAt(100));
  }

  /** Figures of both. */
  private record Both(Findings findings, Measured journal, Measured driver) {

    void tell(String name, String unit, ToDoubleFunction<Measured> figure) {
      findings.add(
          Figure.of(name, figure.applyAsDouble(journal), unit)
              .beside(DRIVER, figure.applyAsDouble(driver)));
    }
  }
}
