package millrace.engine.downtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Optional;
import millrace.engine.element.Element;
import millrace.engine.equipment.Correction.AssignRootCause;
import millrace.engine.equipment.Correction.CorrectedActivity;
import millrace.engine.equipment.Correction.MergeStops;
import millrace.engine.equipment.Correction.Reclassify;
import millrace.engine.equipment.Correction.RetimeStop;
import millrace.engine.equipment.Correction.SplitStop;
import millrace.engine.equipment.Correction.Withdraw;
import millrace.engine.equipment.Examples;
import millrace.engine.equipment.UnitJournal;
import millrace.engine.reading.Observation.ReportedState;
import millrace.engine.time.Nanos;
import millrace.engine.timeline.TimeElement;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class DowntimeEventsTest {

  private static final String STOP = "acme.lyon.pack.l3.k1@2026-09-01T08:10:00Z";

  /** A shift from 06:00 with a break at 10:00; a stop from 08:10 to 08:52. */
  private final UnitJournal journal =
      UnitJournal.from("2026-09-01T06:00:00Z")
          .rules(
              Examples.withThresholds(
                  Examples.reporting(Examples.runTime("p", 3)),
                  Optional.of(2 * Nanos.PER_MINUTE),
                  Optional.empty()))
          .calendar(Examples.earlyShift("10:00", "10:30"))
          .registered(0, "4711", "p")
          .reported(0, ReportedState.PRODUCING)
          .reported(130, ReportedState.DELAY)
          .reported(172, ReportedState.PRODUCING);

  private List<DowntimeEvent> stops(double from, double to) {
    return DowntimeEvents.of(journal.folded(), journal.between(from, to), journal.at(to));
  }

  private DowntimeEvent stop(String id) {
    return DowntimeEvents.find(journal.folded(), id, journal.at(480)).orElseThrow();
  }

  @Nested
  class A_stop {

    @Test
    void is_open_until_the_unit_goes_on() {
      assertThat(stops(0, 150))
          .extracting(DowntimeEvent::id, DowntimeEvent::interval, DowntimeEvent::open)
          .containsExactly(tuple(STOP, journal.between(130, 150), true));
      assertThat(stops(0, 180))
          .extracting(DowntimeEvent::id, DowntimeEvent::interval, DowntimeEvent::open)
          .containsExactly(tuple(STOP, journal.between(130, 172), false));
    }

    @Test
    void is_told_whole_also_where_a_window_cuts_it() {
      assertThat(DowntimeEvents.of(journal.folded(), journal.between(140, 141), journal.at(480)))
          .containsExactly(stop(STOP));
    }

    @Test
    void is_one_over_an_hour_and_a_break() {
      journal.reported(235, ReportedState.DELAY).reported(275, ReportedState.PRODUCING);

      assertThat(stops(200, 480))
          .extracting(DowntimeEvent::interval, DowntimeEvent::element, DowntimeEvent::shares)
          .containsExactly(
              tuple(
                  journal.between(235, 275),
                  TimeElement.PDOT,
                  List.of(
                      new DowntimeEvent.Share(TimeElement.ADET, 10 * Nanos.PER_MINUTE),
                      new DowntimeEvent.Share(TimeElement.PDOT, 30 * Nanos.PER_MINUTE))));
    }

    @Test
    void ends_with_planned_operation_time() {
      journal.reported(470, ReportedState.DELAY);

      assertThat(stops(460, 600))
          .extracting(DowntimeEvent::interval, DowntimeEvent::open)
          .containsExactly(tuple(journal.between(470, 480), false));
    }

    @Test
    void is_another_one_for_another_order() {
      journal
          .reported(200, ReportedState.DELAY)
          .deregistered(210, "4711")
          .reported(220, ReportedState.PRODUCING);

      assertThat(stops(190, 230))
          .extracting(DowntimeEvent::interval, DowntimeEvent::element)
          .containsExactly(
              tuple(journal.between(200, 210), TimeElement.ADET),
              tuple(journal.between(210, 220), TimeElement.ADOT));
    }

    @Test
    void shorter_than_the_threshold_is_minor_once_it_is_over_and_needs_no_explanation() {
      journal.reported(300, ReportedState.DELAY).reported(301.5, ReportedState.PRODUCING);

      assertThat(stops(290, 301).getFirst().minorStop()).isFalse();
      assertThat(stops(290, 310))
          .extracting(DowntimeEvent::minorStop, DowntimeEvent::isExplained)
          .containsExactly(tuple(true, true));
    }

    @Test
    void of_exactly_the_threshold_is_not_minor_wherever_a_window_cuts_it() {
      journal.reported(300, ReportedState.DELAY).reported(302, ReportedState.PRODUCING);

      assertThat(DowntimeEvents.of(journal.folded(), journal.between(301, 480), journal.at(480)))
          .extracting(DowntimeEvent::minorStop)
          .containsExactly(false);
    }
  }

  @Nested
  class A_person {

    @Test
    void says_why_it_was_beside_what_the_machine_says() {
      assertThat(stop(STOP).isExplained()).isFalse();
      assertThat(stop(STOP).version()).isZero();

      journal.corrected(200, "c1", new AssignRootCause(journal.between(130, 172), "jam", "mech"));

      var stop = stop(STOP);
      assertThat(stop.isExplained()).isTrue();
      assertThat(stop.rootCause())
          .contains(new RootCause("jam", "mech", "machine:k1", journal.at(200), "c1"));
      assertThat(stop.element()).isEqualTo(TimeElement.ADET);
      assertThat(stop.version()).isEqualTo(journal.envelopes().size());
    }

    @Test
    void splits_it_and_gives_each_part_its_own_cause() {
      journal
          .corrected(200, "c1", new SplitStop(journal.between(130, 172), journal.at(150)))
          .corrected(201, "c2", new AssignRootCause(journal.between(130, 150), "jam", ""))
          .corrected(202, "c3", new AssignRootCause(journal.between(150, 172), "no-glue", ""));

      assertThat(stops(0, 480))
          .extracting(
              DowntimeEvent::interval, stop -> stop.rootCause().map(RootCause::code).orElse(""))
          .containsExactly(
              tuple(journal.between(130, 150), "jam"), tuple(journal.between(150, 172), "no-glue"));
    }

    @Test
    void merges_two_and_the_run_between_them_was_a_delay() {
      journal.reported(175, ReportedState.DELAY).reported(180, ReportedState.PRODUCING);
      assertThat(stops(0, 240)).hasSize(2);

      journal.corrected(200, "c1", new MergeStops(journal.between(130, 180)));

      assertThat(stops(0, 240))
          .extracting(DowntimeEvent::id, DowntimeEvent::interval)
          .containsExactly(tuple(STOP, journal.between(130, 180)));
      assertThat(journal.folded().total(journal.between(0, 240), journal.at(240)).get(Element.ADET))
          .isEqualByComparingTo(String.valueOf(50 * Nanos.PER_MINUTE));
    }

    @Test
    void re_times_it_and_it_keeps_its_id() {
      journal.corrected(
          200,
          "c1",
          new RetimeStop(
              journal.between(130, 172),
              journal.between(125, 170),
              CorrectedActivity.DELAY,
              false));

      assertThat(stops(0, 240))
          .extracting(DowntimeEvent::id, DowntimeEvent::interval)
          .containsExactly(tuple(STOP, journal.between(125, 170)));
      assertThat(stop(STOP).interval()).isEqualTo(journal.between(125, 170));
    }

    @Test
    void reclassifies_it_as_planned_and_takes_that_back() {
      journal.corrected(
          200,
          "c1",
          new Reclassify(journal.between(130, 172), CorrectedActivity.PLANNED_STOP, false));
      assertThat(stop(STOP).element()).isEqualTo(TimeElement.PDOT);
      assertThat(stop(STOP).correction()).isEqualTo("c1");
      var planned = stop(STOP).version();

      journal.corrected(210, "c2", new Withdraw("c1"));

      assertThat(stop(STOP).element()).isEqualTo(TimeElement.ADET);
      assertThat(stop(STOP).correction()).isEmpty();
      assertThat(stop(STOP).version()).isEqualTo(planned + 1);
    }
  }

  @Nested
  class An_id {

    @Test
    void of_nothing_finds_nothing() {
      for (var id :
          List.of("", "@", "acme@now", "acme.lyon.pack.l3.k1@2026-09-01T08:11:00Z", "k2@x")) {
        assertThat(DowntimeEvents.find(journal.folded(), id, journal.at(480))).isEmpty();
      }
    }
  }
}
