package millrace.engine.history;

import java.util.Optional;
import millrace.engine.equipment.EquipmentEvent;
import millrace.engine.equipment.Reach;
import millrace.engine.journal.Envelope;
import millrace.engine.time.Nanos;

/**
 * An event of a work unit that may tell something new of a time long before it became known, or
 * that tells of a job order. All other events cannot matter to a window that lies further back.
 *
 * @param sequence its place in the unit's journal
 * @param knowledgeTime when the journal took it, nanoseconds since the epoch (UTC)
 * @param reach how far back it tells something new
 */
public record LateEvent(long sequence, long knowledgeTime, Reach reach) {

  /** What reaches less far behind the time it was known is not late, in nanoseconds. */
  public static final long AFTER = Nanos.PER_HOUR;

  /** The event at a place of the journal, where it is one of these. */
  public static Optional<LateEvent> of(long sequence, Envelope<?> envelope) {
    if (!(envelope.event() instanceof EquipmentEvent event)) {
      return Optional.empty();
    }
    var knowledgeTime = envelope.provenance().knowledgeTime();
    var reach = Reach.of(event);
    return reach.from() < knowledgeTime - AFTER || !reach.jobOrder().isEmpty()
        ? Optional.of(new LateEvent(sequence, knowledgeTime, reach))
        : Optional.empty();
  }
}
