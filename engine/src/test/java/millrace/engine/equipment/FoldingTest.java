package millrace.engine.equipment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import millrace.engine.Cases;
import millrace.engine.counter.CounterRule.Decrease;
import millrace.engine.equipment.EquipmentEvent.ObservationsReceived;
import millrace.engine.equipment.EquipmentEvent.ReadingsReceived;
import millrace.engine.equipment.RuleSet.Horizons;
import millrace.engine.journal.Envelope;
import millrace.engine.journal.Provenance;
import millrace.engine.reading.Delivery;
import millrace.engine.reading.Delivery.SubscriptionPosition;
import millrace.engine.reading.Observation.ReadingObserved;
import millrace.engine.reading.Reading;
import millrace.engine.reading.SignalValue;
import millrace.engine.reading.SignalValue.IntegerValue;
import millrace.engine.reading.SignalValue.NoValue;
import millrace.engine.reading.SignalValue.TextValue;
import millrace.engine.reading.StatusCode;
import millrace.engine.time.Nanos;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Events that are folded together give what they give one after the other. */
class FoldingTest {

  private static final long END = UnitJournals.at(UnitJournals.MINUTES);
  private static final long SECOND = Nanos.PER_SECOND;

  @Property(seed = Cases.SEED, tries = 100, edgeCases = EdgeCasesMode.NONE)
  void many_events_at_once_give_the_state_that_one_after_the_other_gives(
      @ForAll("dense") List<Envelope<EquipmentEvent>> journal, @ForAll int cut) {
    var one = UnitJournal.fold(journal);

    var at = Math.floorMod(cut, journal.size() + 1);
    var many = UnitJournal.DECIDER.evolve(UnitJournal.DECIDER.initial(), journal.subList(0, at));
    many = UnitJournal.DECIDER.evolve(many, journal.subList(at, journal.size()));

    assertThat(many.toSnapshot()).isEqualTo(one.toSnapshot());
    assertThat(many.digest()).isEqualTo(one.digest());
    assertThat(many.buckets(0, END)).isEqualTo(one.buckets(0, END));
    assertThat(many.findings(END)).isEqualTo(one.findings(END));
  }

  @Property(seed = Cases.SEED, tries = 60, edgeCases = EdgeCasesMode.NONE)
  void who_looks_back_may_take_many_events_at_once(
      @ForAll("dense") List<Envelope<EquipmentEvent>> journal, @ForAll int cut) {
    var at = Math.floorMod(cut, journal.size()) + 1;
    var checkpoint = UnitJournal.fold(journal.subList(0, at)).checkpoint();
    var tail = journal.subList(at, journal.size());
    var one = Recollection.from(checkpoint);
    for (var i = 0; i < tail.size(); i++) {
      one.take(at + i + 1, tail.get(i));
    }

    var many = Recollection.from(checkpoint);
    many.take(at + 1, tail);

    assertThat(many.state().toSnapshot()).isEqualTo(one.state().toSnapshot());
    assertThat(many.needsEarlier(UnitJournals.whole()))
        .isEqualTo(one.needsEarlier(UnitJournals.whole()));
  }

  @Nested
  class a_step {

    private final EquipmentState begun =
        UnitJournal.from("2026-09-01T00:00:00Z")
            .rules(Examples.packMl(Decrease.ROLLOVER, 100))
            .read(1, "state", 6)
            .folded();

    @Test
    void takes_readings_of_one_hour_together() {
      var step = new Folding(begun, count(120, 1));

      assertThat(step.takes(count(130, 2))).isTrue();
      assertThat(step.takes(count(140, 3))).isTrue();
      assertThat(step.state().sequence()).isEqualTo(begun.sequence() + 3);
    }

    @Test
    void ends_with_the_hour_since_something_is_let_go_then() {
      var step = new Folding(begun, count(120, 1));

      assertThat(step.takes(count(3_599, 2))).isTrue();
      assertThat(step.takes(count(3_600, 3))).isFalse();
    }

    @Test
    void ends_with_the_reading_that_touches_what_was_summed_up() {
      var later = UnitJournal.DECIDER.evolve(begun, count(8_000, 1));
      var step = new Folding(later, known(8_010, reading("state", 600, new IntegerValue(11))));

      assertThat(step.takes(count(8_020, 2))).isFalse();
    }

    private Envelope<EquipmentEvent> count(int second, long count) {
      return known(second, reading("processed", second, new IntegerValue(count)));
    }
  }

  private static Reading reading(String signal, int second, SignalValue value) {
    var at = UnitJournals.at(0) + second * SECOND;
    return new Reading(signal, value, StatusCode.GOOD, at, at, at);
  }

  private static Envelope<EquipmentEvent> known(int second, Reading reading) {
    var at = UnitJournals.at(0) + second * SECOND;
    return new Envelope<>(
        new Provenance(at, at, "service:log", "test", "", ""),
        new ObservationsReceived(List.of(new ReadingObserved("", reading))));
  }

  /** All that happens in two days, and among it many readings that follow closely. */
  @Provide
  Arbitrary<List<Envelope<EquipmentEvent>>> dense() {
    return Combinators.combine(
            UnitJournals.journals(new Horizons(3 * Nanos.PER_HOUR, 9 * Nanos.PER_HOUR)),
            told().list().ofMinSize(30).ofMaxSize(80),
            Arbitraries.integers().between(0, UnitJournals.MINUTES / 2))
        .as((journal, told, from) -> {
          var all = new ArrayList<>(journal);
          var second = from * 60;
          for (var i = 0; i < told.size(); i++) {
            second += told.get(i).after();
            all.add(told.get(i).event(second, i));
          }
          all.sort(Comparator.comparingLong(each -> each.provenance().knowledgeTime()));
          return all;
        });
  }

  /** A reading some seconds after the one before, known some seconds later. */
  private record Told(int after, int lag, String signal, SignalValue value, int way) {

    Envelope<EquipmentEvent> event(int second, int number) {
      var reading = reading(signal, second, value);
      var known = UnitJournals.at(0) + (second + lag) * SECOND;
      EquipmentEvent event =
          switch (way) {
            case 0 ->
                new ReadingsReceived(
                    List.of(
                        new Delivery(
                            new SubscriptionPosition("line4", "urn:line4/1", number + 1),
                            List.of(reading))));
            case 1 -> new ObservationsReceived(List.of(new ReadingObserved("d" + number, reading)));
            default -> new ObservationsReceived(List.of(new ReadingObserved("", reading)));
          };
      return new Envelope<>(new Provenance(known, known, "machine:k1", "test", "", ""), event);
    }
  }

  private static Arbitrary<Told> told() {
    return Combinators.combine(
            Arbitraries.frequencyOf(
                Tuple.of(9, Arbitraries.integers().between(0, 60)),
                Tuple.of(1, Arbitraries.integers().between(0, 7_200))),
            Arbitraries.frequencyOf(
                Tuple.of(12, Arbitraries.integers().between(0, 2)),
                Tuple.of(1, Arbitraries.integers().between(0, 40_000))),
            Arbitraries.frequency(
                Tuple.of(6, "processed"),
                Tuple.of(2, "defective"),
                Tuple.of(2, "state"),
                Tuple.of(1, "mains"),
                Tuple.of(1, "torque"),
                Tuple.of(1, "nowhere")),
            Arbitraries.frequencyOf(
                Tuple.of(9, Arbitraries.longs().between(0, 20).map(IntegerValue::new)),
                Tuple.of(1, Arbitraries.of(new TextValue("?"), new NoValue()))),
            Arbitraries.integers().between(0, 4))
        .as(Told::new);
  }
}
