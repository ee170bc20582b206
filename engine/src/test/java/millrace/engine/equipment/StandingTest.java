package millrace.engine.equipment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import millrace.engine.Cases;
import millrace.engine.equipment.Correction.CorrectedActivity;
import millrace.engine.equipment.Correction.Reclassify;
import millrace.engine.equipment.RuleSet.Horizons;
import millrace.engine.explanation.Cause;
import millrace.engine.explanation.Evidence;
import millrace.engine.explanation.Standing.Status;
import millrace.engine.journal.Envelope;
import millrace.engine.reading.Observation.ReportedState;
import millrace.engine.reading.SignalValue.IntegerValue;
import millrace.engine.reading.StatusCode;
import millrace.engine.time.Interval;
import millrace.engine.time.Nanos;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** When a figure is final, and what restates it. */
class StandingTest {

  private static final double HOUR = 60;

  /** The early shift of K1 from 06:00 to 14:00, in which it only runs and counts. */
  private static UnitJournal machine() {
    var journal =
        UnitJournal.from("2026-09-01T06:00:00Z")
            .rules(Examples.packMl(20, Examples.runTime("p", 3)))
            .calendar(Examples.earlyShift())
            .registered(0, "4711", "p")
            .read(0, "state", 6);
    for (var hour = 0; hour <= 8; hour++) {
      journal.read(hour * HOUR, "processed", hour * 100L);
    }
    return journal;
  }

  private static Interval shift(UnitJournal journal) {
    return journal.between(0, 8 * HOUR);
  }

  @Nested
  class The_figure_of_a_shift {

    @Test
    void is_provisional_for_two_hours_where_a_machine_tells_its_states_and_final_then() {
      var journal = machine();
      var standing = journal.folded().standing(shift(journal));

      assertThat(standing.watermark()).isEqualTo(journal.at(10 * HOUR));
      assertThat(standing.at(journal.at(10 * HOUR) - 1)).isEqualTo(Status.PROVISIONAL);
      assertThat(standing.at(journal.at(10 * HOUR))).isEqualTo(Status.FINAL);
      assertThat(standing.causes()).isEmpty();
      assertThat(standing.knownBefore()).isEmpty();
    }

    @Test
    void is_provisional_for_three_days_where_people_report_the_states() {
      var journal =
          UnitJournal.from("2026-09-01T06:00:00Z")
              .rules(Examples.reporting())
              .calendar(Examples.earlyShift())
              .reported(0, ReportedState.PRODUCING);

      assertThat(journal.folded().standing(shift(journal)).watermark())
          .isEqualTo(journal.at((8 + 72) * HOUR));
    }

    @Test
    void is_restated_by_what_was_known_after_the_watermark() {
      var journal = machine();
      var late = journal.reading(130, "processed", new IntegerValue(210), StatusCode.GOOD);
      journal.delivered(journal.at(11 * HOUR), late);
      var standing = journal.folded().standing(shift(journal));

      assertThat(standing.at(journal.at(11 * HOUR))).isEqualTo(Status.RESTATED);
      assertThat(standing.causes())
          .extracting(Cause::kind, Cause::subject, Cause::author, Cause::sequence)
          .containsExactly(
              tuple(
                  Evidence.Kind.READING, "line3", "machine:k1", (long) journal.envelopes().size()));
      assertThat(standing.knownBefore()).contains(journal.at(11 * HOUR) - 1);
      assertThat(journal.folded().standing(journal.between(0, 2 * HOUR)).causes()).isEmpty();
    }

    @Test
    void is_not_restated_by_what_came_late_but_before_the_watermark() {
      var journal = machine();
      var late = journal.reading(130, "processed", new IntegerValue(210), StatusCode.GOOD);
      journal.delivered(journal.at(9.5 * HOUR), late);
      var standing = journal.folded().standing(shift(journal));

      assertThat(standing.at(journal.at(20 * HOUR))).isEqualTo(Status.FINAL);
      assertThat(journal.folded().standing(journal.between(0, 3 * HOUR)).at(journal.at(20 * HOUR)))
          .as("the watermark of the first three hours is at 11:00")
          .isEqualTo(Status.RESTATED);
    }

    @Test
    void names_a_correction_with_author_and_reason_even_before_the_watermark() {
      var journal = machine();
      var stop = new Reclassify(journal.between(130, 172), CorrectedActivity.PLANNED_STOP, false);
      journal.corrected(9 * HOUR, "c1", stop);
      var standing = journal.folded().standing(shift(journal));

      assertThat(standing.at(journal.at(9 * HOUR))).isEqualTo(Status.PROVISIONAL);
      assertThat(standing.at(journal.at(10 * HOUR))).isEqualTo(Status.FINAL);
      assertThat(standing.causes())
          .extracting(Cause::kind, Cause::subject, Cause::reason, Cause::touched)
          .containsExactly(
              tuple(
                  Evidence.Kind.CORRECTION,
                  "c1",
                  "as the log book says",
                  journal.between(130, 172)));
      assertThat(standing.knownBefore()).contains(journal.at(9 * HOUR) - 1);
    }
  }

  @Nested
  class What_came_late {

    @Test
    void is_bounded_and_the_rest_is_counted() {
      var journal = machine();
      for (var i = 0; i < 20; i++) {
        journal.delivered(
            journal.at(11 * HOUR + i),
            journal.reading(130 + i / 10.0, "state", new IntegerValue(6), StatusCode.GOOD));
      }
      var standing = journal.folded().standing(shift(journal));

      assertThat(standing.causes()).hasSize(8);
      assertThat(standing.unlisted()).isEqualTo(12);
    }

    @Test
    void is_not_what_was_known_when_the_unit_was_put_into_service() {
      var journal = machine();

      assertThat(
              journal
                  .folded()
                  .standing(journal.between(-10 * HOUR, -9 * HOUR))
                  .at(journal.at(20 * HOUR)))
          .isEqualTo(Status.FINAL);
    }
  }

  @Property(seed = Cases.SEED, tries = 100)
  void a_snapshot_and_the_tail_know_the_same_causes(
      @ForAll("journals") List<Envelope<EquipmentEvent>> journal, @ForAll int cut) {
    var at = Math.floorMod(cut, journal.size() + 1);
    var resumed = EquipmentState.restore(UnitJournal.fold(journal.subList(0, at)).toSnapshot());
    var whole = new Interval(UnitJournals.at(0), UnitJournals.at(UnitJournals.MINUTES));

    assertThat(UnitJournal.fold(resumed, journal.subList(at, journal.size())).standing(whole))
        .isEqualTo(UnitJournal.fold(journal).standing(whole));
  }

  /** A final figure that is not restated is the one that was final first. */
  @Property(seed = Cases.SEED, tries = 200)
  void what_is_final_and_not_restated_is_as_it_was_at_the_watermark(
      @ForAll("journals") List<Envelope<EquipmentEvent>> journal, @ForAll int hour) {
    var start = Hours.hourOf(UnitJournals.at(0)) + Math.floorMod(hour, 6) * Nanos.PER_HOUR;
    var window = new Interval(start, start + Nanos.PER_HOUR);
    var now = UnitJournal.fold(journal);
    var standing = now.standing(window);
    var before =
        UnitJournal.fold(
            journal.stream()
                .filter(each -> each.provenance().knowledgeTime() < standing.watermark())
                .toList());

    if (!standing.restated() && before.sequence() > 0) {
      assertThat(now.total(window, window.end())).isEqualTo(before.total(window, window.end()));
    }
  }

  @Provide
  Arbitrary<List<Envelope<EquipmentEvent>>> journals() {
    return UnitJournals.journals(
        new Horizons(
            UnitJournals.days(31),
            UnitJournals.days(31),
            new RuleSet.Lateness(Nanos.PER_MINUTE, Nanos.PER_MINUTE)));
  }
}
