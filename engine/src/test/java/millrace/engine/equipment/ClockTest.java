package millrace.engine.equipment;

import static millrace.engine.equipment.WorkedExamplesTest.minutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Random;
import millrace.engine.Cases;
import millrace.engine.element.Element;
import millrace.engine.equipment.EquipmentSnapshot.ClockLead;
import millrace.engine.equipment.Finding.Kind;
import millrace.engine.reading.ClockPolicy;
import millrace.engine.reading.ClockPolicy.Treatment;
import millrace.engine.reading.Reading;
import millrace.engine.reading.SignalValue.IntegerValue;
import millrace.engine.reading.StatusCode;
import millrace.engine.time.Nanos;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A source whose clock is wrong is measured, and treated by a policy that has a name. */
class ClockTest {

  private static final long LEAD = 422 * Nanos.PER_SECOND;

  @Nested
  class A_clock_that_is_7_minutes_and_2_seconds_ahead {

    @Test
    void is_measured_by_the_readings_that_were_on_their_way_for_the_shortest_time() {
      var journal = journal(ClockPolicy.TRUSTED);

      // One reading took 1 s, the others 3 s.
      assertThat(journal.folded().clockLeads())
          .containsExactly(new ClockLead("line3", journal.at(60), LEAD - Nanos.PER_SECOND, 1));
    }

    @Test
    void is_trusted_only_together_with_a_finding() {
      var journal = journal(ClockPolicy.TRUSTED);
      var state = journal.folded();

      assertThat(state.findings(journal.at(90)))
          .filteredOn(each -> each.kind() == Kind.CLOCK_DEVIATES)
          .extracting(Finding::subject, Finding::at)
          .containsExactly(tuple("line3", journal.at(60)), tuple("line3", journal.at(0)));
      assertThat(state.findings(journal.at(90)).getLast().detail())
          .contains("419 s ahead", "TRUST");
      assertThat(producedFrom(journal)).isEqualTo(10 + 422 / 60.0);
    }

    @Test
    void is_put_right_by_its_offset() {
      var journal = journal(new ClockPolicy(Treatment.OFFSET, LEAD, 5 * Nanos.PER_SECOND));

      assertThat(journal.folded().findings(journal.at(90))).isEmpty();
      assertThat(producedFrom(journal)).isEqualTo(10);
    }

    @Test
    void is_found_where_its_offset_is_not_the_right_one() {
      var journal =
          journal(
              new ClockPolicy(Treatment.OFFSET, LEAD - 60 * Nanos.PER_SECOND, Nanos.PER_SECOND));

      assertThat(journal.folded().findings(journal.at(90)).getFirst().detail())
          .contains("59 s ahead of the offset of 362 s");
    }

    @Test
    void is_not_used_where_the_time_of_the_server_is() {
      var journal = journal(new ClockPolicy(Treatment.SERVER_TIME, 0, Nanos.PER_SECOND));

      assertThat(journal.folded().findings(journal.at(90))).isEmpty();
      assertThat(producedFrom(journal)).isEqualTo(10);
    }

    @Test
    void is_put_right_for_what_came_before_the_rules_too() {
      var journal = journal(ClockPolicy.TRUSTED);
      var later =
          Examples.packMl(20, Examples.runTime("p", 3))
              .with(new ClockPolicy(Treatment.OFFSET, LEAD, Nanos.PER_SECOND));
      journal.add(journal.at(91), new EquipmentEvent.RulesAdopted(journal.at(-30), later));

      assertThat(producedFrom(journal)).isEqualTo(10);
    }
  }

  @Test
  void a_clock_that_is_behind_is_found_when_an_hour_of_readings_was_late() {
    var journal =
        UnitJournal.from("2026-09-01T06:00:00Z")
            .rules(Examples.packMl(20, Examples.runTime("p", 3)));
    for (var minute = 0; minute < 30; minute++) {
      delivered(journal, minute, -LEAD, 2, 6);
    }
    delivered(journal, 60, -LEAD, 2, 6);

    assertThat(journal.folded().findings(journal.at(61)))
        .singleElement()
        .satisfies(finding ->
            assertThat(finding.detail()).contains("424 s behind, or all it told was late"));
  }

  @Property(seed = Cases.SEED, tries = 200)
  void any_order_of_arrival_gives_the_same_times(@ForAll Random random) {
    var journal = journal(ClockPolicy.TRUSTED);
    var ahead =
        Examples.packMl(20, Examples.runTime("p", 3))
            .with(new ClockPolicy(Treatment.OFFSET, LEAD, Nanos.PER_SECOND));
    var server =
        Examples.packMl(20, Examples.runTime("p", 3))
            .with(new ClockPolicy(Treatment.SERVER_TIME, 0, Nanos.PER_SECOND));
    journal
        .add(journal.at(91), new EquipmentEvent.RulesAdopted(journal.at(15), ahead))
        .add(journal.at(92), new EquipmentEvent.RulesAdopted(journal.at(61), server));
    var shuffled = new ArrayList<>(journal.envelopes());
    Collections.shuffle(shuffled, random);
    var window = journal.between(-30, 120);

    assertThat(UnitJournal.fold(shuffled).timeline(window, journal.at(120)))
        .isEqualTo(journal.folded().timeline(window, journal.at(120)));
  }

  /** In Execute from minute 10 to minute 70 of the real time, by a clock that is ahead. */
  private static UnitJournal journal(ClockPolicy clock) {
    var journal =
        UnitJournal.from("2026-09-01T06:00:00Z")
            .rules(Examples.packMl(20, Examples.runTime("p", 3)).with(clock))
            .calendar(Examples.earlyShift())
            .registered(0, "4711", "p");
    delivered(journal, 0, LEAD, 3, 4);
    delivered(journal, 10, LEAD, 3, 6);
    delivered(journal, 70, LEAD, 1, 10);
    return journal;
  }

  private static double producedFrom(UnitJournal journal) {
    var state = journal.folded();
    var before = state.total(journal.between(0, 60), journal.at(120));
    return 60 - minutes(before, Element.APT);
  }

  /** The number of a state that is read at a minute by a clock with a lead, seconds on its way. */
  private static void delivered(
      UnitJournal journal, double minute, long lead, long seconds, long state) {
    var ingestTime = journal.at(minute) + seconds * Nanos.PER_SECOND;
    journal.delivered(
        ingestTime,
        new Reading(
            "state",
            new IntegerValue(state),
            StatusCode.GOOD,
            journal.at(minute) + lead,
            journal.at(minute),
            ingestTime));
  }
}
