package millrace.engine.equipment;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import millrace.engine.Decision;
import millrace.engine.Scenario;
import millrace.engine.equipment.Correction.CorrectQuantity;
import millrace.engine.equipment.Correction.CorrectedActivity;
import millrace.engine.equipment.Correction.MoveJobOrderStart;
import millrace.engine.equipment.Correction.Reclassify;
import millrace.engine.equipment.Correction.Retract;
import millrace.engine.equipment.EquipmentCommand.AdoptCalendar;
import millrace.engine.equipment.EquipmentCommand.AdoptRules;
import millrace.engine.equipment.EquipmentCommand.ApplyCorrection;
import millrace.engine.equipment.EquipmentCommand.CloseDataGap;
import millrace.engine.equipment.EquipmentCommand.DeregisterJobOrder;
import millrace.engine.equipment.EquipmentCommand.OpenDataGap;
import millrace.engine.equipment.EquipmentCommand.ReceiveObservations;
import millrace.engine.equipment.EquipmentCommand.ReceiveReadings;
import millrace.engine.equipment.EquipmentCommand.RegisterJobOrder;
import millrace.engine.equipment.EquipmentEvent.CorrectionApplied;
import millrace.engine.equipment.EquipmentEvent.DataGapClosed;
import millrace.engine.equipment.EquipmentEvent.DataGapOpened;
import millrace.engine.equipment.EquipmentEvent.JobOrderDeregistered;
import millrace.engine.equipment.EquipmentEvent.JobOrderRegistered;
import millrace.engine.equipment.EquipmentEvent.ObservationsReceived;
import millrace.engine.equipment.EquipmentEvent.ReadingsReceived;
import millrace.engine.journal.Provenance;
import millrace.engine.reading.Delivery;
import millrace.engine.reading.Delivery.SubscriptionPosition;
import millrace.engine.reading.Observation.QuantityReported;
import millrace.engine.reading.Observation.ReportedState;
import millrace.engine.reading.Observation.StateReported;
import millrace.engine.reading.SignalValue.IntegerValue;
import millrace.engine.reading.StatusCode;
import millrace.engine.time.Interval;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class EquipmentDeciderTest {

  private static final UnitJournal CLOCK = UnitJournal.from("2026-09-01T06:00:00Z");
  private static final JobOrderRef A = new JobOrderRef("A", "", "a");

  private static Scenario<EquipmentCommand, EquipmentEvent, EquipmentState> at(double minute) {
    return Scenario.of(UnitJournal.DECIDER).at(CLOCK.at(minute)).known(CLOCK.at(minute));
  }

  private static Delivery delivery(String subscription, long sequence, long value) {
    return new Delivery(
        new SubscriptionPosition("line3", subscription, sequence),
        List.of(
            CLOCK.reading(
                (double) sequence, "processed", new IntegerValue(value), StatusCode.GOOD)));
  }

  @Nested
  class Readings {

    @Test
    void are_taken_in_once() {
      var first = delivery("s1", 1, 10);
      var second = delivery("s1", 2, 20);

      at(5)
          .given(new ReadingsReceived(List.of(first)))
          .when(new ReceiveReadings(List.of(first, second)))
          .then(new ReadingsReceived(List.of(second)))
          .when(new ReceiveReadings(List.of(first, second)))
          .thenNothing();
    }

    @Test
    void of_another_subscription_are_counted_by_their_own_sequence() {
      at(5)
          .given(new ReadingsReceived(List.of(delivery("s1", 7, 10))))
          .when(new ReceiveReadings(List.of(delivery("s2", 1, 10))))
          .then(new ReadingsReceived(List.of(delivery("s2", 1, 10))))
          .holds(state -> {
            assertThat(state.durablePosition("s1")).hasValue(7);
            assertThat(state.durablePosition("s2")).hasValue(1);
            assertThat(state.durablePosition("s3")).isEmpty();
          });
    }
  }

  @Nested
  class Observations {

    private final StateReported report =
        new StateReported("o1", CLOCK.at(1), CLOCK.at(1), ReportedState.PRODUCING, false, "");

    @Test
    void are_taken_in_once() {
      at(5)
          .when(new ReceiveObservations(List.of(report, report)))
          .then(new ObservationsReceived(List.of(report)))
          .when(new ReceiveObservations(List.of(report)))
          .thenNothing();
    }

    @Test
    void are_refused_where_quantities_do_not_balance() {
      var refusal =
          at(5)
              .when(new ReceiveObservations(List.of(report, quantity(10, 8, 1, 0))))
              .thenRefused("QuantityBalance");

      assertThat(refusal.detail())
          .isEqualTo("observation q: produced 10 is not good 8 + scrap 1 + rework 0");
    }

    @Test
    void are_refused_where_a_quantity_is_negative() {
      at(5)
          .when(new ReceiveObservations(List.of(quantity(-1, -1, 0, 0))))
          .thenRefused("QuantityNegative");
    }

    private QuantityReported quantity(long produced, long good, long scrap, long rework) {
      return new QuantityReported(
          "q",
          CLOCK.at(1),
          CLOCK.at(1),
          Optional.empty(),
          "",
          BigDecimal.valueOf(produced),
          BigDecimal.valueOf(good),
          BigDecimal.valueOf(scrap),
          BigDecimal.valueOf(rework));
    }
  }

  @Nested
  class A_data_gap {

    private final DataGapOpened opened =
        new DataGapOpened("line3", CLOCK.at(1), GapCause.CONNECTION_LOST);

    @Test
    void opens_once() {
      at(5)
          .given(opened)
          .when(new OpenDataGap("line3", CLOCK.at(2), GapCause.CONNECTION_LOST))
          .thenNothing();
    }

    @Test
    void closes_once() {
      var bounds = CLOCK.between(1, 3);

      at(5)
          .given(opened)
          .when(new CloseDataGap("line3", bounds, GapCause.CONNECTION_LOST))
          .then(new DataGapClosed("line3", bounds, GapCause.CONNECTION_LOST))
          .when(new CloseDataGap("line3", bounds, GapCause.CONNECTION_LOST))
          .thenNothing();
    }

    @Test
    void that_was_never_opened_may_be_closed_without_effect() {
      var nothing = new Interval(CLOCK.at(1), CLOCK.at(1));

      at(5).when(new CloseDataGap("line3", nothing, GapCause.CONNECTION_LOST)).thenNothing();
    }
  }

  @Nested
  class Rules_and_calendars {

    @Test
    void that_are_in_force_already_change_nothing() {
      var rules = Examples.reporting();
      var calendar = Examples.earlyShift();

      at(5)
          .having(new AdoptRules(CLOCK.at(0), rules), new AdoptCalendar(CLOCK.at(0), calendar))
          .when(new AdoptRules(CLOCK.at(4), rules))
          .thenNothing()
          .when(new AdoptCalendar(CLOCK.at(4), calendar))
          .thenNothing();
    }
  }

  @Nested
  class A_job_order {

    @Test
    void is_registered_once() {
      at(5)
          .when(new RegisterJobOrder(A, CLOCK.at(1)))
          .then(new JobOrderRegistered(A, CLOCK.at(1)))
          .when(new RegisterJobOrder(A, CLOCK.at(1)))
          .thenNothing();
    }

    @Test
    void ends_once() {
      at(5)
          .having(new RegisterJobOrder(A, CLOCK.at(1)))
          .when(new DeregisterJobOrder("A", CLOCK.at(3)))
          .then(new JobOrderDeregistered("A", CLOCK.at(3)))
          .when(new DeregisterJobOrder("A", CLOCK.at(3)))
          .thenNothing();
    }

    @Test
    void cannot_end_where_it_never_was() {
      at(5).when(new DeregisterJobOrder("B", CLOCK.at(3))).thenRefused("UnknownJobOrder");
    }

    @Test
    void cannot_end_before_it_began() {
      at(5)
          .having(new RegisterJobOrder(A, CLOCK.at(2)))
          .when(new DeregisterJobOrder("A", CLOCK.at(1)))
          .thenRefused("EndBeforeStart");
    }

    @Test
    void that_ends_at_the_instant_it_began_never_was() {
      at(5)
          .given(new JobOrderRegistered(A, CLOCK.at(2)), new JobOrderDeregistered("A", CLOCK.at(2)))
          .holds(state -> assertThat(state.view(CLOCK.at(3)).order()).isEmpty());
    }
  }

  @Nested
  class A_correction {

    private final Reclassify delay =
        new Reclassify(CLOCK.between(1, 2), CorrectedActivity.DELAY, false);

    @Test
    void is_applied_once() {
      at(5)
          .when(correct("c1", delay))
          .then(new CorrectionApplied("c1", "log book", "", "", delay))
          .when(correct("c1", delay))
          .thenNothing()
          .when(correct("c1", new Retract("o1")))
          .thenRefused("CorrectionExists");
    }

    @Test
    void says_why_and_has_an_id() {
      at(5).when(new ApplyCorrection("c1", " ", "", "", delay)).thenRefused("ReasonMissing");
      at(5).when(correct("", delay)).thenRefused("CorrectionIdMissing");
    }

    @Test
    void speaks_of_a_stretch_of_the_past() {
      var empty = new Interval(CLOCK.at(1), CLOCK.at(1));

      at(5)
          .when(correct("c1", new Reclassify(empty, CorrectedActivity.DELAY, false)))
          .thenRefused("IntervalEmpty");
      at(5)
          .when(correct("c1", new Reclassify(CLOCK.between(1, 9), CorrectedActivity.DELAY, false)))
          .thenRefused("CorrectionInFuture");
    }

    @Test
    void of_a_quantity_balances() {
      var one = BigDecimal.ONE;
      var zero = BigDecimal.ZERO;

      at(5)
          .when(correct("c1", new CorrectQuantity(CLOCK.at(1), "", "", one, zero, zero, zero)))
          .thenRefused("QuantityBalance");
      at(5)
          .when(correct("c1", new CorrectQuantity(CLOCK.at(1), "B", "", one, one, zero, zero)))
          .thenRefused("UnknownJobOrder");
    }

    @Test
    void of_a_start_names_an_order_that_was_here_and_stays_before_its_end() {
      at(5)
          .when(correct("c1", new MoveJobOrderStart("A", CLOCK.at(1))))
          .thenRefused("UnknownJobOrder");
      at(5)
          .having(new RegisterJobOrder(A, CLOCK.at(1)), new DeregisterJobOrder("A", CLOCK.at(3)))
          .when(correct("c1", new MoveJobOrderStart("A", CLOCK.at(4))))
          .thenRefused("StartAfterEnd");
    }

    @Test
    void takes_back_only_what_is_known() {
      at(5).when(correct("c1", new Retract("o1"))).thenRefused("UnknownObservation");
    }

    @Test
    void has_an_author() {
      var provenance = new Provenance(0, CLOCK.at(5), "", "", "", "");
      var decision =
          UnitJournal.DECIDER.decide(
              UnitJournal.DECIDER.initial(), correct("c1", delay), provenance);

      assertThat(decision)
          .isInstanceOfSatisfying(
              Decision.Refused.class,
              refused -> assertThat(refused.refusal().guard()).isEqualTo("AuthorMissing"));
    }

    private ApplyCorrection correct(String id, Correction correction) {
      return new ApplyCorrection(id, "log book", "", "", correction);
    }
  }
}
