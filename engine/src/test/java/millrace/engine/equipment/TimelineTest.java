package millrace.engine.equipment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import millrace.engine.element.Element;
import millrace.engine.equipment.Correction.CorrectedActivity;
import millrace.engine.equipment.Correction.Reclassify;
import millrace.engine.equipment.Correction.Retract;
import millrace.engine.equipment.Finding.Kind;
import millrace.engine.equipment.RuleSet.SignalRole;
import millrace.engine.equipment.RuleSet.StateModel;
import millrace.engine.reading.Observation.ReportedState;
import millrace.engine.reading.SignalValue.IntegerValue;
import millrace.engine.reading.StatusCode;
import millrace.engine.timeline.Activity;
import millrace.engine.timeline.Segment;
import millrace.engine.timeline.TimeElement;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimelineTest {

  private static UnitJournal packMl() {
    return UnitJournal.from("2026-09-01T06:00:00Z")
        .rules(Examples.packMl(100, Examples.runTime("p", 1)))
        .calendar(Examples.earlyShift("10:00", "10:30"))
        .registered(0, "1", "p");
  }

  @Nested
  class A_state_of_packml {

    @ParameterizedTest(name = "{0} {1} is {2}")
    @CsvSource({
      "6, 1, PRODUCING",
      "3, 1, PRODUCING",
      "16, 1, PRODUCING",
      "12, 1, PRODUCING",
      "14, 1, PRODUCING",
      "1, 1, STOPPED",
      "2, 1, STOPPED",
      "4, 1, STOPPED",
      "5, 1, STOPPED",
      "7, 1, STOPPED",
      "8, 1, STOPPED",
      "9, 1, STOPPED",
      "10, 1, STOPPED",
      "11, 1, STOPPED",
      "13, 1, STOPPED",
      "15, 1, STOPPED",
      "17, 1, STOPPED",
      "6, 2, STOPPED",
      "6, 3, STOPPED",
      "0, 1, UNKNOWN",
      "18, 1, UNKNOWN"
    })
    void means_an_activity_in_a_mode(long state, long mode, Activity activity) {
      var journal = packMl().read(0, "state", state).read(0, "mode", mode);

      assertThat(journal.folded().view(journal.at(1)).activity()).isEqualTo(activity);
    }

    @Test
    void of_bad_quality_is_not_known() {
      var journal =
          packMl()
              .read(0, "state", 6)
              .read(10, "state", new IntegerValue(6), StatusCode.BAD)
              .read(20, "state", new IntegerValue(6), new StatusCode(0x4090_0000))
              .read(30, "state", 6);

      assertThat(journal.folded().timeline(journal.between(0, 40), journal.at(40)))
          .extracting(Segment::element)
          .containsExactly(TimeElement.APT, TimeElement.UNKNOWN, TimeElement.APT);
    }

    @Test
    void that_no_way_leads_to_is_taken_and_found() {
      var journal = packMl().read(0, "state", 2).read(10, "state", 5);

      assertThat(journal.folded().view(journal.at(11)).state()).isEqualTo("Suspended");
      assertThat(journal.folded().findings(journal.at(11)))
          .extracting(Finding::kind)
          .contains(Kind.UNEXPECTED_TRANSITION);
    }
  }

  @Nested
  class A_state_of_machinery {

    @ParameterizedTest(name = "{0} in mode {1} is {2}")
    @CsvSource({
      "3, 3, PRODUCING",
      "2, 3, STOPPED",
      "1, 3, STOPPED",
      "0, 3, STOPPED",
      "3, 2, SETUP",
      "2, 2, SETUP",
      "3, 1, STOPPED",
      "3, 0, STOPPED"
    })
    void means_an_activity_in_a_mode(long state, long mode, Activity activity) {
      var journal =
          UnitJournal.from("2026-09-01T06:00:00Z")
              .rules(
                  Examples.rules(
                      StateModel.MACHINERY,
                      List.of(
                          Examples.signal("item", SignalRole.ITEM_STATE),
                          Examples.signal("mode", SignalRole.OPERATION_MODE)),
                      List.of(),
                      Optional.empty()))
              .read(0, "item", state)
              .read(0, "mode", mode);

      assertThat(journal.folded().view(journal.at(1)).activity()).isEqualTo(activity);
    }
  }

  @Nested
  class A_failure {

    @Test
    void counts_once_across_a_break_an_order_and_a_bad_reading() {
      var journal =
          packMl()
              .read(0, "state", 6)
              .read(230, "state", 9)
              .read(235, "state", new IntegerValue(9), StatusCode.BAD)
              .deregistered(250, "1")
              .registered(280, "2", "p")
              .read(300, "state", 6);
      var total = journal.folded().total(journal.between(0, 480), journal.at(480));

      assertThat(total.get(Element.FE)).isEqualByComparingTo("1");
      assertThat(total.get(Element.RESTORATIONS)).isEqualByComparingTo("1");
      assertThat(WorkedExamplesTest.minutes(total, Element.TTR)).isEqualTo(70);
    }

    @Test
    void that_lasts_has_no_restoration_yet() {
      var journal = packMl().read(0, "state", 6).read(230, "state", 9);
      var total = journal.folded().total(journal.between(0, 480), journal.at(480));

      assertThat(total.get(Element.FE)).isEqualByComparingTo("1");
      assertThat(total.get(Element.RESTORATIONS)).isZero();
      assertThat(total.get(Element.TTR)).isZero();
    }
  }

  @Nested
  class Work {

    @Test
    void through_a_break_keeps_its_bucket_and_is_marked() {
      var journal = packMl().read(0, "state", 6);
      var total = journal.folded().total(journal.between(0, 480), journal.at(480));

      assertThat(WorkedExamplesTest.minutes(total, Element.APT)).isEqualTo(480);
      assertThat(WorkedExamplesTest.minutes(total, Element.PDOT)).isEqualTo(30);
      assertThat(WorkedExamplesTest.minutes(total, Element.OUTSIDE_PLAN)).isEqualTo(30);
      assertThat(total.plannedBusyTime()).isEqualByComparingTo(WorkedExamplesTest.nanos(450));
    }

    @Test
    void without_an_order_is_down_time_and_is_found_once() {
      var journal = packMl().deregistered(0.5, "1").read(1, "state", 6).read(5, "processed", 0);
      for (var minute = 6; minute < 150; minute++) {
        journal.read(minute, "processed", minute);
      }
      var state = journal.folded();

      assertThat(state.total(journal.between(1, 11), journal.at(200)).get(Element.APT)).isZero();
      assertThat(
              WorkedExamplesTest.minutes(
                  state.total(journal.between(1, 11), journal.at(200)), Element.ADOT))
          .isEqualTo(10);
      assertThat(state.findings(journal.at(200)))
          .filteredOn(finding -> finding.kind() == Kind.PRODUCING_WITHOUT_ORDER)
          .singleElement()
          .extracting(Finding::at)
          .isEqualTo(journal.at(1));
    }
  }

  @Nested
  class Corrections {

    @Test
    void override_what_was_not_known() {
      var journal =
          packMl()
              .corrected(
                  60,
                  "c1",
                  new Reclassify(packMl().between(10, 20), CorrectedActivity.PRODUCING, false));
      var segments = journal.folded().timeline(journal.between(0, 30), journal.at(60));

      assertThat(segments)
          .extracting(Segment::element)
          .containsExactly(TimeElement.UNKNOWN, TimeElement.APT, TimeElement.UNKNOWN);
      assertThat(segments.get(1).correction()).isEqualTo("c1");
    }

    @Test
    void take_a_report_back() {
      var journal =
          UnitJournal.from("2026-09-01T06:00:00Z")
              .rules(Examples.reporting())
              .calendar(Examples.earlyShift())
              .registered(0, "1", "p")
              .reported(0, ReportedState.PRODUCING)
              .reported(10, ReportedState.DELAY)
              .corrected(60, "c1", new Retract("o2"));

      assertThat(journal.folded().timeline(journal.between(0, 30), journal.at(60)))
          .extracting(Segment::element)
          .containsExactly(TimeElement.APT);
    }
  }

  @Nested
  class The_view {

    @Test
    void tells_since_when_a_state_lasts_however_often_it_is_read() {
      var journal = packMl().read(0, "state", 6).read(10, "state", 11).read(20, "state", 11);
      var view = journal.folded().view(journal.at(30));

      assertThat(view.state()).isEqualTo("Held");
      assertThat(view.since()).isEqualTo(journal.at(10));
      assertThat(view.element()).isEqualTo(TimeElement.ADET);
      assertThat(view.lastSourceTime()).isEqualTo(journal.at(20));
    }
  }
}
