package millrace.load.journal;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import millrace.engine.time.Nanos;
import millrace.load.BenchmarkFailed;
import millrace.load.EngineUnderTest;
import millrace.load.FrameSource;
import millrace.load.Processors;
import millrace.load.UnitLane;
import millrace.load.journal.JournalRows.Row;
import millrace.load.loop.ClosedLoop;
import millrace.load.loop.Lane;
import millrace.persistence.journal.JournalTable;

/** The two that are compared, on one Cassandra, in turn. */
final class Contest {

  private static final int UNITS_SAMPLED = 16;

  private final Load load;
  private final Processors processors;
  private final JournalTable journal;
  private final PlainTable plain;
  private final List<UnitLane> lanes = new ArrayList<>();
  private List<Row> rows = List.of();
  private int plainRounds;

  /**
   * How the units are loaded.
   *
   * @param framesInFlight of each unit
   */
  record Load(int readingsPerFrame, int framesInFlight, long seed) {}

  Contest(EngineUnderTest running, Processors processors, Load load) {
    this.load = load;
    this.processors = processors;
    this.journal = new JournalTable(running.session(), running.settings());
    this.plain = new PlainTable(running.session(), running.settings());
    var clock = InstantSource.system();
    var seed = load.seed();
    for (var unit : running.plant().workUnits().keySet()) {
      var source =
          new FrameSource(
              unit.value(), load.readingsPerFrame(), seed++, () -> Nanos.of(clock.instant()));
      lanes.add(new UnitLane(running.entities().equipments(), unit, source));
    }
  }

  /** A round of frames through the units; a sample of its rows is kept for the other side. */
  Measured journal(Duration length) {
    var before = new HashMap<String, Long>();
    lanes.forEach(lane -> before.put(lane.persistenceId(), lane.journalled()));
    var start = processors.used();
    var acknowledged = ClosedLoop.run(lanes, load.framesInFlight(), length);
    var used = processors.used().since(start);
    rows = sample(before);
    var written =
        lanes.stream()
            .mapToLong(lane -> lane.journalled() - before.getOrDefault(lane.persistenceId(), 0L))
            .sum();
    var bytesPerRow = rows.stream().mapToInt(Row::bytes).average().orElseThrow();
    return Measured.of(acknowledged, written, bytesPerRow, used);
  }

  /** A round of the same rows by the driver, one in flight for each unit. */
  Measured driverAlone(Duration length) {
    plainRounds++;
    var plainLanes = new ArrayList<Lane>();
    for (var lane : lanes) {
      var id = lane.persistenceId() + "|" + plainRounds;
      plainLanes.add(plain.lane(id, rows, plainLanes.size()));
    }
    var start = processors.used();
    var acknowledged = ClosedLoop.run(plainLanes, 1, length);
    var used = processors.used().since(start);
    var bytesPerRow = rows.stream().mapToInt(Row::bytes).average().orElseThrow();
    return Measured.of(acknowledged, acknowledged.requests(), bytesPerRow, used);
  }

  /**
   * Asks each unit whether its journal holds what was acknowledged.
   *
   * @throws BenchmarkFailed where it does not
   */
  void checkAllDurable() {
    lanes.forEach(UnitLane::checkAllDurable);
  }

  double machineLoad() {
    return processors.load();
  }

  private List<Row> sample(Map<String, Long> before) {
    var sample = new ArrayList<Row>();
    for (var lane : lanes.subList(0, Math.min(UNITS_SAMPLED, lanes.size()))) {
      var id = lane.persistenceId();
      sample.addAll(JournalRows.after(journal, id, before.getOrDefault(id, 0L)));
    }
    if (sample.isEmpty()) {
      throw new BenchmarkFailed("the journal has no row of this round");
    }
    return List.copyOf(sample);
  }
}
