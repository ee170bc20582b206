package millrace.actors.equipment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import millrace.actors.history.HistorySettings;
import millrace.actors.history.RememberedUnit;
import millrace.actors.history.UnitHistory;
import millrace.engine.element.Element;
import millrace.engine.equipment.Correction.Retract;
import millrace.engine.equipment.EquipmentEvent.CorrectionApplied;
import millrace.engine.equipment.Examples;
import millrace.engine.equipment.UnitJournal;
import millrace.engine.history.KpiBucket;
import millrace.engine.reading.Observation.ReportedState;
import millrace.engine.reading.Observation.StateReported;
import millrace.engine.time.Interval;
import millrace.engine.time.Nanos;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A unit that stood from 07:00 to 08:00 by a report that is taken back two months later. */
class PastKeeperTest {

  private static final int LATER = 60 * 24 * 60;

  private final UnitJournal journal =
      UnitJournal.from("2026-06-01T06:00:00Z")
          .rules(Examples.reporting(Examples.runTime("p", 3)))
          .calendar(Examples.earlyShift())
          .registered(0, "4711", "p")
          .reported(0, ReportedState.PRODUCING);
  private final RememberedUnit unit = new RememberedUnit(UnitJournal.UNIT);
  private final TableOfBuckets table = new TableOfBuckets();
  private final UnitHistory history =
      new UnitHistory(unit.stores(), new HistorySettings(1, 16, Duration.ofSeconds(30)));
  private final PastKeeper keeper =
      new PastKeeper(UnitJournal.UNIT, new ReadModels(table, unit, history));

  PastKeeperTest() {
    stopped("wrong", 60);
    journal.reported(120, ReportedState.PRODUCING).reported(240, ReportedState.NO_ORDER);
  }

  @AfterEach
  void stop() {
    history.close();
  }

  private void stopped(String id, int minute) {
    var at = journal.at(minute);
    journal.observed(new StateReported(id, at, at, ReportedState.DELAY, false, ""));
  }

  private void retracted(int minute, String observation) {
    journal.add(
        journal.at(minute),
        new CorrectionApplied(
            "c1", "the report was wrong", "", "person:a.meyer", new Retract(observation)));
    journal.envelopes().forEach(unit::append);
  }

  /** All that is due. */
  private void keep() {
    for (var due = keeper.keep(unit.live()); due.isPresent(); due = keeper.keep(unit.live())) {
      due.get().toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
      keeper.ended(true);
    }
  }

  @Test
  void a_retraction_behind_the_horizon_restates_the_hours_of_the_read_table() {
    journal.reported(LATER, ReportedState.PRODUCING);
    retracted(LATER + 1, "wrong");

    keep();

    var hour = journal.between(60, 120);
    assertThat(in(hour, Element.APT)).isEqualTo(Nanos.PER_HOUR);
    assertThat(in(hour, Element.ADET)).isZero();
  }

  @Test
  void a_retraction_within_the_horizon_is_left_to_the_live_unit() {
    retracted(300, "wrong");

    keep();

    assertThat(table.rows()).isEmpty();
  }

  @Test
  void a_retraction_of_what_was_never_told_restates_nothing() {
    journal.reported(LATER, ReportedState.PRODUCING);
    retracted(LATER + 1, "nobody");

    keep();

    assertThat(table.rows()).isEmpty();
  }

  @Test
  void a_restatement_that_failed_is_made_again() {
    journal.reported(LATER, ReportedState.PRODUCING);
    retracted(LATER + 1, "wrong");
    table.failNext(1);
    var first = keeper.keep(unit.live()).orElseThrow().toCompletableFuture();
    assertThat(first).failsWithin(Duration.ofSeconds(30));
    keeper.ended(false);

    keep();

    assertThat(in(journal.between(60, 120), Element.APT)).isEqualTo(Nanos.PER_HOUR);
  }

  private long in(Interval hour, Element element) {
    return table.rows().stream()
        .filter(row -> row.interval().equals(hour))
        .map(KpiBucket::elements)
        .mapToLong(elements -> elements.get(element).longValueExact())
        .sum();
  }
}
