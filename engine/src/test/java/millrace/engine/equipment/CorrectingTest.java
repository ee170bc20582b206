package millrace.engine.equipment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import millrace.engine.Decision.Accepted;
import millrace.engine.Decision.Refused;
import millrace.engine.Refusal;
import millrace.engine.element.Element;
import millrace.engine.equipment.Correction.AssignRootCause;
import millrace.engine.equipment.Correction.CorrectedActivity;
import millrace.engine.equipment.Correction.Reclassify;
import millrace.engine.equipment.Correction.SplitStop;
import millrace.engine.equipment.Correction.Withdraw;
import millrace.engine.equipment.CorrectionEffect.Change;
import millrace.engine.equipment.CorrectionEffect.Span;
import millrace.engine.equipment.EquipmentCommand.ApplyCorrection;
import millrace.engine.equipment.EquipmentCommand.ApproveCorrection;
import millrace.engine.equipment.EquipmentCommand.RejectCorrection;
import millrace.engine.equipment.EquipmentEvent.CorrectionApplied;
import millrace.engine.equipment.EquipmentEvent.CorrectionProposed;
import millrace.engine.equipment.EquipmentEvent.CorrectionRejected;
import millrace.engine.equipment.Proposal.Status;
import millrace.engine.journal.Envelope;
import millrace.engine.journal.Provenance;
import millrace.engine.reading.Observation.ReportedState;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The shift that closes at 76.44 %, and what two people may make of its stop at 08:10. */
class CorrectingTest {

  private static final String A = "person:s.roux";
  private static final String B = "person:a.meyer";

  private final UnitJournal journal =
      UnitJournal.from("2026-09-01T06:00:00Z")
          .rules(
              Examples.withThresholds(
                  Examples.reporting(Examples.runTime("p", 3)),
                  Optional.empty(),
                  Optional.of(new BigDecimal(2))))
          .calendar(Examples.earlyShift("10:00", "10:30"))
          .registered(0, "4711", "p")
          .reported(0, ReportedState.SETUP)
          .reported(18, ReportedState.PRODUCING)
          .reported(130, ReportedState.DELAY)
          .reported(172, ReportedState.PRODUCING)
          .reported(240, ReportedState.DELAY)
          .reported(270, ReportedState.PRODUCING)
          .quantity(479, 7_020, 6_880, 140, 0)
          .reported(480, ReportedState.DELAY);
  private EquipmentState state = journal.folded();
  private double minute = 540;

  private Provenance by(String actor) {
    return new Provenance(journal.at(minute), journal.at(minute), actor, "test", "", "");
  }

  private EquipmentEvent does(String actor, EquipmentCommand command) {
    minute++;
    var decision = UnitJournal.DECIDER.decide(state, command, by(actor));
    assertThat(decision).isInstanceOf(Accepted.class);
    var event = ((Accepted<EquipmentEvent>) decision).events().getFirst();
    state = UnitJournal.DECIDER.evolve(state, new Envelope<>(by(actor), event));
    return event;
  }

  private Refusal refused(String actor, EquipmentCommand command) {
    var decision = UnitJournal.DECIDER.decide(state, command, by(actor));
    assertThat(decision).isInstanceOf(Refused.class);
    return ((Refused<EquipmentEvent>) decision).refusal();
  }

  private void nothing(String actor, EquipmentCommand command) {
    assertThat(UnitJournal.DECIDER.decide(state, command, by(actor)))
        .isEqualTo(new Accepted<EquipmentEvent>(List.of()));
  }

  private ApplyCorrection planned(String id) {
    return new ApplyCorrection(
        id,
        "planned gripper change",
        "WO-1182",
        "",
        new Reclassify(journal.between(130, 172), CorrectedActivity.PLANNED_STOP, false));
  }

  private ApplyCorrection cause(String id, String code, long version) {
    return new ApplyCorrection(
        id,
        "seen",
        "",
        "",
        new AssignRootCause(journal.between(130, 172), code, ""),
        Optional.of(version));
  }

  private double minutesOfDelay() {
    return WorkedExamplesTest.minutes(
        state.total(journal.between(0, 480), journal.at(480)), Element.ADET);
  }

  @Nested
  class A_change_of_more_than_two_points {

    @Test
    void is_proposed_and_changes_no_figure() {
      var proposed = does(A, planned("c1"));

      assertThat(proposed).isInstanceOf(CorrectionProposed.class);
      assertThat(((CorrectionProposed) proposed).cause()).contains("+7.87 points", "more than 2");
      assertThat(minutesOfDelay()).isEqualTo(42);
      assertThat(state.proposed())
          .extracting(Proposal::id, Proposal::status, Proposal::author)
          .containsExactly(tuple("c1", Status.PROPOSED, A));
      nothing(A, planned("c1"));
    }

    @Test
    void is_applied_when_a_second_person_agrees() {
      does(A, planned("c1"));

      assertThat(refused(A, new ApproveCorrection("c1")).guard()).isEqualTo("ApproverIsAuthor");
      var applied = does(B, new ApproveCorrection("c1"));

      assertThat(applied)
          .isEqualTo(
              new CorrectionApplied(
                  "c1", "planned gripper change", "WO-1182", B, planned("c1").correction(), A));
      assertThat(minutesOfDelay()).isZero();
      assertThat(state.corrections().getFirst().author()).isEqualTo(A);
      assertThat(state.proposed().getFirst().decidedBy()).isEqualTo(B);
      nothing(B, new ApproveCorrection("c1"));
      assertThat(refused(B, new RejectCorrection("c1", "no")).guard()).isEqualTo("ProposalDecided");
    }

    @Test
    void stays_without_effect_when_a_second_person_declines() {
      does(A, planned("c1"));

      assertThat(refused(B, new RejectCorrection("c1", " ")).guard()).isEqualTo("ReasonMissing");
      assertThat(does(B, new RejectCorrection("c1", "it broke")))
          .isEqualTo(new CorrectionRejected("c1", "it broke"));

      assertThat(minutesOfDelay()).isEqualTo(42);
      assertThat(state.proposed().getFirst().decision()).isEqualTo("it broke");
      assertThat(refused(B, new ApproveCorrection("c1")).guard()).isEqualTo("ProposalDecided");
      assertThat(refused(B, new ApproveCorrection("c2")).guard()).isEqualTo("UnknownProposal");
    }

    @Test
    void is_not_applied_over_what_another_person_said_meanwhile() {
      var stop = planned("c1");
      does(
          A,
          new ApplyCorrection(
              "c1", stop.reason(), stop.reference(), "", stop.correction(), Optional.of(0L)));
      does(B, cause("c2", "jam", 0));

      var refusal = refused(B, new ApproveCorrection("c1"));

      assertThat(refusal.guard()).isEqualTo("ExpectedVersion");
      assertThat(refusal.detail()).contains("jam", B);
    }

    @Test
    void needs_nobody_else_where_an_approver_is_named_who_is_not_the_author() {
      var correction = planned("c1").correction();

      assertThat(refused(A, new ApplyCorrection("c1", "r", "", A, correction)).guard())
          .isEqualTo("ApproverIsAuthor");
      assertThat(does(A, new ApplyCorrection("c1", "r", "", B, correction)))
          .isInstanceOf(CorrectionApplied.class);
    }
  }

  @Nested
  class What_changes_little {

    @Test
    void is_applied_at_once() {
      assertThat(
              does(
                  A,
                  new ApplyCorrection(
                      "c1",
                      "short",
                      "",
                      "",
                      new Reclassify(
                          journal.between(130, 135), CorrectedActivity.PLANNED_STOP, false))))
          .isInstanceOf(CorrectionApplied.class);
      assertThat(does(A, cause("c2", "jam", state.sequence())))
          .isInstanceOf(CorrectionApplied.class);
    }
  }

  @Nested
  class Two_people {

    @Test
    void who_correct_the_same_are_told_of_each_other() {
      does(A, cause("c1", "gripper-change", 0));
      var version = state.sequence();

      var refusal = refused(B, cause("c2", "jam", 0));

      assertThat(refusal.guard()).isEqualTo("ExpectedVersion");
      assertThat(refusal.detail())
          .contains("jam", "gripper-change", A, "2026-09-01T15:01:00Z", "version " + version);
      assertThat(does(B, cause("c3", "jam", version))).isInstanceOf(CorrectionApplied.class);
    }

    @Test
    void who_correct_different_stops_are_not_in_each_others_way() {
      does(A, cause("c1", "gripper-change", 0));

      assertThat(
              does(
                  B,
                  new ApplyCorrection(
                      "c2",
                      "seen",
                      "",
                      "",
                      new AssignRootCause(journal.between(240, 270), "break", ""),
                      Optional.of(0L))))
          .isInstanceOf(CorrectionApplied.class);
    }
  }

  @Nested
  class What_makes_no_sense {

    @Test
    void is_refused_with_its_guard() {
      var stop = journal.between(130, 172);
      assertThat(refused(A, apply(new SplitStop(stop, journal.at(130)))).guard())
          .isEqualTo("SplitOutsideStop");
      assertThat(refused(A, apply(new AssignRootCause(stop, " ", ""))).guard())
          .isEqualTo("RootCauseMissing");
      assertThat(refused(A, apply(new Withdraw("c0"))).guard()).isEqualTo("UnknownCorrection");
      assertThat(
              refused(
                      A,
                      apply(
                          new Correction.RetimeStop(
                              stop, journal.between(10, 20), CorrectedActivity.DELAY, false)))
                  .guard())
          .isEqualTo("StopElsewhere");
      assertThat(
              refused(
                      A,
                      apply(
                          new Correction.RetimeStop(
                              stop, stop, CorrectedActivity.PRODUCING, false)))
                  .guard())
          .isEqualTo("NoStop");
    }

    private ApplyCorrection apply(Correction correction) {
      return new ApplyCorrection("c9", "because", "", "", correction);
    }
  }

  @Nested
  class What_reaches_beyond_the_horizon {

    @Test
    void waits_for_a_second_person_and_is_not_lost() {
      minute = 40 * 24 * 60;
      journal.reported(minute, ReportedState.DELAY);
      state = journal.folded();
      minute++;

      var proposed = does(A, planned("c1"));

      assertThat(((CorrectionProposed) proposed).cause()).contains("beyond the horizon");
      assertThat(state.proposed()).extracting(Proposal::status).containsExactly(Status.PROPOSED);
      minute += 40 * 24 * 60;
      assertThat(does(B, new RejectCorrection("c1", "too old")))
          .isInstanceOf(CorrectionRejected.class);
    }

    @Test
    void is_journalled_when_approved_and_leaves_the_time_that_is_held_as_it_is() {
      minute = 40 * 24 * 60;
      journal.reported(minute, ReportedState.DELAY);
      state = journal.folded();
      var held = journal.between(minute - 24 * 60, minute);
      var before = state.total(held, journal.at(minute));
      minute++;
      does(A, planned("c1"));

      assertThat(does(B, new ApproveCorrection("c1"))).isInstanceOf(CorrectionApplied.class);

      assertThat(state.total(held, journal.at(minute))).isEqualTo(before);
      assertThat(state.proposed()).extracting(Proposal::status).containsExactly(Status.APPROVED);
      assertThat(EquipmentState.restore(state.toSnapshot()).toSnapshot())
          .isEqualTo(state.toSnapshot());
    }
  }

  @Nested
  class The_effect {

    @Test
    void tells_every_value_that_changes_before_and_after() {
      var effect = CorrectionEffect.of(state, planned("c1").correction(), by(A));

      assertThat(effect.changes())
          .extracting(Change::span, Change::name)
          .containsExactly(
              tuple(Span.HOUR, "2026-09-01T08:00:00Z"),
              tuple(Span.SHIFT, "2026-09-01-early"),
              tuple(Span.DAY, "2026-09-01"),
              tuple(Span.JOB_ORDER, "4711"));
      assertThat(effect.greatest().orElseThrow().shownPoints()).isEqualTo("+7.87");
      assertThat(minutesOfDelay()).isEqualTo(42);
    }

    @Test
    void of_a_root_cause_is_none() {
      assertThat(
              CorrectionEffect.of(
                      state, new AssignRootCause(journal.between(130, 172), "jam", ""), by(A))
                  .changes())
          .isEmpty();
    }
  }
}
