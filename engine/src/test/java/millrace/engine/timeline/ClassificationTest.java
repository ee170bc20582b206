package millrace.engine.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import millrace.engine.calendar.PlannedKind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Calendar, order and machine against the element of ISO 22400-2; the first row that fits wins. */
class ClassificationTest {

  @ParameterizedTest(name = "{0}, order {1}, {2} is {3}")
  @CsvSource({
    "BUSY, true, PRODUCING, APT, false",
    "PLANNED_STOP, true, PRODUCING, APT, true",
    ", true, PRODUCING, APT, true",
    "BUSY, true, SETUP, AUST, false",
    "PLANNED_STOP, true, SETUP, AUST, true",
    ", true, SETUP, AUST, true",
    "PLANNED_STOP, true, STOPPED, PDOT, false",
    "PLANNED_STOP, false, PRODUCING, PDOT, false",
    "PLANNED_STOP, true, UNKNOWN, PDOT, false",
    ", true, STOPPED, OFF, false",
    ", false, PRODUCING, OFF, false",
    ", true, UNKNOWN, OFF, false",
    "BUSY, true, STOPPED, ADET, false",
    "BUSY, false, PRODUCING, ADOT, false",
    "BUSY, false, SETUP, ADOT, false",
    "BUSY, false, STOPPED, ADOT, false",
    "BUSY, false, NO_ORDER, ADOT, false",
    "BUSY, false, UNKNOWN, ADOT, false",
    "BUSY, true, UNKNOWN, UNKNOWN, false"
  })
  void decides_by_the_first_row_that_fits(
      PlannedKind planned,
      boolean order,
      Activity activity,
      TimeElement element,
      boolean outsidePlan) {
    assertThat(Classification.of(Optional.ofNullable(planned), order, activity))
        .isEqualTo(new Classification(element, outsidePlan));
  }
}
