package millrace.load.year;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import millrace.actors.history.HistorySettings;
import millrace.actors.history.PastStores;
import millrace.actors.history.UnitHistory;
import millrace.engine.equipment.Correction;
import millrace.engine.equipment.EquipmentDecider;
import millrace.engine.equipment.EquipmentEvent;
import millrace.engine.equipment.EquipmentState;
import millrace.engine.equipment.JobOrderRef;
import millrace.engine.history.Checkpoints;
import millrace.engine.journal.Envelope;
import millrace.engine.journal.Provenance;
import millrace.engine.plant.EquipmentId;
import millrace.engine.reading.Delivery;
import millrace.engine.time.Interval;
import millrace.engine.time.Nanos;
import millrace.load.LoadUnit;

/**
 * The history of one machine over many days, generated straight into frames: folded as the live
 * unit folds it, with its checkpoints and late events, and written to a store.
 */
public final class MachineYear implements AutoCloseable {

  public static final EquipmentId UNIT = new EquipmentId("bench.site.area.year.u0");

  /** 2025-01-01 00:00 UTC. */
  static final long BEGIN = 1_735_689_600_000_000_000L;

  private static final int READINGS_PER_FRAME = 20;

  /** What is gathered for longer would be late. */
  private static final long LONGEST_EVENT = 10 * Nanos.PER_MINUTE;

  private static final long DAY = 24 * Nanos.PER_HOUR;

  private final YearStore store;
  private final CountedJournals journals;
  private final EquipmentDecider decider = new EquipmentDecider(UNIT);
  private final UnitHistory history;
  private EquipmentState live;
  private long readings;
  private int checkpoints;

  private MachineYear(YearStore store, Duration limit) {
    this.store = store;
    var past = store.past();
    journals = new CountedJournals(past.journals());
    live = decider.initial();
    history =
        new UnitHistory(
            new PastStores(journals, past.checkpoints(), past.lateEvents()),
            new HistorySettings(1, 4, limit));
  }

  /**
   * Generates a history.
   *
   * @param store where it is kept; it is closed with this
   * @param limit how long a question may take
   * @param progress is told after each day how many readings there are
   */
  static MachineYear of(
      YearStore store, int days, long readingsPerDay, Duration limit, LongConsumer progress) {
    var year = new MachineYear(store, limit);
    try {
      year.generate(days, readingsPerDay, progress);
      return year;
    } catch (RuntimeException failed) {
      year.close();
      throw failed;
    }
  }

  private void generate(int days, long readingsPerDay, LongConsumer progress) {
    take(BEGIN, new EquipmentEvent.RulesAdopted(BEGIN, LoadUnit.rules()));
    take(BEGIN, new EquipmentEvent.CalendarAdopted(BEGIN, LoadUnit.calendar()));
    var order = new JobOrderRef("bench", "", "bench");
    take(BEGIN, new EquipmentEvent.JobOrderRegistered(order, BEGIN));
    var frames = days * readingsPerDay / READINGS_PER_FRAME;
    var step = days * DAY / frames;
    var now = new long[] {BEGIN};
    var source = new LoadUnit(UNIT.value(), READINGS_PER_FRAME, 1, () -> now[0]);
    var gathered = new ArrayList<Delivery>();
    for (var frame = 0L; frame < frames; frame++) {
      now[0] = BEGIN + (frame + 1) * step;
      gathered.add(source.next());
      var isFull =
          gathered.size() == store.deliveriesPerEvent() || gathered.size() * step >= LONGEST_EVENT;
      if (isFull || frame + 1 == frames) {
        take(now[0], new EquipmentEvent.ReadingsReceived(List.copyOf(gathered)));
        gathered.clear();
      }
      readings += READINGS_PER_FRAME;
      if (frame % (frames / days) == 0) {
        progress.accept(readings);
      }
    }
    store.index();
  }

  private void take(long at, EquipmentEvent event) {
    var envelope =
        new Envelope<EquipmentEvent>(
            new Provenance(at, at, "machine:bench", "bench", "", "1"), event);
    if (live.sequence() > 0
        && Checkpoints.stretchOf(at) > Checkpoints.stretchOf(live.lastKnowledgeTime())) {
      store.keep(live.checkpoint());
      checkpoints++;
    }
    store.append(live.sequence() + 1, envelope);
    live = decider.evolve(live, envelope);
  }

  /** A stop some days after the begin, corrected now by two people; tells its place. */
  public long correct(Interval interval) {
    var at = live.lastKnowledgeTime() + Nanos.PER_SECOND;
    take(
        at,
        new EquipmentEvent.CorrectionApplied(
            "c" + live.sequence(),
            "as the log book says",
            "",
            "person:approver",
            new Correction.Reclassify(interval, Correction.CorrectedActivity.SETUP, false)));
    store.flush();
    return live.sequence();
  }

  public UnitHistory history() {
    return history;
  }

  public EquipmentState live() {
    return live;
  }

  public long readings() {
    return readings;
  }

  /** How many checkpoints there are. */
  int checkpoints() {
    return checkpoints;
  }

  CountedJournals journals() {
    return journals;
  }

  YearStore store() {
    return store;
  }

  static Interval day(int day) {
    return new Interval(BEGIN + day * DAY, BEGIN + (day + 1) * DAY);
  }

  @Override
  public void close() {
    history.close();
    store.close();
  }
}
