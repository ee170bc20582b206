package millrace.engine.packml;

import static millrace.engine.packml.PackMlCommand.ABORT;
import static millrace.engine.packml.PackMlCommand.HOLD;
import static millrace.engine.packml.PackMlCommand.RESET;
import static millrace.engine.packml.PackMlCommand.START;
import static millrace.engine.packml.PackMlCommand.STOP;
import static millrace.engine.packml.PackMlCommand.SUSPEND;
import static millrace.engine.packml.PackMlEdition.OPC_30050;
import static millrace.engine.packml.PackMlEdition.TR88_2008;
import static millrace.engine.packml.PackMlEdition.TR88_2015;
import static millrace.engine.packml.PackMlEdition.TR88_2022;
import static millrace.engine.packml.PackMlState.ABORTED;
import static millrace.engine.packml.PackMlState.ABORTING;
import static millrace.engine.packml.PackMlState.CLEARING;
import static millrace.engine.packml.PackMlState.COMPLETE;
import static millrace.engine.packml.PackMlState.COMPLETING;
import static millrace.engine.packml.PackMlState.EXECUTE;
import static millrace.engine.packml.PackMlState.HELD;
import static millrace.engine.packml.PackMlState.HOLDING;
import static millrace.engine.packml.PackMlState.IDLE;
import static millrace.engine.packml.PackMlState.RESETTING;
import static millrace.engine.packml.PackMlState.STARTING;
import static millrace.engine.packml.PackMlState.STOPPED;
import static millrace.engine.packml.PackMlState.STOPPING;
import static millrace.engine.packml.PackMlState.SUSPENDED;
import static millrace.engine.packml.PackMlState.SUSPENDING;
import static millrace.engine.packml.PackMlState.UNDEFINED;
import static millrace.engine.packml.PackMlState.UNHOLDING;
import static millrace.engine.packml.PackMlTrigger.StateComplete.STATE_COMPLETE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import millrace.engine.packml.TriggerEffect.Enters;
import millrace.engine.packml.TriggerEffect.Ignored;
import millrace.engine.packml.TriggerEffect.Refused;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class PackMlModelTest {

  private static final List<PackMlTrigger> TRIGGERS =
      Stream.<PackMlTrigger>concat(Arrays.stream(PackMlCommand.values()), Stream.of(STATE_COMPLETE))
          .toList();

  static Stream<TransitionRow> rows() {
    return TransitionRow.all().stream();
  }

  @Nested
  class The_transition_table {

    @ParameterizedTest(name = "{0}")
    @MethodSource("millrace.engine.packml.PackMlModelTest#rows")
    void has_the_row_in_its_editions(TransitionRow row) {
      for (var edition : PackMlEdition.values()) {
        for (var from : row.from()) {
          var effect = PackMlModel.of(edition).on(from, row.trigger());
          if (row.holdsIn(edition)) {
            assertThat(effect).isEqualTo(new Enters(row.to(), List.of()));
          } else {
            assertThat(effect).as("%s %s", edition, from).isNotInstanceOf(Enters.class);
          }
        }
      }
    }

    @ParameterizedTest
    @EnumSource
    void has_no_other_row(PackMlEdition edition) {
      for (var from : PackMlState.values()) {
        for (var trigger : TRIGGERS) {
          var expected =
              TransitionRow.all().stream()
                  .filter(row -> row.trigger() == trigger && row.from().contains(from))
                  .filter(row -> row.holdsIn(edition))
                  .map(TransitionRow::to)
                  .findFirst();
          assertThat(entered(PackMlModel.of(edition).on(from, trigger)))
              .as("%s in %s", trigger.label(), from)
              .isEqualTo(expected);
        }
      }
    }

    @Test
    void takes_hold_in_more_states_where_the_maker_opened_them() {
      var model = new PackMlModel(TR88_2022, true);
      for (var row : TransitionRow.all()) {
        if (row.editions().contains("option")) {
          for (var from : row.from()) {
            assertThat(entered(model.on(from, HOLD))).as("row %s", row.row()).contains(HOLDING);
            assertThat(entered(PackMlModel.of(TR88_2022).on(from, HOLD))).isEmpty();
          }
        }
      }
    }

    // The defaults of a library that complies with TR88.00.02-2022: bit n is state n.
    @Test
    void of_2022_takes_hold_and_complete_where_published_masks_say() {
      assertThat(acceptedIn(HOLD)).isEqualTo(0x00000060);
      assertThat(acceptedIn(PackMlCommand.COMPLETE)).isEqualTo(0x00000860);
    }

    @Test
    void leaves_execute_by_state_complete_before_2022_only() {
      assertThat(entered(PackMlModel.of(TR88_2008).on(EXECUTE, STATE_COMPLETE)))
          .contains(COMPLETING);
      assertThat(entered(PackMlModel.of(TR88_2015).on(EXECUTE, STATE_COMPLETE)))
          .contains(COMPLETING);
      assertThat(PackMlModel.of(TR88_2022).on(EXECUTE, STATE_COMPLETE)).isEqualTo(new Ignored());
    }

    private static int acceptedIn(PackMlCommand command) {
      return Arrays.stream(PackMlState.values())
          .filter(state -> entered(PackMlModel.of(TR88_2022).on(state, command)).isPresent())
          .mapToInt(state -> 1 << state.number())
          .sum();
    }
  }

  @Nested
  class A_command {

    @Test
    void that_is_not_in_the_table_is_refused_and_says_why() {
      var refused = (Refused) PackMlModel.of(TR88_2022).on(IDLE, SUSPEND);
      assertThat(refused.refusal().guard()).isEqualTo("InvalidCommand");
      assertThat(refused.refusal().command()).isEqualTo("Suspend");
      assertThat(refused.refusal().state()).isEqualTo("Idle");
      assertThat(refused.refusal().detail())
          .isEqualTo("Suspend in Idle: it is not accepted in this state");
    }

    @Test
    void has_a_number_in_cntrl_cmd() {
      assertThat(PackMlCommand.of(10)).contains(PackMlCommand.COMPLETE);
      assertThat(PackMlCommand.of(1)).contains(RESET);
      assertThat(PackMlCommand.of(0)).isEmpty();
      assertThat(PackMlCommand.of(11)).isEmpty();
    }
  }

  @Nested
  class Triggers_that_come_together {

    private static final PackMlModel MODEL = PackMlModel.of(TR88_2022);

    @Test
    void go_by_precedence() {
      assertThat(all(EXECUTE, STATE_COMPLETE, SUSPEND, HOLD, STOP, ABORT)).contains(ABORTING);
      assertThat(all(EXECUTE, STATE_COMPLETE, SUSPEND, HOLD, STOP)).contains(STOPPING);
      assertThat(all(EXECUTE, STATE_COMPLETE, SUSPEND, HOLD)).contains(HOLDING);
      assertThat(all(EXECUTE, STATE_COMPLETE, SUSPEND)).contains(SUSPENDING);
    }

    @Test
    void leave_out_what_the_state_does_not_accept() {
      assertThat(all(STARTING, HOLD, STATE_COMPLETE)).contains(EXECUTE);
    }

    @Test
    void are_refused_by_the_first_where_none_is_accepted() {
      assertThat(MODEL.onAll(STOPPED, List.of(START, STOP), StateMask.NONE))
          .isEqualTo(MODEL.on(STOPPED, STOP));
    }

    @Test
    void may_be_none() {
      assertThat(MODEL.onAll(STOPPED, List.of(), StateMask.NONE)).isEqualTo(new Ignored());
    }

    private static Optional<PackMlState> all(PackMlState state, PackMlTrigger... triggers) {
      return entered(MODEL.onAll(state, List.of(triggers), StateMask.NONE));
    }
  }

  @Nested
  class A_disabled_state {

    private static final PackMlModel MODEL = PackMlModel.of(TR88_2022);

    @Test
    void that_acts_is_passed_through() {
      assertPassed(STOPPED, RESET, RESETTING, IDLE);
      assertPassed(EXECUTE, STOP, STOPPING, STOPPED);
      assertPassed(EXECUTE, ABORT, ABORTING, ABORTED);
      assertPassed(ABORTED, PackMlCommand.CLEAR, CLEARING, STOPPED);
      assertPassed(EXECUTE, HOLD, HOLDING, HELD);
      assertPassed(IDLE, START, STARTING, EXECUTE);
      assertPassed(HELD, PackMlCommand.UNHOLD, UNHOLDING, EXECUTE);
      assertPassed(EXECUTE, PackMlCommand.COMPLETE, COMPLETING, COMPLETE);
    }

    @Test
    void that_waits_refuses_the_command_that_leads_there() {
      var mask = new StateMask(List.of(HOLDING, HELD, UNHOLDING));
      var refused = (Refused) MODEL.on(EXECUTE, HOLD, mask);
      assertThat(refused.refusal().guard()).isEqualTo("StateDisabled");
      assertThat(refused.refusal().detail()).contains("Held is disabled");
    }

    private static void assertPassed(
        PackMlState from, PackMlTrigger trigger, PackMlState disabled, PackMlState to) {
      assertThat(MODEL.on(from, trigger, new StateMask(List.of(disabled))))
          .isEqualTo(new Enters(to, List.of(disabled)));
    }
  }

  @Nested
  class An_observer {

    @ParameterizedTest(name = "{0}")
    @MethodSource("millrace.engine.packml.PackMlModelTest#rows")
    void takes_a_row_of_the_table_for_normal(TransitionRow row) {
      for (var edition : PackMlEdition.values()) {
        if (row.holdsIn(edition)) {
          for (var from : row.from()) {
            assertThat(PackMlModel.observe(edition, from, row.to()))
                .isEqualTo(new ObservedTransition.Normal());
          }
        }
      }
    }

    @Test
    void infers_acting_states_that_were_too_short() {
      assertInferred(IDLE, EXECUTE, STARTING);
      assertInferred(STOPPED, IDLE, RESETTING);
      assertInferred(EXECUTE, HELD, HOLDING);
      assertInferred(HELD, EXECUTE, UNHOLDING);
      assertInferred(EXECUTE, ABORTED, ABORTING);
      assertInferred(ABORTED, STOPPED, CLEARING);
      assertInferred(EXECUTE, COMPLETE, COMPLETING);
      assertInferred(IDLE, SUSPENDED, STARTING, EXECUTE, SUSPENDING);
      assertInferred(ABORTED, ABORTING, CLEARING);
    }

    @Test
    void does_not_pass_through_a_state_that_waits() {
      // Aborted to Execute needs Clear, Reset and Start, with Stopped and Idle between them.
      assertUnexpected(ABORTED, EXECUTE);
      assertUnexpected(ABORTED, IDLE);
      assertUnexpected(STOPPED, EXECUTE);
      assertUnexpected(COMPLETE, EXECUTE);
      assertUnexpected(HELD, IDLE);
    }

    @Test
    void goes_by_the_edition() {
      assertThat(PackMlModel.observe(TR88_2022, HELD, COMPLETING))
          .isEqualTo(new ObservedTransition.Normal());
      assertThat(PackMlModel.observe(TR88_2015, HELD, COMPLETING))
          .isEqualTo(new ObservedTransition.Inferred(List.of(UNHOLDING, EXECUTE)));
      assertThat(PackMlModel.observe(OPC_30050, STARTING, HOLDING))
          .isEqualTo(new ObservedTransition.Normal());
    }

    @Test
    void expects_any_state_where_none_was_known() {
      for (var state : PackMlState.values()) {
        assertThat(PackMlModel.observe(TR88_2022, UNDEFINED, state))
            .isEqualTo(new ObservedTransition.Normal());
        assertThat(PackMlModel.observe(TR88_2022, state, state))
            .isEqualTo(new ObservedTransition.Normal());
      }
      assertUnexpected(EXECUTE, UNDEFINED);
    }

    /** By another way than the model's: every inferred way is a chain of legal steps. */
    @ParameterizedTest
    @EnumSource
    void infers_only_ways_that_the_table_has(PackMlEdition edition) {
      for (var from : PackMlState.values()) {
        for (var to : PackMlState.values()) {
          if (PackMlModel.observe(edition, from, to)
              instanceof ObservedTransition.Inferred(var passed)) {
            assertThat(passed).isNotEmpty().allMatch(PackMlState::isActing);
            var way = Stream.of(List.of(from), passed, List.of(to)).flatMap(List::stream).toList();
            for (var i = 1; i < way.size(); i++) {
              assertThat(isStep(edition, way.get(i - 1), way.get(i))).as("%s", way).isTrue();
            }
          }
        }
      }
    }

    private static boolean isStep(PackMlEdition edition, PackMlState from, PackMlState to) {
      return TransitionRow.all().stream()
          .anyMatch(row -> row.holdsIn(edition) && row.from().contains(from) && row.to() == to);
    }

    private static void assertInferred(PackMlState from, PackMlState to, PackMlState... passed) {
      assertThat(PackMlModel.observe(TR88_2022, from, to))
          .isEqualTo(new ObservedTransition.Inferred(List.of(passed)));
    }

    private static void assertUnexpected(PackMlState from, PackMlState to) {
      assertThat(PackMlModel.observe(TR88_2022, from, to))
          .isEqualTo(new ObservedTransition.Unexpected());
    }
  }

  private static Optional<PackMlState> entered(TriggerEffect effect) {
    return switch (effect) {
      case Enters(var state, _) -> Optional.of(state);
      case Ignored _, Refused _ -> Optional.empty();
    };
  }
}
