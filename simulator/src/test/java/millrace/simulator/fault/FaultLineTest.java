package millrace.simulator.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import millrace.simulator.fault.Fault.BadQuality;
import millrace.simulator.fault.Fault.CutCable;
import millrace.simulator.fault.Fault.CutKind;
import millrace.simulator.fault.Fault.Overflow;
import millrace.simulator.fault.Fault.ShiftClock;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaultLineTest {

  @Nested
  class A_line {

    @Test
    void names_the_server_the_fault_and_its_arguments() {
      assertThat(FaultLine.parse("line3 cut-cable black_hole 2.5"))
          .isEqualTo(
              new FaultLine("line3", new CutCable(CutKind.BLACK_HOLE, Duration.ofMillis(2_500))));
      assertThat(FaultLine.parse(" cell1  shift-clock -600 "))
          .isEqualTo(new FaultLine("cell1", new ShiftClock(Duration.ofMinutes(-10))));
      assertThat(FaultLine.parse("line3 bad-quality f1 ProcessedCount 0x808C0000 10").fault())
          .isEqualTo(new BadQuality("f1", "ProcessedCount", 0x808C_0000L, Duration.ofSeconds(10)));
      assertThat(FaultLine.parse("line3 overflow f1 5000").fault())
          .isEqualTo(new Overflow("f1", 5_000));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "",
          "line3",
          "line3 explode",
          "line3 cut-cable RESET",
          "line3 cut-cable SLOWLY 3",
          "line3 cut-cable RESET -3",
          "line3 cut-cable RESET NaN",
          "line3 overflow f1 0",
          "line3 overflow f1 100000000000",
          "line3 bad-quality f1 X bad 3"
        })
    void that_is_none_is_refused_with_what_was_expected(String line) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> FaultLine.parse(line))
          .satisfies(e -> assertThat(e.getMessage()).isNotBlank());
    }
  }
}
