package millrace.engine.equipment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.LongStream;
import millrace.engine.Cases;
import millrace.engine.equipment.Correction.MoveJobOrderStart;
import millrace.engine.equipment.EquipmentSnapshot.KnownCorrection;
import millrace.engine.equipment.EquipmentSnapshot.OrderChange;
import millrace.engine.time.Nanos;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class OrdersInForceTest {

  private static final Optional<JobOrderRef> NONE = Optional.empty();

  @Nested
  class An_order {

    @Test
    void that_begins_and_ends_at_one_instant_never_was_also_when_the_past_is_let_go() {
      var orders = orders(ended(1, "B"), ended(3, "B"), registered(3, "B"));

      assertThat(orders.registered().at(5)).isEqualTo(NONE);
      assertThat(OrdersInForce.of(orders.heldFrom(5)).registered().at(5)).isEqualTo(NONE);
    }

    @Test
    void that_ends_and_goes_on_at_one_instant_goes_on_also_when_the_past_is_let_go() {
      var orders = orders(registered(1, "B"), ended(3, "B"), registered(3, "B"));

      assertThat(orders.registered().at(5)).contains(order("B"));
      assertThat(OrdersInForce.of(orders.heldFrom(5)).registered().at(5)).contains(order("B"));
    }
  }

  @Nested
  class A_moved_start {

    private final OrdersInForce orders =
        orders(registered(10, "A"), registered(20, "B"), ended(30, "B"), registered(40, "B"));

    @Test
    void that_is_earlier_takes_the_time_from_whatever_was_there() {
      var now = orders.with(List.of(moved("B", 15, 20)));

      assertThat(LongStream.of(14, 15, 20, 30).mapToObj(now::at))
          .containsExactly(
              Optional.of(order("A")), Optional.of(order("B")), Optional.of(order("B")), NONE);
    }

    @Test
    void that_is_later_gives_the_time_to_the_order_before() {
      var now = orders.with(List.of(moved("B", 25, 20)));

      assertThat(LongStream.of(20, 24, 25).mapToObj(now::at))
          .containsExactly(
              Optional.of(order("A")), Optional.of(order("A")), Optional.of(order("B")));
    }

    @Test
    void is_that_of_the_registration_it_names() {
      var now = orders.with(List.of(moved("B", 35, 40)));

      assertThat(LongStream.of(20, 30, 34, 35).mapToObj(now::at))
          .containsExactly(Optional.of(order("B")), NONE, NONE, Optional.of(order("B")));
    }

    @Test
    void behind_the_end_of_its_order_changes_nothing() {
      assertThat(orders.with(List.of(moved("B", 31, 20)))).isEqualTo(orders.registered());
    }

    @Test
    void of_one_that_was_registered_again_while_it_went_on_changes_nothing() {
      var again = orders(registered(0, "B"), registered(4, "B"), registered(25, "A"));
      var moves = List.of(moved("A", 0, 25), moved("B", 6, 4));

      assertThat(again.with(moves).at(5)).contains(order("A"));
      assertThat(OrdersInForce.of(again.heldFrom(5)).with(moves).at(5)).contains(order("A"));
    }

    @Test
    void is_said_anew_by_the_last_who_speaks_of_it() {
      var now = orders.with(List.of(moved("B", 15, 20), moved("B", 18, 20)));

      assertThat(now.at(17)).contains(order("A"));
      assertThat(now.at(18)).contains(order("B"));
    }
  }

  /** What was let go is never missed: not by what comes later, nor by who moves a start. */
  @Property(seed = Cases.SEED, tries = 1_000)
  void what_is_held_tells_of_the_time_since_then_what_all_tell(
      @ForAll("changes") List<OrderChange> changes,
      @ForAll("changes") List<OrderChange> later,
      @ForAll("moves") List<KnownCorrection> moves,
      @ForAll @LongRange(min = 0, max = 40) long heldFrom) {
    var grown = new ArrayList<>(changes);
    var held = new ArrayList<>(orders(changes).heldFrom(heldFrom));
    for (var change : later) {
      if (change.at() >= heldFrom) {
        grown.add(change);
        held.add(change);
      }
    }
    var all = orders(grown).with(moves);
    var now = orders(held).with(moves);

    for (var instant = heldFrom; instant <= 41; instant++) {
      assertThat(now.at(instant)).isEqualTo(all.at(instant));
    }
  }

  @Test
  void a_report_means_the_registration_before_it_and_not_one_of_months_ago() {
    var journal =
        UnitJournal.from("2026-01-05T00:00:00Z")
            .rules(Examples.reporting(Examples.runTime("a", 1.5)))
            .calendar(Examples.shifts("UTC", Examples.shift("day", "00:00", "23:59")))
            .registered(0, "A", "a")
            .deregistered(60, "A");
    var soon = journal.at(61 * 1_440);
    var late = journal.at(63 * 1_440);

    assertThat(new Registrations(journal.folded().inputs().orderChanges()).nearest(soon, "A", ""))
        .contains(new JobOrderRef("A", "", "a"));
    assertThat(new Registrations(journal.folded().inputs().orderChanges()).nearest(late, "A", ""))
        .isEmpty();
  }

  @Provide
  Arbitrary<List<OrderChange>> changes() {
    return Combinators.combine(
            Arbitraries.longs().between(0, 40),
            Arbitraries.of("A", "B"),
            Arbitraries.of(true, true, false))
        .as((at, order, registered) -> registered ? registered(at, order) : ended(at, order))
        .list()
        .ofMaxSize(12);
  }

  @Provide
  Arbitrary<List<KnownCorrection>> moves() {
    return Combinators.combine(
            Arbitraries.of("A", "B"),
            Arbitraries.longs().between(0, 40),
            Arbitraries.longs().between(0, 40))
        .as(OrdersInForceTest::moved)
        .list()
        .ofMaxSize(3);
  }

  private static OrdersInForce orders(OrderChange... changes) {
    return orders(List.of(changes));
  }

  private static OrdersInForce orders(List<OrderChange> changes) {
    return OrdersInForce.of(changes.stream().sorted(Overlays.ORDERS).toList());
  }

  private static JobOrderRef order(String jobOrder) {
    return new JobOrderRef(jobOrder, "", jobOrder.toLowerCase(Locale.ROOT));
  }

  private static OrderChange registered(long at, String jobOrder) {
    return new OrderChange(at, 0, 0, true, order(jobOrder));
  }

  private static OrderChange ended(long at, String jobOrder) {
    return new OrderChange(at, 0, 0, false, new JobOrderRef(jobOrder, "", ""));
  }

  private static KnownCorrection moved(String jobOrder, long from, long registeredFrom) {
    return new KnownCorrection(
        "c",
        Nanos.PER_HOUR,
        1,
        "person:m.meyer",
        "log book",
        new MoveJobOrderStart(jobOrder, from, Optional.of(registeredFrom)));
  }
}
