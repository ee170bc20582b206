package millrace.engine.joborder;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Optional;
import millrace.engine.Scenario;
import millrace.engine.joborder.JobOrderCommand.Abort;
import millrace.engine.joborder.JobOrderCommand.Cancel;
import millrace.engine.joborder.JobOrderCommand.Clear;
import millrace.engine.joborder.JobOrderCommand.Close;
import millrace.engine.joborder.JobOrderCommand.ConfirmRelease;
import millrace.engine.joborder.JobOrderCommand.Hold;
import millrace.engine.joborder.JobOrderCommand.Pause;
import millrace.engine.joborder.JobOrderCommand.Resume;
import millrace.engine.joborder.JobOrderCommand.RevokeStart;
import millrace.engine.joborder.JobOrderCommand.Run;
import millrace.engine.joborder.JobOrderCommand.Start;
import millrace.engine.joborder.JobOrderCommand.Stop;
import millrace.engine.joborder.JobOrderCommand.Store;
import millrace.engine.joborder.JobOrderCommand.StoreAndStart;
import millrace.engine.joborder.JobOrderCommand.Update;
import millrace.engine.joborder.JobOrderEvent.CommandRefused;
import millrace.engine.joborder.JobOrderEvent.JobOrderReleased;
import millrace.engine.joborder.JobOrderEvent.JobOrderStored;
import millrace.engine.plant.EquipmentId;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class JobOrderDeciderTest {

  static final JobOrderSpec SPEC = spec("4711", "acme.lyon.pack.l3", "A", "430");

  /** The matrix of OPC 10031-4, 6.2, with one row for each method and state. */
  @ParameterizedTest(name = "{1} in {0} leads to {2}")
  @CsvFileSource(resources = "method-state-matrix.csv", numLinesToSkip = 1)
  void the_method_state_matrix_holds(String state, String method, String expected) {
    var order = in(state);
    var outcome = order.when(command(method));
    if (expected.startsWith("refused ")) {
      var refusal = outcome.thenRefused(expected.substring("refused ".length()));
      assertThat(refusal.state()).isEqualTo(state);
    } else {
      assertThat(outcome.happens().state().label()).isEqualTo(expected);
    }
  }

  @Nested
  class A_repeated_command {

    @Test
    void changes_nothing_under_the_id_under_which_it_was_taken() {
      stored().as("c-1").having(new Start()).when(new Start()).thenNothing();
      stored().as("c-1").having(new Start()).as("c-2").when(new Start()).thenRefused("NotInState");
    }

    @Test
    void is_recognised_even_when_the_order_has_moved_on() {
      stored()
          .as("c-1")
          .having(new Start())
          .as("c-2")
          .having(new Run())
          .as("c-1")
          .when(new Start())
          .thenNothing();
    }

    @Test
    void is_no_repetition_when_another_command_bore_the_id() {
      var refusal =
          stored().as("c-1").having(new Start()).when(new Run()).thenRefused("CausationReused");
      assertThat(refusal.detail()).contains("c-1").contains("Start");
    }

    @Test
    void is_no_repetition_when_it_asks_for_something_else() {
      var order = Scenario.of(new JobOrderDecider()).as("c-1").having(new Store(SPEC));
      order.when(new Store(SPEC)).thenNothing();
      order
          .when(new Store(spec("4711", "acme.lyon.pack.l3", "B", "430")))
          .thenRefused("CausationReused");
    }

    @Test
    void is_decided_anew_when_it_was_refused_before() {
      stored()
          .as("c-1")
          .given(new CommandRefused(stored().when(new Run()).thenRefused("NotInState")))
          .as("c-2")
          .having(new Start())
          .as("c-1")
          .when(new Run())
          .happens();
    }

    @Test
    void is_remembered_for_the_newest_32_commands_only() {
      var order = stored().as("first").having(new Start());
      for (var i = 0; i < JobOrder.REMEMBERED / 2; i++) {
        order = order.as("revoke-" + i).having(new RevokeStart());
        order = order.as("start-" + i).having(new Start());
      }
      assertThat(order.state().taken()).hasSize(JobOrder.REMEMBERED);
      order.as("first").when(new Start()).thenRefused("NotInState");
      order.as("revoke-0").when(new RevokeStart()).thenNothing();
    }
  }

  @Nested
  class An_event_time {

    @Test
    void before_the_last_change_of_state_is_refused() {
      var refusal =
          stored().at(1_000_000_000L).having(new Start()).at(999_999_999L).when(new Run());
      assertThat(refusal.thenRefused("EventTimeBeforeState").detail())
          .contains("1970-01-01T00:00:00.999999999Z")
          .contains("1970-01-01T00:00:01Z");
    }

    @Test
    void of_the_last_change_itself_is_accepted() {
      stored().at(5).having(new Start(), new Run());
    }

    @Test
    void of_an_update_does_not_bind_the_next_command() {
      stored().at(9).having(new Update(SPEC)).at(5).having(new Start());
    }

    @Test
    void becomes_the_actual_start_and_end() {
      var over =
          stored()
              .having(new Start())
              .at(20)
              .having(new Run())
              .at(30)
              .having(new Pause())
              .at(40)
              .having(new Resume())
              .at(50)
              .having(new Stop());
      assertThat(over.state().view("4711", 7))
          .isEqualTo(
              new JobOrderView(
                  "4711",
                  Optional.of(SPEC),
                  Optional.of(JobOrderState.ENDED),
                  JobOrderSubState.COMPLETED,
                  Optional.of(20L),
                  Optional.of(50L),
                  7));
    }
  }

  @Nested
  class An_incomplete_order {

    private static final JobOrderSpec NOTHING = spec("4711", "acme.lyon.pack.l3", "A", "0");

    @Test
    void can_be_stored_and_not_started() {
      var order = Scenario.of(new JobOrderDecider()).having(new Store(NOTHING));
      assertThat(order.when(new Start()).thenRefused("SpecIncomplete").detail())
          .contains("quantity")
          .contains("above zero");
      order.having(new Update(SPEC), new Start());
    }

    @Test
    void cannot_be_stored_and_started_at_once() {
      Scenario.of(new JobOrderDecider())
          .when(new StoreAndStart(NOTHING))
          .thenRefused("SpecIncomplete");
    }

    @Test
    void cannot_become_incomplete_once_it_is_allowed_to_start() {
      stored().having(new Start()).when(new Update(NOTHING)).thenRefused("SpecIncomplete");
    }

    @Test
    void cannot_run_even_if_its_journal_says_that_it_may_start() {
      Scenario.of(new JobOrderDecider())
          .given(new JobOrderStored(NOTHING, true))
          .when(new Run())
          .thenRefused("SpecIncomplete");
    }

    @Test
    void names_all_that_is_missing() {
      var bare =
          new JobOrderSpec(
              " ",
              new EquipmentId("acme"),
              "",
              "",
              "",
              new BigDecimal("-1.5"),
              "",
              0,
              Optional.of(9L),
              Optional.of(8L));
      assertThat(bare.problems())
          .containsExactly(
              "The job order has no id.",
              "The product is missing.",
              "The quantity is -1.5 and has to be above zero.",
              "The unit of the quantity is missing.",
              "The planned end lies before the planned start.");
    }
  }

  @Nested
  class An_update {

    @Test
    void replaces_all_that_was_stored() {
      var other = spec("4711", "acme.lyon.pack.l3", "B", "210");
      stored().having(new Update(other)).holds(order -> assertThat(order.spec()).contains(other));
    }

    @Test
    void of_another_order_is_refused() {
      stored()
          .when(new Update(spec("4712", "acme.lyon.pack.l3", "A", "1")))
          .thenRefused("JobOrderMismatch");
    }

    @Test
    void does_not_move_the_order_to_another_work_center() {
      stored()
          .when(new Update(spec("4711", "acme.lyon.pack.l4", "A", "1")))
          .thenRefused("WorkCenterFixed");
    }
  }

  @Nested
  class A_release {

    @Test
    void is_pending_after_an_order_that_ran_is_stopped_or_aborted() {
      in("Running").having(new Stop()).holds(order -> assertThat(order.releasePending()).isTrue());
      in("Running").having(new Abort()).holds(order -> assertThat(order.releasePending()).isTrue());
      in("Interrupted/Held")
          .having(new Abort())
          .holds(order -> assertThat(order.releasePending()).isTrue());
    }

    @Test
    void is_not_pending_after_an_order_that_never_ran() {
      in("AllowedToStart/Ready")
          .having(new Abort())
          .holds(order -> assertThat(order.releasePending()).isFalse())
          .when(new ConfirmRelease())
          .thenNothing();
    }

    @Test
    void is_confirmed_once() {
      in("Running")
          .as("c-9")
          .having(new Stop())
          .when(new ConfirmRelease())
          .then(new JobOrderReleased())
          .when(new ConfirmRelease())
          .thenNothing()
          .holds(order -> assertThat(order.releasePending()).isFalse());
    }

    @Test
    void can_still_be_confirmed_after_the_order_was_cleared() {
      in("Running")
          .having(new Stop(), new Clear())
          .when(new ConfirmRelease())
          .then(new JobOrderReleased());
    }
  }

  @Nested
  class A_removed_order {

    @Test
    void can_be_stored_again_if_it_never_ran() {
      stored()
          .having(new Cancel())
          .when(new Store(SPEC))
          .then(new JobOrderStored(SPEC, false))
          .holds(order -> assertThat(order.label()).isEqualTo("NotAllowedToStart/Waiting"));
    }

    @Test
    void keeps_its_id_for_ever_if_it_ran() {
      in("Running")
          .having(new Stop(), new Clear())
          .when(new StoreAndStart(SPEC))
          .thenRefused("JobOrderIdUsed");
    }

    @Test
    void keeps_what_it_was() {
      in("Running")
          .at(99)
          .having(new Stop(), new Clear())
          .holds(order -> {
            assertThat(order.exists()).isFalse();
            assertThat(order.spec()).contains(SPEC);
            assertThat(order.ended()).contains(99L);
          });
    }
  }

  private static Scenario<JobOrderCommand, JobOrderEvent, JobOrder> stored() {
    return Scenario.of(new JobOrderDecider()).having(new Store(SPEC));
  }

  private static Scenario<JobOrderCommand, JobOrderEvent, JobOrder> in(String state) {
    var none = Scenario.of(new JobOrderDecider());
    var allowed = none.having(new StoreAndStart(SPEC));
    var running = allowed.having(new Run());
    return switch (state) {
      case "Unknown" -> none;
      case "NotAllowedToStart/Waiting" -> none.having(new Store(SPEC));
      case "AllowedToStart/Ready" -> allowed;
      case "Running" -> running;
      case "Interrupted/Held" -> running.having(new Hold());
      case "Interrupted/Suspended" -> running.having(new Pause());
      case "Ended/Completed" -> running.having(new Stop());
      case "Ended/Closed" -> running.having(new Stop(), new Close());
      case "Aborted" -> running.having(new Abort());
      default -> throw new IllegalArgumentException("no such state: " + state);
    };
  }

  private static JobOrderCommand command(String method) {
    return switch (method) {
      case "Store" -> new Store(SPEC);
      case "StoreAndStart" -> new StoreAndStart(SPEC);
      case "Update" -> new Update(SPEC);
      case "Start" -> new Start();
      case "RevokeStart" -> new RevokeStart();
      case "Run" -> new Run();
      case "Pause" -> new Pause();
      case "Hold" -> new Hold();
      case "Resume" -> new Resume();
      case "Stop" -> new Stop();
      case "Close" -> new Close();
      case "Abort" -> new Abort();
      case "Cancel" -> new Cancel();
      case "Clear" -> new Clear();
      default -> throw new IllegalArgumentException("no such method: " + method);
    };
  }

  static JobOrderSpec spec(String id, String workCenter, String product, String quantity) {
    return new JobOrderSpec(
        id,
        new EquipmentId(workCenter),
        "",
        "op10",
        product,
        new BigDecimal(quantity),
        "1",
        5,
        Optional.empty(),
        Optional.empty());
  }
}
