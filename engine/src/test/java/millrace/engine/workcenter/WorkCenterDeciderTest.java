package millrace.engine.workcenter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import millrace.engine.Refusal;
import millrace.engine.Scenario;
import millrace.engine.equipment.JobOrderRef;
import millrace.engine.plant.EquipmentId;
import millrace.engine.workcenter.WorkCenterCommand.AddToJobList;
import millrace.engine.workcenter.WorkCenterCommand.AdoptUnits;
import millrace.engine.workcenter.WorkCenterCommand.ConfirmUnit;
import millrace.engine.workcenter.WorkCenterCommand.DeregisterJobOrder;
import millrace.engine.workcenter.WorkCenterCommand.RegisterJobOrder;
import millrace.engine.workcenter.WorkCenterCommand.RemoveFromJobList;
import millrace.engine.workcenter.WorkCenterEvent.AddedToJobList;
import millrace.engine.workcenter.WorkCenterEvent.CommandRefused;
import millrace.engine.workcenter.WorkCenterEvent.JobOrderDeregistered;
import millrace.engine.workcenter.WorkCenterEvent.JobOrderRegistered;
import millrace.engine.workcenter.WorkCenterEvent.RemovedFromJobList;
import millrace.engine.workcenter.WorkCenterEvent.UnitConfirmed;
import millrace.engine.workcenter.WorkCenterEvent.UnitsAdopted;
import millrace.engine.workcenter.WorkCenterState.PendingUnit;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class WorkCenterDeciderTest {

  private static final EquipmentId FILLER = new EquipmentId("acme.lyon.pack.l3.f1");
  private static final EquipmentId CAPPER = new EquipmentId("acme.lyon.pack.l3.c1");
  private static final EquipmentId PACKER = new EquipmentId("acme.lyon.pack.l3.k1");
  private static final JobOrderRef A = new JobOrderRef("4711", "", "A");
  private static final JobOrderRef B = new JobOrderRef("4712", "op20", "B");

  @Nested
  class A_registration {

    @Test
    void tells_every_unit() {
      ready()
          .at(20)
          .when(new RegisterJobOrder(A))
          .then(new JobOrderRegistered(A))
          .holds(center -> {
            assertThat(center.registered()).contains(A);
            assertThat(center.registeredFrom()).isEqualTo(20);
            assertThat(center.label()).isEqualTo("Occupied");
            assertThat(center.pending())
                .containsExactly(
                    new PendingUnit(FILLER, A, true, 20), new PendingUnit(CAPPER, A, true, 20));
          });
    }

    @Test
    void changes_nothing_when_repeated() {
      ready().having(new RegisterJobOrder(A)).when(new RegisterJobOrder(A)).thenNothing();
    }

    @Test
    void is_refused_while_another_order_is_registered_and_names_it() {
      var refusal =
          ready()
              .having(new RegisterJobOrder(A))
              .when(new RegisterJobOrder(B))
              .thenRefused("WorkCenterOccupied");
      assertThat(refusal.detail()).contains("4711").contains("4712 (operation op20)");
      assertThat(refusal.state()).isEqualTo("Occupied");
    }

    @Test
    void is_refused_for_another_operation_of_the_order_that_is_registered() {
      ready()
          .having(new RegisterJobOrder(A))
          .when(new RegisterJobOrder(new JobOrderRef("4711", "op20", "A")))
          .thenRefused("WorkCenterOccupied");
    }

    @Test
    void is_refused_for_an_order_that_is_not_on_the_job_list() {
      ready()
          .having(new RemoveFromJobList("4711"))
          .when(new RegisterJobOrder(A))
          .thenRefused("NotOnJobList");
    }

    @Test
    void is_refused_while_no_unit_is_known() {
      Scenario.of(new WorkCenterDecider())
          .having(new AddToJobList("4711"))
          .when(new RegisterJobOrder(A))
          .thenRefused("NoUnits");
    }

    @Test
    void is_refused_before_the_end_of_the_one_before() {
      ready()
          .at(20)
          .having(new RegisterJobOrder(A))
          .at(30)
          .having(new DeregisterJobOrder("4711"))
          .at(29)
          .when(new RegisterJobOrder(B))
          .thenRefused("EventTimeBeforeState");
    }
  }

  @Nested
  class The_end_of_a_registration {

    @Test
    void tells_every_unit_and_frees_the_work_center() {
      ready()
          .at(20)
          .having(new RegisterJobOrder(A))
          .at(30)
          .when(new DeregisterJobOrder("4711"))
          .then(new JobOrderDeregistered("4711"))
          .holds(center -> {
            assertThat(center.registered()).isEmpty();
            assertThat(center.registeredFrom()).isZero();
            assertThat(center.label()).isEqualTo("Free");
            assertThat(center.pending())
                .contains(
                    new PendingUnit(FILLER, A, false, 30), new PendingUnit(CAPPER, A, false, 30));
          })
          .having(new RegisterJobOrder(B));
    }

    @Test
    void changes_nothing_when_repeated() {
      ready()
          .having(new RegisterJobOrder(A), new DeregisterJobOrder("4711"))
          .when(new DeregisterJobOrder("4711"))
          .thenNothing();
    }

    @Test
    void of_another_order_changes_nothing() {
      ready().having(new RegisterJobOrder(A)).when(new DeregisterJobOrder("4712")).thenNothing();
    }

    @Test
    void before_its_start_is_refused() {
      ready()
          .at(20)
          .having(new RegisterJobOrder(A))
          .at(19)
          .when(new DeregisterJobOrder("4711"))
          .thenRefused("EventTimeBeforeState");
    }
  }

  @Nested
  class A_unit_that_confirms {

    @Test
    void is_no_longer_pending() {
      ready()
          .having(new RegisterJobOrder(A))
          .when(new ConfirmUnit(FILLER, "4711", true))
          .then(new UnitConfirmed(FILLER, "4711", true))
          .holds(center ->
              assertThat(center.pending()).extracting(PendingUnit::unit).containsExactly(CAPPER))
          .when(new ConfirmUnit(FILLER, "4711", true))
          .thenNothing();
    }

    @Test
    void confirms_the_start_and_the_end_each_for_itself() {
      ready()
          .at(20)
          .having(new RegisterJobOrder(A))
          .at(30)
          .having(new DeregisterJobOrder("4711"), new ConfirmUnit(FILLER, "4711", true))
          .holds(center ->
              assertThat(center.pending())
                  .filteredOn(each -> each.unit().equals(FILLER))
                  .containsExactly(new PendingUnit(FILLER, A, false, 30)));
    }

    @Test
    void of_which_nothing_is_asked_changes_nothing() {
      ready().when(new ConfirmUnit(FILLER, "4711", true)).thenNothing();
      ready()
          .having(new RegisterJobOrder(A))
          .when(new ConfirmUnit(PACKER, "4711", true))
          .thenNothing();
    }
  }

  @Nested
  class The_units {

    @Test
    void that_are_the_same_change_nothing() {
      ready().when(new AdoptUnits(List.of(FILLER, CAPPER))).thenNothing();
    }

    @Test
    void that_join_or_leave_while_an_order_is_registered_are_told() {
      ready()
          .at(20)
          .having(new RegisterJobOrder(A))
          .at(25)
          .when(new AdoptUnits(List.of(CAPPER, PACKER)))
          .then(new UnitsAdopted(List.of(CAPPER, PACKER)))
          .holds(center ->
              assertThat(center.pending())
                  .endsWith(
                      new PendingUnit(PACKER, A, true, 25), new PendingUnit(FILLER, A, false, 25)));
    }

    @Test
    void are_never_told_of_an_instant_before_the_registration() {
      ready()
          .at(20)
          .having(new RegisterJobOrder(A))
          .at(5)
          .having(new AdoptUnits(List.of(FILLER, CAPPER, PACKER)))
          .holds(center ->
              assertThat(center.pending()).endsWith(new PendingUnit(PACKER, A, true, 20)));
    }
  }

  @Nested
  class The_job_list {

    @Test
    void keeps_the_order_of_assignment_and_takes_each_order_once() {
      ready()
          .when(new AddToJobList("4713"))
          .then(new AddedToJobList("4713"))
          .when(new AddToJobList("4711"))
          .thenNothing()
          .holds(center -> assertThat(center.jobList()).containsExactly("4711", "4712", "4713"));
    }

    @Test
    void loses_an_order_once() {
      ready()
          .when(new RemoveFromJobList("4711"))
          .then(new RemovedFromJobList("4711"))
          .when(new RemoveFromJobList("4711"))
          .thenNothing()
          .holds(center -> assertThat(center.jobList()).containsExactly("4712"));
    }
  }

  @Nested
  class A_refusal {

    @Test
    void leaves_the_work_center_as_it_is() {
      var center = ready().having(new RegisterJobOrder(A));
      var refused = new CommandRefused(new Refusal("G", "C", "S", "D"));
      assertThat(center.given(refused).state()).isEqualTo(center.state());
    }
  }

  private static Scenario<WorkCenterCommand, WorkCenterEvent, WorkCenterState> ready() {
    return Scenario.of(new WorkCenterDecider())
        .having(
            new AdoptUnits(List.of(FILLER, CAPPER)),
            new AddToJobList("4711"),
            new AddToJobList("4712"));
  }
}
