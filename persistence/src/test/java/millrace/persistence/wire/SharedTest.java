package millrace.persistence.wire;

import static org.assertj.core.api.Assertions.assertThat;

import millrace.engine.calendar.WorkCalendar;
import millrace.engine.equipment.EquipmentDecider;
import millrace.engine.equipment.EquipmentEvent;
import millrace.engine.equipment.EquipmentEvent.CalendarAdopted;
import millrace.engine.equipment.EquipmentEvent.RulesAdopted;
import millrace.engine.equipment.EquipmentSnapshot;
import millrace.engine.equipment.RuleSet;
import millrace.engine.journal.Envelope;
import millrace.engine.journal.Snapshot;
import millrace.engine.plant.EquipmentId;
import millrace.persistence.wire.snapshot.SnapshotSerializer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A hundred thousand units that are alike hold what they have in common once. */
class SharedTest {

  private final EventSerializer events = new EventSerializer();
  private final SnapshotSerializer snapshots = new SnapshotSerializer();

  private static Envelope<EquipmentEvent> sample(Class<? extends EquipmentEvent> type) {
    return EventSamples.equipment()
        .filter(type::isInstance)
        .map(event -> new Envelope<>(EventSamples.provenance(), event))
        .findFirst()
        .orElseThrow();
  }

  private Object read(Class<? extends EquipmentEvent> type) {
    var envelope = sample(type);
    var bytes = events.toBinary(envelope);
    return ((Envelope<?>) events.fromBinary(bytes, events.manifest(envelope))).event();
  }

  private RuleSet rules() {
    return ((RulesAdopted) read(RulesAdopted.class)).rules();
  }

  private WorkCalendar calendar() {
    return ((CalendarAdopted) read(CalendarAdopted.class)).calendar();
  }

  private EquipmentSnapshot snapshot(String unit) {
    var decider = new EquipmentDecider(new EquipmentId(unit));
    var state = decider.evolve(decider.initial(), sample(RulesAdopted.class));
    var taken =
        new Snapshot<>(0, decider.evolve(state, sample(CalendarAdopted.class)).toSnapshot());
    var bytes = snapshots.toBinary(taken);
    var read = (Snapshot<?>) snapshots.fromBinary(bytes, snapshots.manifest(taken));
    return (EquipmentSnapshot) read.state();
  }

  @Nested
  class Rules_and_calendars_that_are_equal {

    @Test
    void are_the_same_in_the_journals_of_two_units() {
      assertThat(rules()).isSameAs(rules());
      assertThat(calendar()).isSameAs(calendar());
    }

    @Test
    void are_the_same_in_journals_and_snapshots() {
      for (var unit : new String[] {"acme.lyon.pack.l3.k1", "acme.lyon.pack.l3.k2"}) {
        assertThat(snapshot(unit).rules().getFirst().rules()).isSameAs(rules());
        assertThat(snapshot(unit).calendars().getFirst().calendar()).isSameAs(calendar());
      }
    }
  }

  @Nested
  class What_is_remembered {

    @Test
    void is_bounded() {
      var first = rules();

      for (var i = 0; i < 2_000; i++) {
        Shared.of(first.named("other " + i));
      }

      assertThat(rules()).isEqualTo(first).isNotSameAs(first);
    }

    @Test
    void keeps_what_was_read_last() {
      var first = rules();

      for (var i = 0; i < 2_000; i++) {
        Shared.of(first.named("other " + i));
        Shared.of(first);
      }

      assertThat(rules()).isSameAs(first);
    }
  }
}
