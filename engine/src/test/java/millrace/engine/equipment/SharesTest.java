package millrace.engine.equipment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Optional;
import millrace.engine.element.Element;
import millrace.engine.element.ElementVector;
import millrace.engine.equipment.Shares.OperationElements;
import millrace.engine.reading.Observation.ReportedState;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What orders contributed, by order, product and operation. */
class SharesTest {

  // Worked example K2: the first operation produced 1000; scrap 12, 8 and 5 at 10, 20 and 30.
  private static final Shares ORDER =
      new Shares(
          List.of(
              share("4711", "20", "a", 988, 8),
              share("4711", "10", "a", 1_000, 12),
              share("4711", "30", "a", 980, 5),
              share("4712", "5", "b", 50, 1)));

  @Test
  void of_an_order_tell_of_each_operation_what_the_first_one_produced() {
    var operations = ORDER.ofOrder("4711").operations();
    assertThat(operations)
        .extracting(OperationElements::operation)
        .containsExactly("10", "20", "30");
    assertThat(operations)
        .allSatisfy(
            each -> assertThat(each.elements().get(Element.PQ_FIRST)).isEqualByComparingTo("1000"));
    assertThat(operations.get(2).elements().get(Element.SQ)).isEqualByComparingTo("5");
  }

  @Test
  void that_name_no_operation_are_not_those_of_the_first_one() {
    var moved = ElementVector.of(Element.ATT, 1);
    var shares =
        new Shares(
            List.of(
                new OrderElements(Optional.of(new JobOrderRef("4711", "", "a")), moved),
                share("4711", "pack", "a", 988, 8),
                share("4711", "fill", "a", 1_000, 12)));

    assertThat(shares.firstOperation()).contains("fill");
    assertThat(shares.operations())
        .allSatisfy(
            each -> assertThat(each.elements().get(Element.PQ_FIRST)).isEqualByComparingTo("1000"));
  }

  @Test
  void of_a_product_are_those_of_its_orders() {
    assertThat(ORDER.products()).containsExactly("a", "b");
    assertThat(ORDER.ofProduct("b").total().get(Element.PQ)).isEqualByComparingTo("50");
  }

  @Nested
  class A_product_of_which_too_much_was_made {

    @Test
    void is_found_with_its_planned_run_time_and_counter() {
      // 60 items of 2 s in one minute.
      var journal =
          UnitJournal.from("2026-09-01T06:00:00Z")
              .rules(Examples.reporting(Examples.runTime("a", 2)))
              .calendar(Examples.earlyShift())
              .registered(0, "4711", "a")
              .reported(0, ReportedState.PRODUCING)
              .reported(1, ReportedState.DELAY)
              .quantity(1, 60, 60, 0, 0);
      assertThat(journal.folded().overperformance(journal.between(0, 480), journal.at(480)))
          .extracting(Finding::subject, Finding::detail)
          .containsExactly(
              tuple(
                  "a",
                  "effectiveness is 200.00 %: the planned run time per item (2 s by rules 1) may be"
                      + " too long, or the reported quantities may count too much"));
    }

    @Test
    void is_no_more_found_where_the_time_allows_it() {
      var journal =
          UnitJournal.from("2026-09-01T06:00:00Z")
              .rules(Examples.reporting(Examples.runTime("a", 1)))
              .calendar(Examples.earlyShift())
              .registered(0, "4711", "a")
              .reported(0, ReportedState.PRODUCING)
              .quantity(1, 60, 60, 0, 0);
      assertThat(journal.folded().overperformance(journal.between(0, 480), journal.at(480)))
          .isEmpty();
    }
  }

  private static OrderElements share(
      String order, String operation, String product, long produced, long scrap) {
    return new OrderElements(
        Optional.of(new JobOrderRef(order, operation, product)),
        ElementVector.of(Element.PQ, produced).plus(Element.SQ, scrap));
  }
}
