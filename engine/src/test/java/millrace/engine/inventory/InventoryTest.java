package millrace.engine.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import millrace.engine.Cases;
import millrace.engine.Decision.Refused;
import millrace.engine.element.Element;
import millrace.engine.inventory.StockRecord.Counted;
import millrace.engine.inventory.StockRecord.Moved;
import millrace.engine.journal.Envelope;
import millrace.engine.journal.Provenance;
import millrace.engine.kpi.KpiCatalogue;
import millrace.engine.kpi.KpiDefinition.Scope;
import millrace.engine.kpi.KpiValue.Result.Defined;
import millrace.engine.time.Interval;
import millrace.engine.time.Nanos;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What is in stock over time. */
class InventoryTest {

  private static final InventoryDecider DECIDER = new InventoryDecider();
  private static final long HOUR = Nanos.PER_HOUR;
  private static final Interval DAY = new Interval(at(0), at(24));

  // Worked example K2: 100 until 06:00, 160 until 10:00, 40 after.
  private static final List<StockRecord> MOVES =
      List.of(counted(-24, 100), moved(6, 60), moved(10, -120));

  @Nested
  class The_mean_of_a_stock {

    @Test
    void is_weighed_by_time_and_no_mean_of_samples() {
      var stock = folded(MOVES).total(DAY, Optional.empty(), at(24)).get(Element.STOCK);
      assertThat(stock.divide(BigDecimal.valueOf(DAY.length()))).isEqualByComparingTo("75");
    }

    @Test
    void turns_over_by_what_left() {
      var total = folded(MOVES).total(DAY, Optional.empty(), at(24));
      assertThat(total.get(Element.TH)).isEqualByComparingTo("120");
      var turns =
          KpiCatalogue.ISO_22400.find("IT").orElseThrow().over(total, Scope.STORAGE).result();
      assertThat(((Defined) turns).value()).isCloseTo(120 / 75.0, within(1e-12));
    }

    @Test
    void is_explained_by_times_that_add_up_each_with_the_change_that_began_it() {
      var state = folded(MOVES);
      assertThat(state.holdings(DAY, Optional.of("bolt"), at(24)))
          .containsExactly(
              holding(0, 6, 100, 0, counted(-24, 100)),
              holding(6, 10, 160, 0, moved(6, 60)),
              holding(10, 24, 40, 120, moved(10, -120)));
    }

    private static Holding holding(int from, int to, int quantity, int left, StockRecord begun) {
      return new Holding(
          new Interval(at(from), at(to)),
          BigDecimal.valueOf(quantity),
          BigDecimal.valueOf(left),
          Optional.of(begun));
    }

    @Test
    void is_of_one_product_where_one_is_asked_for() {
      var records = new ArrayList<>(MOVES);
      records.add(new Moved("x", at(0), at(0), "other", BigDecimal.TEN));
      var total = folded(records).total(DAY, Optional.of("other"), at(24));
      assertThat(total.get(Element.STOCK))
          .isEqualByComparingTo(BigDecimal.valueOf(240).multiply(BigDecimal.valueOf(HOUR)));
      assertThat(total.get(Element.TH)).isZero();
    }
  }

  @Nested
  class A_count {

    @Test
    void sets_the_level_right_and_is_no_throughput() {
      var records = new ArrayList<>(MOVES);
      records.add(counted(12, 38));
      var state = folded(records);
      assertThat(state.levelsAt(at(13)))
          .containsExactly(new InventoryState.Level("bolt", BigDecimal.valueOf(38)));
      assertThat(state.total(DAY, Optional.empty(), at(24)).get(Element.TH))
          .isEqualByComparingTo("120");
      assertThat(state.discrepancies())
          .extracting(InventoryState.Discrepancy::record)
          .containsExactly("c-24", "c12");
    }

    @Test
    void of_less_than_nothing_is_refused() {
      var decision =
          DECIDER.decide(
              InventoryState.INITIAL,
              new InventoryCommand.ReceiveRecords(List.of(counted(1, -1))),
              provenance(at(2)));
      assertThat(((Refused<?>) decision).refusal().detail())
          .isEqualTo("record c1 counts less than nothing");
    }
  }

  @Nested
  class A_move {

    @Test
    void that_takes_more_than_there_is_is_seen() {
      assertThat(folded(List.of(moved(1, -5))).discrepancies())
          .containsExactly(
              new InventoryState.Discrepancy(
                  "m1", at(1), "bolt", BigDecimal.ZERO, BigDecimal.valueOf(-5)));
    }

    @Test
    void that_is_taken_back_counts_no_more() {
      var state =
          DECIDER.evolve(
              folded(MOVES),
              new Envelope<>(
                  provenance(at(30)), new InventoryEvent.RecordRetracted("m10", "twice")));
      assertThat(state.total(DAY, Optional.empty(), at(24)).get(Element.TH)).isZero();
    }
  }

  @Test
  void levels_outlive_the_records_that_led_to_them() {
    var later =
        DECIDER.evolve(
            folded(MOVES),
            new Envelope<>(
                provenance(at(24 * 100)), new InventoryEvent.RecordsReceived(List.of())));
    assertThat(later.records()).isEmpty();
    assertThat(later.levelsAt(at(24 * 100)))
        .containsExactly(new InventoryState.Level("bolt", BigDecimal.valueOf(40)));
  }

  @Property(seed = Cases.SEED, tries = 100)
  void any_order_of_arrival_gives_the_same_state(@ForAll long seed) {
    var shuffled = new ArrayList<>(MOVES);
    Collections.shuffle(shuffled, new Random(seed));

    assertThat(oneByOne(shuffled)).isEqualTo(oneByOne(MOVES));
    assertThat(oneByOne(shuffled).digest().sha256()).isEqualTo(folded(MOVES).digest().sha256());
    assertThat(oneByOne(MOVES.subList(1, MOVES.size())).digest().sha256())
        .isNotEqualTo(folded(MOVES).digest().sha256());
  }

  private static InventoryState oneByOne(List<StockRecord> records) {
    var state = InventoryState.INITIAL;
    for (var record : records) {
      state =
          DECIDER.evolve(
              state,
              new Envelope<>(
                  provenance(at(24)), new InventoryEvent.RecordsReceived(List.of(record))));
    }
    return state;
  }

  @Property(seed = Cases.SEED, tries = 100)
  void elements_add_up_over_windows_that_follow_each_other(@ForAll int minute) {
    var middle = at(0) + Math.floorMod(minute, 1_440) * Nanos.PER_MINUTE;
    var state = folded(MOVES);

    assertThat(
            state
                .total(new Interval(DAY.start(), middle), Optional.empty(), at(24))
                .plus(state.total(new Interval(middle, DAY.end()), Optional.empty(), at(24))))
        .isEqualTo(state.total(DAY, Optional.empty(), at(24)));
  }

  private static InventoryState folded(List<StockRecord> records) {
    return DECIDER.evolve(
        InventoryState.INITIAL,
        new Envelope<>(provenance(at(24)), new InventoryEvent.RecordsReceived(records)));
  }

  private static Provenance provenance(long known) {
    return new Provenance(known, known, "service:warehouse", "test", "", "");
  }

  private static Moved moved(int hour, long quantity) {
    return new Moved("m" + hour, at(hour), at(hour), "bolt", BigDecimal.valueOf(quantity));
  }

  private static Counted counted(int hour, long quantity) {
    return new Counted("c" + hour, at(hour), at(hour), "bolt", BigDecimal.valueOf(quantity));
  }

  private static long at(int hour) {
    return Nanos.of(Instant.parse("2026-09-01T00:00:00Z")) + hour * HOUR;
  }
}
