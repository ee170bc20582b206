package millrace.engine.equipment;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import millrace.engine.element.Element;
import millrace.engine.equipment.Correction.AdmitLateData;
import millrace.engine.equipment.Correction.ChangeCalendar;
import millrace.engine.equipment.Correction.Retract;
import millrace.engine.equipment.EquipmentEvent.CorrectionApplied;
import millrace.engine.equipment.EquipmentEvent.DataGapClosed;
import millrace.engine.equipment.EquipmentEvent.DataGapOpened;
import millrace.engine.equipment.EquipmentEvent.ObservationsReceived;
import millrace.engine.reading.Evidence.MeterRead;
import millrace.engine.reading.Observation;
import millrace.engine.reading.Observation.ReadingObserved;
import millrace.engine.reading.Observation.ReportedState;
import millrace.engine.reading.Observation.StateReported;
import millrace.engine.reading.SignalValue.IntegerValue;
import millrace.engine.reading.StatusCode;
import millrace.engine.time.Interval;
import millrace.engine.time.Nanos;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/**
 * What changes behind the horizon, or behind a checkpoint, leaves something behind for the time
 * after it: a failure that goes on, what was done since the last one, what was in force. Who does
 * not hold that time says so, and who looks far enough back tells it.
 */
class BehindTheHorizonTest {

  private static final double DAY = 1_440;

  private final UnitJournal journal =
      UnitJournal.from("2026-01-05T00:00:00Z")
          .rules(Examples.reporting())
          .calendar(Examples.shifts("UTC", Examples.shift("day", "00:00", "00:00")))
          .registered(1, "A", "a")
          .reported(60, ReportedState.PRODUCING);

  @Nested
  class A_failure {

    /** A month in which nothing else was told, and the end of the failure. */
    private final Interval end = journal.between(60 * DAY, 60 * DAY + 60);

    private void admittedLate(long begin) {
      var late = new StateReported("late", begin, begin, ReportedState.DELAY, true, "");
      journal
          .add(journal.at(50 * DAY), new ObservationsReceived(List.of(late)))
          .add(
              journal.at(51 * DAY),
              approved("c1", new AdmitLateData(journal.envelopes().size(), List.of(late))))
          .reported(60 * DAY + 10, ReportedState.PRODUCING);
    }

    @Test
    void that_an_admitted_state_began_is_told_from_its_begin_by_who_looks_back() {
      var begin = journal.at(120);
      admittedLate(begin);

      var told = past().total(end, end.end());

      assertThat(told.get(Element.RESTORATIONS)).isEqualByComparingTo("1");
      assertThat(told.get(Element.TTR))
          .isEqualByComparingTo(BigDecimal.valueOf(journal.at(60 * DAY + 10) - begin));
      assertThat(told.get(Element.FE)).isZero();
      var began = journal.between(60, 180);
      assertThat(past().total(began, began.end()).get(Element.FE)).isEqualByComparingTo("1");
    }

    @Test
    void that_may_have_begun_behind_the_horizon_is_not_told_by_the_live_unit() {
      admittedLate(journal.at(120));

      var live = journal.folded();

      assertThat(live.holds(end)).isFalse();
      assertThat(live.holds(journal.between(60 * DAY + 20, 60 * DAY + 60))).isTrue();
    }

    @Test
    void is_not_told_by_the_live_unit_either_when_the_change_itself_has_become_old() {
      admittedLate(journal.at(120));
      journal
          .reported(99 * DAY, ReportedState.DELAY, true)
          .reported(100 * DAY, ReportedState.PRODUCING)
          .reported(101 * DAY, ReportedState.DELAY, true);
      var first = journal.between(99 * DAY - 60, 99 * DAY + 60);
      var second = journal.between(101 * DAY - 60, 101 * DAY + 60);

      var live = journal.folded();

      assertThat(live.corrections()).isEmpty();
      assertThat(live.holds(first)).isFalse();
      assertThat(live.holds(second)).isTrue();
      assertThat(live.total(second, second.end())).isEqualTo(past().total(second, second.end()));
    }

    @Test
    void is_told_by_the_live_unit_where_nobody_changed_the_time_behind_the_horizon() {
      journal
          .reported(120, ReportedState.DELAY, true)
          .reported(60 * DAY + 10, ReportedState.PRODUCING);

      var live = journal.folded();

      assertThat(live.holds(end)).isTrue();
      assertThat(live.total(end, end.end())).isEqualTo(past().total(end, end.end()));
    }

    @Test
    void is_not_told_by_the_live_unit_where_a_gap_over_its_begin_turns_out_shorter() {
      journal
          .add(at(100), new DataGapOpened("line3", at(100), GapCause.CONNECTION_LOST))
          .reported(120, ReportedState.DELAY, true)
          .add(
              at(50 * DAY),
              new DataGapClosed(
                  "line3", journal.between(50 * DAY - 1, 50 * DAY), GapCause.CONNECTION_LOST))
          .reported(60 * DAY + 10, ReportedState.PRODUCING);

      assertThat(journal.folded().holds(end)).isFalse();
    }

    @Test
    void that_another_calendar_begins_earlier_is_not_told_by_the_live_unit() {
      var always = Examples.shifts("UTC", Examples.shift("late", "06:00", "06:00"));
      journal
          .reported(120, ReportedState.DELAY, true)
          .add(journal.at(50 * DAY), approved("c1", new ChangeCalendar(journal.at(90), always)))
          .reported(60 * DAY + 10, ReportedState.PRODUCING);

      assertThat(journal.folded().holds(end)).isFalse();
    }
  }

  @Nested
  class An_observation_that_was_taken_back {

    @Test
    void behind_the_horizon_leaves_nothing_in_force_in_the_live_unit_which_says_so() {
      journal.reported(120, ReportedState.DELAY);
      journal.add(journal.at(50 * DAY), approved("c1", new Retract(lastObservation())));
      var window = journal.between(45 * DAY, 46 * DAY);

      assertThat(journal.folded().holds(window)).isFalse();
      assertThat(past().total(window, window.end()).get(Element.APT))
          .isEqualByComparingTo(BigDecimal.valueOf(24 * Nanos.PER_HOUR));
    }

    @Test
    void in_time_is_not_held_against_the_live_unit_when_it_has_become_old() {
      journal.reported(120, ReportedState.DELAY);
      journal.add(journal.at(20 * DAY), approved("c1", new Retract(lastObservation())));
      journal.reported(40 * DAY, ReportedState.PRODUCING);

      assertThat(journal.folded().holds(journal.between(39 * DAY, 40 * DAY))).isTrue();
    }

    @Test
    void behind_a_checkpoint_leaves_open_what_a_meter_showed_before() {
      journal.observed(read("m1", 70, 100)).observed(read("m2", 100, 130));
      journal.reported(180, ReportedState.PRODUCING);
      var checkpoint = journal.folded().checkpoint();
      var known = journal.envelopes().size();
      journal
          .add(journal.at(190), new CorrectionApplied("c1", "read wrongly", "", "", taken("m2")))
          .observed(read("m3", 240, 200));

      assertThat(since(checkpoint, known).needsEarlier(journal.between(180, 240))).isTrue();
    }

    private Correction taken(String id) {
      return new Retract(id);
    }

    private String lastObservation() {
      var last = (ObservationsReceived) journal.envelopes().getLast().event();
      return last.observations().getFirst().id();
    }
  }

  @Nested
  class A_reading_of_a_counter {

    private final UnitJournal machine =
        UnitJournal.from("2026-01-05T00:00:00Z").rules(Examples.packMl(60)).read(60, "state", 6);

    @Test
    void that_is_admitted_behind_the_horizon_is_what_is_counted_from() {
      var late = machine.reading(90, "processed", new IntegerValue(10), StatusCode.GOOD);
      var told = List.<Observation>of(new ReadingObserved("", late));
      machine
          .delivered(at(40 * DAY), late)
          .add(at(41 * DAY), approved("c1", new AdmitLateData(3, told)))
          .read(42 * DAY, "processed", 14);

      var window = machine.between(42 * DAY - 60, 42 * DAY + 60);

      assertThat(machine.folded().holds(window)).isTrue();
      assertThat(machine.folded().total(window, window.end()).get(Element.PQ))
          .isEqualByComparingTo("4");
    }

    @Test
    void is_known_to_have_gone_on_unseen_in_a_gap_however_long_ago_that_was() {
      machine
          .read(60, "processed", 10)
          .add(
              machine.at(130),
              new DataGapClosed("line3", machine.between(70, 120), GapCause.CONNECTION_LOST))
          .add(
              machine.at(230),
              new DataGapClosed("line3", machine.between(170, 220), GapCause.CONNECTION_LOST))
          .read(40 * DAY, "state", 6)
          .read(41 * DAY, "state", 6);

      assertThat(machine.folded().inputs().gapReports()).hasSize(1);
      assertThat(machine.read(41 * DAY + 1, "processed", 65_000).folded().inputs().gapReports())
          .hasSize(1);
      assertThat(machine.read(80 * DAY, "state", 6).folded().inputs().gapReports()).isEmpty();
    }

    @Test
    void that_was_taken_back_from_the_sums_is_told_by_who_looks_back() {
      var wrong = machine.reading(90, "processed", new IntegerValue(10), StatusCode.GOOD);
      machine
          .read(70, "processed", 4)
          .observed(new ReadingObserved("wrong", wrong))
          .read(3 * DAY, "processed", 14)
          .add(at(3 * DAY + 60), approved("c1", new Retract("wrong")));

      assertThat(machine.folded().holds(machine.between(60, 120))).isFalse();
      assertThat(machine.folded().holds(machine.between(0, 60))).isTrue();
    }
  }

  @Nested
  class The_time_between_failures {

    /** What the unit did before the checkpoint is told late, and then it fails. */
    private Recollection withoutWhatLiesBefore() {
      journal
          .reported(70, ReportedState.DELAY, true)
          .reported(80, ReportedState.PRODUCING)
          .reported(180, ReportedState.PRODUCING);
      var checkpoint = journal.folded().checkpoint();
      var known = journal.envelopes().size();
      assertThat(checkpoint.heldFrom()).isEqualTo(journal.at(180));
      late(190, new StateReported("late", at(100), at(100), ReportedState.NO_ORDER, false, ""));
      late(191, new StateReported("over", at(130), at(130), ReportedState.PRODUCING, false, ""));
      journal
          .reported(240, ReportedState.DELAY, true)
          .reported(250, ReportedState.PRODUCING)
          .reported(320, ReportedState.PRODUCING);
      return since(checkpoint, known);
    }

    @Test
    void that_what_was_told_late_shortens_is_looked_for_before_the_checkpoint() {
      var past = withoutWhatLiesBefore();

      assertThat(past.needsEarlier(journal.between(230, 260))).isTrue();
      assertThat(past().total(journal.between(230, 260), at(400)).get(Element.TBF))
          .isEqualByComparingTo(BigDecimal.valueOf(130 * Nanos.PER_MINUTE));
    }

    @Test
    void is_not_looked_for_where_the_unit_does_not_fail() {
      assertThat(withoutWhatLiesBefore().needsEarlier(journal.between(260, 320))).isFalse();
    }

    @Test
    void does_not_depend_on_a_gap_that_began_behind_the_checkpoint() {
      journal.reported(180, ReportedState.PRODUCING);
      var checkpoint = journal.folded().checkpoint();
      var known = journal.envelopes().size();
      journal
          .add(at(200), new DataGapOpened("line3", at(199), GapCause.CONNECTION_LOST))
          .add(
              at(210),
              new DataGapClosed("line3", journal.between(199, 209), GapCause.CONNECTION_LOST))
          .reported(240, ReportedState.DELAY, true)
          .reported(250, ReportedState.PRODUCING);

      assertThat(since(checkpoint, known).needsEarlier(journal.between(230, 260))).isFalse();
    }

    private void late(double known, Observation observation) {
      journal.add(at(known), new ObservationsReceived(List.of(observation)));
    }
  }

  @Nested
  class A_meter {

    @Test
    void that_is_read_once_a_month_has_to_be_known_up_to_its_next_reading() {
      journal.observed(read("m1", 70, 100)).observed(read("m2", 40 * DAY, 100 + 40 * 24));

      var past = Recollection.fromTheBeginning(UnitJournal.UNIT);
      var between = journal.between(10 * DAY, 11 * DAY);
      recollect(past, 0, journal.envelopes().size() - 1);
      assertThat(past.metersReadTo(between)).isEqualTo(Long.MAX_VALUE);

      recollect(past, journal.envelopes().size() - 1, journal.envelopes().size());
      assertThat(past.metersReadTo(between)).isEqualTo(journal.at(40 * DAY));
      assertThat(past.metersReadTo(journal.between(10, 20))).isEqualTo(journal.at(20));
    }

    @Test
    void tells_of_the_time_before_it_whenever_that_began() {
      var reach = Reach.of(new ObservationsReceived(List.of(read("m1", 70, 100))));

      assertThat(reach.from()).isEqualTo(at(70));
      assertThat(reach.jobOrder()).isEqualTo(Reach.METERS);
    }
  }

  private MeterRead read(String id, double minute, long shown) {
    return new MeterRead(id, at(minute), at(minute), "mains", BigDecimal.valueOf(shown), false);
  }

  private long at(double minute) {
    return journal.at(minute);
  }

  private static CorrectionApplied approved(String id, Correction correction) {
    return new CorrectionApplied(id, "log book", "", "person:a.meyer", correction);
  }

  private EquipmentState past() {
    var past = Recollection.fromTheBeginning(UnitJournal.UNIT);
    recollect(past, 0, journal.envelopes().size());
    return past.state();
  }

  private Recollection since(Checkpoint checkpoint, int known) {
    var past = Recollection.from(checkpoint);
    recollect(past, known, journal.envelopes().size());
    return past;
  }

  private void recollect(Recollection past, int from, int to) {
    for (var i = from; i < to; i++) {
      past.take(i + 1, journal.envelopes().get(i));
    }
  }
}
