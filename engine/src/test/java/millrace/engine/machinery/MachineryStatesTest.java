package millrace.engine.machinery;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MachineryStatesTest {

  @Nested
  class An_item_state {

    // MachineryItemState_StateMachineType: numbers begin at 0.
    @ParameterizedTest
    @CsvSource({"NotAvailable, 0", "OutOfService, 1", "NotExecuting, 2", "Executing, 3"})
    void has_the_number_and_name_of_the_nodeset(String label, int number) {
      assertThat(ItemState.of(number).orElseThrow().label()).isEqualTo(label);
      assertThat(ItemState.of(number).orElseThrow().number()).isEqualTo(number);
    }

    @Test
    void is_none_for_a_number_that_the_standard_does_not_know() {
      assertThat(ItemState.of(4)).isEmpty();
      assertThat(ItemState.of(-1)).isEmpty();
      assertThat(ItemState.of(1L << 32)).isEmpty();
    }
  }

  @Nested
  class An_operation_mode {

    // MachineryOperationModeStateMachineType: numbers begin at 0.
    @ParameterizedTest
    @CsvSource({"None, 0", "Maintenance, 1", "Setup, 2", "Processing, 3"})
    void has_the_number_and_name_of_the_nodeset(String label, int number) {
      assertThat(OperationMode.of(number).orElseThrow().label()).isEqualTo(label);
      assertThat(OperationMode.of(number).orElseThrow().number()).isEqualTo(number);
    }

    @Test
    void is_none_for_a_number_that_the_standard_does_not_know() {
      assertThat(OperationMode.of(4)).isEmpty();
      assertThat(OperationMode.of(-1)).isEmpty();
    }
  }
}
