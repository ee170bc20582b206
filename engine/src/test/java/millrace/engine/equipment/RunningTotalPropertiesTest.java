package millrace.engine.equipment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import millrace.engine.Cases;
import millrace.engine.equipment.RuleSet.Horizons;
import millrace.engine.journal.Envelope;
import millrace.engine.time.Interval;
import millrace.engine.time.Nanos;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What goes on from the total told before is what a sweep from scratch gives. */
class RunningTotalPropertiesTest {

  private static final long END = UnitJournals.at(UnitJournals.MINUTES);

  @Property(seed = Cases.SEED, tries = 300)
  void after_every_event_the_running_shift_has_its_total(
      @ForAll("journals") List<Envelope<EquipmentEvent>> journal, @ForAll long seed) {
    var random = new Random(seed);
    var running = new RunningTotal();
    var state = UnitJournal.DECIDER.initial();
    for (var envelope : journal) {
      state = UnitJournal.DECIDER.evolve(state, envelope);
      for (var asked = random.nextInt(3); asked >= 0; asked--) {
        var now = envelope.provenance().knowledgeTime() + random.nextLong(10 * Nanos.PER_MINUTE);
        var shifts = state.shifts(new Interval(now, now + 1));
        var start = shifts.isEmpty() ? now - Nanos.PER_HOUR : shifts.getFirst().interval().start();

        var window = new Interval(start, now);
        assertThat(running.of(state, window, now)).isEqualTo(state.total(window, now));
      }
    }
  }

  @Property(seed = Cases.SEED, tries = 300)
  void whatever_was_asked_before_a_window_has_its_total(
      @ForAll("journals") List<Envelope<EquipmentEvent>> journal, @ForAll long seed) {
    var random = new Random(seed);
    var running = new RunningTotal();
    var start = UnitJournals.at(random.nextInt(UnitJournals.MINUTES));
    var state = UnitJournal.DECIDER.initial();
    for (var envelope : journal) {
      state = UnitJournal.DECIDER.evolve(state, envelope);
      while (random.nextInt(3) > 0) {
        if (random.nextInt(20) == 0) {
          start = UnitJournals.at(random.nextInt(UnitJournals.MINUTES));
        }
        var window = new Interval(start, END);
        var asOf = instant(random, envelope.provenance().knowledgeTime());
        assertThat(running.of(state, window, asOf)).isEqualTo(state.total(window, asOf));
      }
    }
  }

  /** Mostly not long before or after what is known. */
  private static long instant(Random random, long known) {
    return switch (random.nextInt(4)) {
      case 0 -> random.nextLong(UnitJournals.at(0), END);
      case 1 -> known - random.nextLong(2 * Nanos.PER_HOUR);
      default -> known + random.nextLong(5 * Nanos.PER_MINUTE);
    };
  }

  @Provide
  Arbitrary<List<Envelope<EquipmentEvent>>> journals() {
    return Arbitraries.oneOf(
        UnitJournals.journals(new Horizons(3 * Nanos.PER_HOUR, 9 * Nanos.PER_HOUR)),
        UnitJournals.working(Horizons.DEFAULT));
  }
}
