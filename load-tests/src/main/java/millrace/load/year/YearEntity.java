package millrace.load.year;

import java.util.List;
import millrace.engine.equipment.EquipmentEvent;
import millrace.engine.journal.Envelope;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.persistence.typed.PersistenceId;
import org.apache.pekko.persistence.typed.javadsl.CommandHandler;
import org.apache.pekko.persistence.typed.javadsl.EventHandler;
import org.apache.pekko.persistence.typed.javadsl.EventSourcedBehavior;

/**
 * Writes the history of a machine through the journal of the engine, at other times than those of
 * the clock: a work unit itself stamps its events with the time at which it takes them.
 */
final class YearEntity
    extends EventSourcedBehavior<YearEntity.Append, Envelope<EquipmentEvent>, Long> {

  YearEntity(String persistenceId) {
    super(PersistenceId.ofUniqueId(persistenceId));
  }

  /** Appends events in one write, and says when they are durable. */
  record Append(List<Envelope<EquipmentEvent>> envelopes, ActorRef<Done> replyTo) {}

  @Override
  public Long emptyState() {
    return 0L;
  }

  @Override
  public CommandHandler<Append, Envelope<EquipmentEvent>, Long> commandHandler() {
    return (_, append) ->
        Effect().persist(append.envelopes()).thenReply(append.replyTo(), _ -> Done.getInstance());
  }

  @Override
  public EventHandler<Long, Envelope<EquipmentEvent>> eventHandler() {
    return (events, _) -> events + 1;
  }
}
