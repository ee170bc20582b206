package millrace.engine.equipment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import millrace.engine.Cases;
import millrace.engine.equipment.RuleSet.Horizons;
import millrace.engine.journal.Envelope;
import millrace.engine.reading.Observation.ReadingObserved;
import millrace.engine.reading.SignalValue.IntegerValue;
import millrace.engine.reading.StatusCode;
import millrace.engine.time.Nanos;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** That the digest of a unit says what is known of it, and nothing else. */
class StateDigestTest {

  @Property(seed = Cases.SEED, tries = 100)
  void any_order_of_arrival_gives_the_same_digest(
      @ForAll("journals") List<Envelope<EquipmentEvent>> journal, @ForAll long seed) {
    var shuffled = new ArrayList<>(journal);
    Collections.shuffle(shuffled, new Random(seed));

    assertThat(UnitJournal.fold(shuffled).digest()).isEqualTo(UnitJournal.fold(journal).digest());
  }

  @Test
  void a_retraction_before_its_observation_leaves_what_one_behind_it_leaves() {
    var journal = UnitJournal.from("2026-09-01T00:00:00Z").rules(Examples.packMl(60));
    var reading = journal.reading(150, "defective", new IntegerValue(1), StatusCode.GOOD);
    var rules = journal.envelopes().getFirst();
    var retraction =
        journal.corrected(100, "c1", new Correction.Retract("r1")).envelopes().getLast();
    var told = new EquipmentEvent.ObservationsReceived(List.of(new ReadingObserved("r1", reading)));
    var observation = journal.add(journal.at(200), told).envelopes().getLast();

    assertThat(UnitJournal.fold(List.of(rules, retraction, observation)).digest())
        .isEqualTo(UnitJournal.fold(List.of(rules, observation, retraction)).digest());
  }

  @Property(seed = Cases.SEED, tries = 100)
  void at_every_sequence_live_fold_snapshot_with_tail_and_replay_agree(
      @ForAll("forgetful") List<Envelope<EquipmentEvent>> journal, @ForAll int cut) {
    var at = Math.floorMod(cut, journal.size() + 1);
    var live = UnitJournal.DECIDER.initial();
    for (var envelope : journal.subList(0, at)) {
      live = UnitJournal.DECIDER.evolve(live, envelope);
    }
    var resumed = EquipmentState.restore(live.toSnapshot());

    assertThat(resumed.digest()).isEqualTo(live.digest());
    for (var sequence = at; sequence < journal.size(); sequence++) {
      live = UnitJournal.DECIDER.evolve(live, journal.get(sequence));
      resumed = UnitJournal.DECIDER.evolve(resumed, journal.get(sequence));
      assertThat(resumed.digest()).isEqualTo(live.digest());
      assertThat(live.digest().sequence()).isEqualTo(sequence + 1);
    }
    assertThat(UnitJournal.fold(journal).digest()).isEqualTo(live.digest());
  }

  @Property(seed = Cases.SEED, tries = 100)
  void less_known_is_another_digest(@ForAll("journals") List<Envelope<EquipmentEvent>> journal) {
    var all = UnitJournal.fold(journal);
    var but = UnitJournal.fold(journal.subList(0, journal.size() - 1));

    assertThat(all.digest().sha256().equals(but.digest().sha256()))
        .isEqualTo(content(all).equals(content(but)));
  }

  /** What is known without where it is written. */
  private static String content(EquipmentState state) {
    var shown = state.toSnapshot();
    return shown
        .toString()
        .replaceAll("([sS]equence)=\\d+", "")
        .replaceAll("findings=.*, hours=", "hours=")
        .replaceAll("hours=.*", "");
  }

  @Provide
  Arbitrary<List<Envelope<EquipmentEvent>>> journals() {
    return UnitJournals.journals(new Horizons(UnitJournals.days(31), UnitJournals.days(31)));
  }

  @Provide
  Arbitrary<List<Envelope<EquipmentEvent>>> forgetful() {
    return UnitJournals.journals(new Horizons(3 * Nanos.PER_HOUR, 9 * Nanos.PER_HOUR));
  }
}
