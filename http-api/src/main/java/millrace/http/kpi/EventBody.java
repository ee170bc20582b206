package millrace.http.kpi;

import java.util.Optional;
import millrace.engine.explanation.Evidence;
import millrace.engine.journal.EntityType;
import millrace.http.json.Rfc3339;

/**
 * An event that something was computed from.
 *
 * @param event its id, {@code persistenceId#sequence}, as the journal has it
 * @param lastEvent the id of the last one where only the range of events is known; left out else
 * @param kind what it told
 * @param subject the signal, observation, job order, source, correction or version it speaks of
 * @param at from when on it holds; the source time of a reading
 */
record EventBody(String event, Optional<String> lastEvent, String kind, String subject, String at) {

  /** An event of a work unit. */
  static EventBody of(String unit, Evidence evidence) {
    return in(EntityType.EQUIPMENT.persistenceId(unit), evidence);
  }

  /** An event of any journal. */
  static EventBody in(String persistenceId, Evidence evidence) {
    return new EventBody(
        persistenceId + "#" + evidence.firstSequence(),
        evidence.lastSequence() == evidence.firstSequence()
            ? Optional.empty()
            : Optional.of(persistenceId + "#" + evidence.lastSequence()),
        evidence.kind().name(),
        evidence.subject(),
        Rfc3339.format(evidence.at()));
  }

  static String id(String unit, long sequence) {
    return EntityType.EQUIPMENT.persistenceId(unit) + "#" + sequence;
  }
}
