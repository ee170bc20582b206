package millrace.actors.history;

import java.util.List;
import java.util.Optional;
import millrace.engine.equipment.EquipmentEvent.ObservationsReceived;
import millrace.engine.equipment.Reach;
import millrace.engine.history.Journals;
import millrace.engine.journal.EntityType;
import millrace.engine.journal.JournalEntry;
import millrace.engine.plant.EquipmentId;
import millrace.engine.reading.Observation;
import millrace.engine.reading.Observation.ReadingObserved;
import millrace.engine.time.Interval;

/**
 * Looks for an observation in a unit's journal, from an event backwards: what is taken back was
 * mostly told not long before.
 */
record Told(Journals journals, EquipmentId unit, Waiting waiting) {

  private static final int PAGE = 500;

  /** The time of which an observation tells; empty where there is none before an event. */
  Optional<Interval> by(String observation, long sequence) {
    var persistenceId = EntityType.EQUIPMENT.persistenceId(unit.value());
    for (var to = sequence; to > 1; to -= PAGE) {
      waiting.check();
      var from = Math.max(1, to - PAGE);
      var page = waiting.on(journals.read(persistenceId, from, Math.toIntExact(to - from)));
      var found =
          page.reversed().stream()
              .flatMap(entry -> observations(entry).stream())
              .filter(each -> each.id().equals(observation))
              .findFirst();
      if (found.isPresent()) {
        return found.map(Told::time);
      }
    }
    return Optional.empty();
  }

  private static List<Observation> observations(JournalEntry entry) {
    return entry.envelope().event() instanceof ObservationsReceived(var observations)
        ? observations
        : List.of();
  }

  /** From as far back as it tells something; which of its times counts depends on the rules. */
  private static Interval time(Observation observation) {
    var from = Reach.of(new ObservationsReceived(List.of(observation))).from();
    var at =
        observation instanceof ReadingObserved(_, var reading)
            ? Math.max(reading.sourceTime(), reading.serverTime())
            : observation.eventTime();
    return new Interval(from, Math.max(from, at) + 1);
  }
}
