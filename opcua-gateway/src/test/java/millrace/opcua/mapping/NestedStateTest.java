package millrace.opcua.mapping;

import static millrace.opcua.mapping.MonitoredSignal.Part.BASE_STATE;
import static millrace.opcua.mapping.MonitoredSignal.Part.EXECUTE_STATE;
import static millrace.opcua.mapping.MonitoredSignal.Part.MACHINE_STATE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import millrace.opcua.mapping.MonitoredSignal.Part;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NestedStateTest {

  /** What one machine tells; 0 stands for Bad_StateNotActive. */
  private record Told(Part part, int number) {

    OptionalInt value() {
      return number == 0 ? OptionalInt.empty() : OptionalInt.of(number);
    }
  }

  private static NestedState after(NestedState state, List<Told> told) {
    var now = state;
    for (var each : told) {
      now = now.after(each.part(), each.value());
    }
    return now;
  }

  @Nested
  class The_state {

    // OPC 30050, 6.4: the outermost machine that is not in its super-state has it.
    @ParameterizedTest
    @CsvSource({
      "8, 0, 0, 8", "9, 0, 0, 9", "19, 1, 0, 1", "19, 2, 0, 2", "19, 7, 0, 7",
      "19, 18, 3, 3", "19, 18, 4, 4", "19, 18, 5, 5", "19, 18, 6, 6", "19, 18, 10, 10",
      "19, 18, 11, 11", "19, 18, 12, 12", "19, 18, 13, 13", "19, 18, 14, 14", "19, 18, 15, 15",
      "19, 18, 16, 16", "19, 18, 17, 17"
    })
    void is_that_of_the_innermost_active_machine(int base, int machine, int execute, int state) {
      var told =
          List.of(
              new Told(BASE_STATE, base),
              new Told(MACHINE_STATE, machine),
              new Told(EXECUTE_STATE, execute));

      assertThat(after(NestedState.UNKNOWN, told).state()).hasValue(state);
    }

    @Test
    void is_not_known_while_an_inner_machine_has_not_spoken_since_the_outer_one_left() {
      var told =
          List.of(
              new Told(BASE_STATE, 19),
              new Told(MACHINE_STATE, 18),
              new Told(EXECUTE_STATE, 6),
              new Told(
                  BASE_STATE, 8), // Aborting, on a server that leaves the inner values as they are
              new Told(BASE_STATE, 9),
              new Told(BASE_STATE, 19));

      assertThat(after(NestedState.UNKNOWN, told).state()).isEmpty();
      assertThat(after(NestedState.UNKNOWN, told).after(MACHINE_STATE, OptionalInt.of(1)).state())
          .hasValue(1);
    }

    @Test
    void is_known_to_a_new_observer_from_the_innermost_value_alone() {
      assertThat(NestedState.UNKNOWN.after(EXECUTE_STATE, OptionalInt.of(6)).state()).hasValue(6);
    }
  }

  @Nested
  class A_transition {

    @Property
    void never_shows_another_state_in_whatever_order_its_changes_arrive(
        @ForAll("walks") List<Integer> walk, @ForAll long seed) {
      var dice = new java.util.Random(seed);
      var state = after(NestedState.UNKNOWN, values(walk.getFirst()));
      for (var index = 1; index < walk.size(); index++) {
        var from = walk.get(index - 1);
        var to = walk.get(index);
        var changes = new ArrayList<>(values(to));
        changes.removeAll(values(from));
        java.util.Collections.shuffle(changes, dice);
        for (var change : changes) {
          state = state.after(change.part(), change.value());
          assertThat(state.state().orElse(to)).isIn(from, to);
        }
        assertThat(state.state()).hasValue(to);
      }
    }

    @Provide
    Arbitrary<List<Integer>> walks() {
      return Arbitraries.integers().between(1, 17).list().ofMinSize(2).ofMaxSize(12);
    }

    private List<Told> values(int state) {
      return switch (state) {
        case 8, 9 ->
            List.of(
                new Told(BASE_STATE, state),
                new Told(MACHINE_STATE, 0),
                new Told(EXECUTE_STATE, 0));
        case 1, 2, 7 ->
            List.of(
                new Told(BASE_STATE, 19),
                new Told(MACHINE_STATE, state),
                new Told(EXECUTE_STATE, 0));
        default ->
            List.of(
                new Told(BASE_STATE, 19),
                new Told(MACHINE_STATE, 18),
                new Told(EXECUTE_STATE, state));
      };
    }
  }
}
