package millrace.load.year;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
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
import millrace.engine.history.LateEvent;
import millrace.engine.journal.EntityType;
import millrace.engine.journal.Envelope;
import millrace.engine.journal.Provenance;
import millrace.engine.plant.EquipmentId;
import millrace.engine.time.Interval;
import millrace.engine.time.Nanos;
import millrace.load.LoadUnit;

/**
 * The history of one machine over many days, generated straight into frames: folded as the live
 * unit folds it, with its checkpoints and late events, and written to a file.
 */
public final class MachineYear implements AutoCloseable {

  public static final EquipmentId UNIT = new EquipmentId("bench.site.area.l0.u0");

  /** 2025-01-01 00:00 UTC. */
  static final long BEGIN = 1_735_689_600_000_000_000L;

  private static final int READINGS_PER_FRAME = 20;
  private static final long DAY = 24 * Nanos.PER_HOUR;

  private final JournalFile journal;
  private final KeptBesides besides = new KeptBesides();
  private final EquipmentDecider decider = new EquipmentDecider(UNIT);
  private final UnitHistory history;
  private EquipmentState live;
  private long readings;

  private MachineYear(Path folder, Duration limit) throws IOException {
    journal = new JournalFile(folder, EntityType.EQUIPMENT.persistenceId(UNIT.value()));
    live = decider.initial();
    history =
        new UnitHistory(
            new PastStores(journal, besides, besides), new HistorySettings(1, 4, limit));
  }

  /**
   * Generates a history.
   *
   * @param folder where its file goes; it is deleted again when this is closed
   * @param limit how long a question may take
   * @param progress is told after each day how many readings there are
   */
  public static MachineYear of(
      Path folder, int days, long readingsPerDay, Duration limit, LongConsumer progress)
      throws IOException {
    var year = new MachineYear(folder, limit);
    year.generate(days, readingsPerDay, progress);
    return year;
  }

  private void generate(int days, long readingsPerDay, LongConsumer progress) throws IOException {
    take(BEGIN, new EquipmentEvent.RulesAdopted(BEGIN, LoadUnit.rules()));
    take(BEGIN, new EquipmentEvent.CalendarAdopted(BEGIN, LoadUnit.calendar()));
    var order = new JobOrderRef("bench", "", "bench");
    take(BEGIN, new EquipmentEvent.JobOrderRegistered(order, BEGIN));
    var frames = days * readingsPerDay / READINGS_PER_FRAME;
    var step = days * DAY / frames;
    var now = new long[] {BEGIN};
    var source = new LoadUnit(UNIT.value(), READINGS_PER_FRAME, 1, () -> now[0]);
    for (var frame = 0L; frame < frames; frame++) {
      now[0] = BEGIN + (frame + 1) * step;
      take(now[0], new EquipmentEvent.ReadingsReceived(List.of(source.next())));
      readings += READINGS_PER_FRAME;
      if (frame % (frames / days) == 0) {
        progress.accept(readings);
      }
    }
    journal.flush();
  }

  private void take(long at, EquipmentEvent event) throws IOException {
    var envelope =
        new Envelope<EquipmentEvent>(
            new Provenance(at, at, "machine:bench", "bench", "", "1"), event);
    if (live.sequence() > 0
        && Checkpoints.stretchOf(at) > Checkpoints.stretchOf(live.lastKnowledgeTime())) {
      besides.keep(live.checkpoint());
    }
    var sequence = journal.append(envelope);
    besides.indexed(sequence, LateEvent.of(sequence, envelope));
    live = decider.evolve(live, envelope);
  }

  /** A stop some days after the begin, corrected now by two people; tells its place. */
  public long correct(Interval interval) throws IOException {
    var at = live.lastKnowledgeTime() + Nanos.PER_SECOND;
    take(
        at,
        new EquipmentEvent.CorrectionApplied(
            "c" + live.sequence(),
            "as the log book says",
            "",
            "person:approver",
            new Correction.Reclassify(interval, Correction.CorrectedActivity.SETUP, false)));
    journal.flush();
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

  JournalFile journal() {
    return journal;
  }

  KeptBesides besides() {
    return besides;
  }

  static Interval day(int day) {
    return new Interval(BEGIN + day * DAY, BEGIN + (day + 1) * DAY);
  }

  @Override
  public void close() {
    history.close();
    journal.close();
  }
}
