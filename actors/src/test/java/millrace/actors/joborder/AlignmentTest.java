package millrace.actors.joborder;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import millrace.actors.joborder.Alignment.Step;
import millrace.engine.equipment.JobOrderRef;
import millrace.engine.joborder.JobOrder;
import millrace.engine.joborder.JobOrderDecider;
import millrace.engine.joborder.JobOrderEvent;
import millrace.engine.joborder.JobOrderEvent.JobOrderCancelled;
import millrace.engine.joborder.JobOrderEvent.JobOrderCleared;
import millrace.engine.joborder.JobOrderEvent.JobOrderEnded;
import millrace.engine.joborder.JobOrderEvent.JobOrderReleased;
import millrace.engine.joborder.JobOrderEvent.JobOrderStarted;
import millrace.engine.joborder.JobOrderEvent.JobOrderStored;
import millrace.engine.joborder.JobOrderSpec;
import millrace.engine.journal.Envelope;
import millrace.engine.journal.Provenance;
import millrace.engine.plant.EquipmentId;
import millrace.engine.workcenter.WorkCenterCommand.AddToJobList;
import millrace.engine.workcenter.WorkCenterCommand.DeregisterJobOrder;
import millrace.engine.workcenter.WorkCenterCommand.RemoveFromJobList;
import millrace.engine.workcenter.WorkCenterState;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class AlignmentTest {

  private static final long NOW = 99;
  private static final JobOrderRef REF = new JobOrderRef("4711", "", "bottle");
  private static final JobOrderSpec SPEC =
      new JobOrderSpec(
          "4711",
          new EquipmentId("acme.l3"),
          "",
          "",
          "bottle",
          BigDecimal.TEN,
          "1",
          0,
          Optional.empty(),
          Optional.empty());

  /** An order after events at the instants 1, 2, 3 and so on. */
  private static JobOrder order(JobOrderEvent... events) {
    var decider = new JobOrderDecider();
    var order = decider.initial();
    for (var i = 0; i < events.length; i++) {
      var provenance = new Provenance(i + 1, i + 1, "person:p", "test", "c" + i, "");
      order = decider.evolve(order, new Envelope<>(provenance, events[i]));
    }
    return order;
  }

  private static final JobOrderStored STORED = new JobOrderStored(SPEC, true);

  private static WorkCenterState center(
      Optional<JobOrderRef> registered, long from, String... jobs) {
    return new WorkCenterState(
        List.of(new EquipmentId("acme.l3.f1")),
        List.of(jobs),
        registered,
        from,
        registered.map(_ -> from),
        List.of());
  }

  private static WorkCenterState free(String... jobs) {
    return center(Optional.empty(), 0, jobs);
  }

  private static Optional<Step> next(JobOrder order, WorkCenterState center) {
    return Alignment.next("4711", order, center, NOW);
  }

  @Nested
  class An_order_that_exists {

    @Test
    void goes_on_the_job_list() {
      assertThat(next(order(STORED), free("4710")))
          .contains(new Step.AskCenter(new AddToJobList("4711"), NOW));
    }

    @Test
    void on_the_list_of_a_free_center_is_aligned() {
      assertThat(next(order(STORED), free("4711"))).isEmpty();
    }

    @Test
    void that_runs_and_is_registered_is_aligned() {
      assertThat(next(order(STORED, new JobOrderStarted()), center(Optional.of(REF), 2, "4711")))
          .isEmpty();
    }
  }

  @Nested
  class An_order_that_ended {

    private final JobOrder ended = order(STORED, new JobOrderStarted(), new JobOrderEnded());

    @Test
    void leaves_the_units_at_its_end() {
      assertThat(next(ended, center(Optional.of(REF), 2, "4711")))
          .contains(new Step.AskCenter(new DeregisterJobOrder("4711"), 3));
    }

    @Test
    void is_released_once_the_center_is_free_of_it_also_when_another_order_runs_there() {
      var other = new JobOrderRef("4712", "", "can");

      assertThat(next(ended, free("4711"))).contains(new Step.ConfirmRelease());
      assertThat(next(ended, center(Optional.of(other), 4, "4711", "4712")))
          .contains(new Step.ConfirmRelease());
    }

    @Test
    void and_was_cleared_leaves_the_units_first_and_then_the_list() {
      var cleared =
          order(STORED, new JobOrderStarted(), new JobOrderEnded(), new JobOrderCleared());
      var released =
          order(
              STORED,
              new JobOrderStarted(),
              new JobOrderEnded(),
              new JobOrderCleared(),
              new JobOrderReleased());

      assertThat(next(cleared, center(Optional.of(REF), 2, "4711")))
          .contains(new Step.AskCenter(new DeregisterJobOrder("4711"), 3));
      assertThat(next(cleared, free("4711"))).contains(new Step.ConfirmRelease());
      assertThat(next(released, free("4711")))
          .contains(new Step.AskCenter(new RemoveFromJobList("4711"), NOW));
      assertThat(next(released, free())).isEmpty();
    }
  }

  @Test
  void an_order_that_was_cancelled_leaves_the_list() {
    assertThat(next(order(STORED, new JobOrderCancelled()), free("4711")))
        .contains(new Step.AskCenter(new RemoveFromJobList("4711"), NOW));
  }

  @Test
  void an_order_that_a_crash_left_registered_but_not_started_leaves_at_the_instant_it_came() {
    assertThat(next(order(STORED), center(Optional.of(REF), 7, "4711")))
        .contains(new Step.AskCenter(new DeregisterJobOrder("4711"), 7));
  }
}
