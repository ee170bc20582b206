package millrace.engine.equipment;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import millrace.engine.Cases;
import millrace.engine.element.Element;
import millrace.engine.equipment.Correction.CorrectedActivity;
import millrace.engine.equipment.Correction.Reclassify;
import millrace.engine.equipment.Correction.Retract;
import millrace.engine.equipment.RuleSet.Horizons;
import millrace.engine.journal.Envelope;
import millrace.engine.reading.Evidence.MaintenanceKind;
import millrace.engine.reading.Evidence.MaintenanceReported;
import millrace.engine.reading.Observation.ReportedState;
import millrace.engine.reading.SignalValue.IntegerValue;
import millrace.engine.reading.StatusCode;
import millrace.engine.time.Interval;
import millrace.engine.time.Nanos;
import millrace.engine.timeline.TimeElement;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A unit's past tells what the live unit told of it. */
class RecollectionTest {

  private static final long END = UnitJournals.at(UnitJournals.MINUTES);

  @Property(seed = Cases.SEED, tries = 300)
  void who_remembers_all_tells_what_the_live_unit_tells_of_the_time_it_holds(
      @ForAll("forgetful") List<Envelope<EquipmentEvent>> journal,
      @ForAll("windows") Interval any) {
    var live = UnitJournal.fold(journal);
    var window = since(live.heldFrom(), any);
    var past = recollected(Recollection.fromTheBeginning(UnitJournal.UNIT), journal, 0);
    Assume.that(live.holds(window));
    Assume.that(journal.stream().noneMatch(each -> isRetractionBefore(live.heldFrom(), each)));

    assertThat(past.state().elements(window, END)).isEqualTo(live.elements(window, END));
    assertThat(past.state().timeline(window, END)).isEqualTo(live.timeline(window, END));
  }

  /** One as old as the horizon leaves open what was in force before (decision 0195, limit). */
  private static boolean isRetractionBefore(long instant, Envelope<EquipmentEvent> envelope) {
    return envelope.event() instanceof EquipmentEvent.CorrectionApplied applied
        && applied.correction() instanceof Retract
        && !applied.approver().isBlank()
        && envelope.provenance().knowledgeTime() < instant;
  }

  @Property(seed = Cases.SEED, tries = 500)
  void a_checkpoint_and_the_tail_tell_what_the_whole_journal_tells(
      @ForAll("journals") List<Envelope<EquipmentEvent>> journal,
      @ForAll("windows") Interval any,
      @ForAll int cut) {
    compare(journal, any, cut);
  }

  @Property(seed = Cases.SEED, tries = 500)
  void a_checkpoint_of_a_unit_that_forgets_and_the_tail_tell_what_the_whole_journal_tells(
      @ForAll("forgetful") List<Envelope<EquipmentEvent>> journal,
      @ForAll("windows") Interval any,
      @ForAll int cut) {
    compare(journal, any, cut);
  }

  private static void compare(List<Envelope<EquipmentEvent>> journal, Interval any, int cut) {
    var at = Math.floorMod(cut, journal.size()) + 1;
    var live = UnitJournal.fold(journal.subList(0, at));
    Assume.that(live.canBeLookedBackFrom());
    var checkpoint = live.checkpoint();
    var window = since(checkpoint.heldFrom(), any);
    var whole = recollected(Recollection.fromTheBeginning(UnitJournal.UNIT), journal, 0);
    var past = recollected(Recollection.from(checkpoint), journal, at);
    Assume.that(!past.needsEarlier(window));

    assertThat(past.state().elements(window, END)).isEqualTo(whole.state().elements(window, END));
    assertThat(past.state().timeline(window, END)).isEqualTo(whole.state().timeline(window, END));
    assertThat(past.state().sequence()).isEqualTo(whole.state().sequence());
  }

  /** What of a window lies behind an instant; or one as long from there on. */
  private static Interval since(long instant, Interval window) {
    return window.end() > instant
        ? new Interval(Math.max(window.start(), instant), window.end())
        : new Interval(instant, instant + window.length());
  }

  @Nested
  class what_comes_behind_the_horizon {

    private final UnitJournal journal =
        UnitJournal.from("2026-01-05T00:00:00Z")
            .rules(Examples.reporting())
            .calendar(Examples.shifts("UTC", Examples.shift("day", "00:00", "23:59")))
            .registered(1, "A", "a")
            .reported(60, ReportedState.PRODUCING)
            .reported(120, ReportedState.DELAY)
            .reported(180, ReportedState.PRODUCING)
            .quantity(200 * 1_440.0, 10, 10, 0, 0);
    private final Correction asSetup =
        new Reclassify(journal.between(120, 180), CorrectedActivity.SETUP, false);

    @Test
    void is_not_applied_unless_a_person_approved_it() {
      journal.corrected(200 * 1_440.0 + 1, "c1", asSetup);

      assertThat(element(past())).isEqualTo(TimeElement.ADET);
    }

    @Test
    void is_applied_where_a_person_approved_it() {
      journal.add(
          journal.at(200 * 1_440.0 + 1),
          new EquipmentEvent.CorrectionApplied("c1", "log book", "", "person:m.meyer", asSetup));

      assertThat(element(past())).isEqualTo(TimeElement.AUST);
    }

    @Test
    void forgets_what_was_taken_back_before_it_was_told_as_the_live_unit_does() {
      var rules = Examples.reporting();
      var forgetful =
          UnitJournal.from("2026-01-05T00:00:00Z")
              .rules(
                  new RuleSet(
                      rules.version(),
                      rules.stateModel(),
                      rules.edition(),
                      rules.signals(),
                      rules.activities(),
                      rules.plannedRunTimes(),
                      rules.designSpeed(),
                      new Horizons(9 * Nanos.PER_HOUR, 9 * Nanos.PER_HOUR)))
              .registered(1, "A", "a")
              .corrected(60, "c1", new Retract("o1"))
              .reported(660, ReportedState.PRODUCING);
      var window = forgetful.between(660, 680);

      var past =
          recollected(Recollection.fromTheBeginning(UnitJournal.UNIT), forgetful.envelopes(), 0);

      var live = forgetful.folded().total(window, window.end());
      assertThat(live.get(Element.APT))
          .isEqualByComparingTo(BigDecimal.valueOf(20 * Nanos.PER_MINUTE));
      assertThat(past.state().total(window, window.end())).isEqualTo(live);
    }

    private EquipmentState past() {
      return recollected(Recollection.fromTheBeginning(UnitJournal.UNIT), journal.envelopes(), 0)
          .state();
    }

    private TimeElement element(EquipmentState state) {
      var stop = journal.between(120, 180);
      return state.timeline(stop, stop.end()).getFirst().element();
    }
  }

  @Test
  void what_is_folded_first_need_not_be_the_first_event() {
    var journal = UnitJournal.from("2026-01-05T00:00:00Z").rules(Examples.reporting());
    var past = Recollection.fromTheBeginning(UnitJournal.UNIT);

    past.take(7, journal.envelopes().getFirst());
    past.take(8, journal.reported(60, ReportedState.PRODUCING).envelopes().getLast());

    assertThat(past.state().sequence()).isEqualTo(8);
    assertThat(past.state().heldFrom()).isEqualTo(journal.at(-60) - Horizons.DEFAULT.states());
  }

  @Nested
  class what_a_checkpoint_does_not_hold {

    @Test
    void maintenance_that_began_before_it_and_was_told_late_goes_on_behind_it() {
      var journal =
          UnitJournal.from("2026-01-05T00:00:00Z")
              .rules(Examples.reporting())
              .calendar(Examples.shifts("UTC", Examples.shift("day", "00:00", "23:59")))
              .reported(120, ReportedState.PRODUCING);
      var checkpoint = journal.folded().checkpoint();
      var begun =
          new MaintenanceReported(
              "m", journal.at(60), journal.at(60), "wo-1", MaintenanceKind.CORRECTIVE, true);
      journal.add(journal.at(130), new EquipmentEvent.ObservationsReceived(List.of(begun)));

      var past = recollected(Recollection.from(checkpoint), journal.envelopes(), 3);

      assertThat(checkpoint.heldFrom()).isEqualTo(journal.at(120));
      assertThat(past.state().total(journal.between(120, 180), journal.at(180)).get(Element.CMT))
          .isEqualByComparingTo(BigDecimal.valueOf(60 * Nanos.PER_MINUTE));
    }

    @Test
    void maintenance_that_may_have_ended_before_it_is_looked_for_earlier() {
      var journal =
          UnitJournal.from("2026-01-05T00:00:00Z")
              .rules(Examples.reporting())
              .observed(maintenance(60, false))
              .reported(120, ReportedState.PRODUCING);
      var checkpoint = journal.folded().checkpoint();
      journal.add(
          journal.at(130), new EquipmentEvent.ObservationsReceived(List.of(maintenance(30, true))));

      var past = recollected(Recollection.from(checkpoint), journal.envelopes(), 3);

      assertThat(past.needsEarlier(journal.between(120, 180))).isTrue();
    }

    @Test
    void a_counter_that_is_told_late_of_the_time_before_it_is_what_is_counted_from() {
      var journal =
          UnitJournal.from("2026-01-05T00:00:00Z")
              .rules(Examples.packMl(60))
              .read(60, "state", 6)
              .read(120, "state", 6);
      var checkpoint = journal.folded().checkpoint();
      var late = journal.reading(90, "processed", new IntegerValue(10), StatusCode.GOOD);
      journal.delivered(journal.at(130), late).read(150, "processed", 14);

      var past = recollected(Recollection.from(checkpoint), journal.envelopes(), 3);

      assertThat(checkpoint.heldFrom()).isEqualTo(journal.at(120));
      assertThat(past.state().total(journal.between(120, 180), journal.at(180)).get(Element.PQ))
          .isEqualByComparingTo("4");
    }

    private MaintenanceReported maintenance(double minute, boolean begins) {
      var at = UnitJournal.from("2026-01-05T00:00:00Z").at(minute);
      return new MaintenanceReported(
          "m" + minute, at, at, "wo-1", MaintenanceKind.CORRECTIVE, begins);
    }
  }

  private static Recollection recollected(
      Recollection past, List<Envelope<EquipmentEvent>> journal, int from) {
    for (var i = from; i < journal.size(); i++) {
      past.take(i + 1, journal.get(i));
    }
    return past;
  }

  @Provide
  Arbitrary<List<Envelope<EquipmentEvent>>> journals() {
    return UnitJournals.journals(new Horizons(UnitJournals.days(31), UnitJournals.days(31)));
  }

  @Provide
  Arbitrary<List<Envelope<EquipmentEvent>>> forgetful() {
    return UnitJournals.journals(new Horizons(9 * Nanos.PER_HOUR, 9 * Nanos.PER_HOUR));
  }

  @Provide
  Arbitrary<Interval> windows() {
    var minutes = Arbitraries.integers().between(0, UnitJournals.MINUTES);
    return Combinators.combine(minutes, minutes)
        .as((one, other) ->
            new Interval(
                UnitJournals.at(Math.min(one, other)), UnitJournals.at(Math.max(one, other))))
        .filter(window -> !window.isEmpty());
  }
}
