package millrace.persistence.projection;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import millrace.engine.journal.Envelope;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import org.apache.pekko.persistence.typed.PersistenceId;
import org.apache.pekko.persistence.typed.javadsl.CommandHandler;
import org.apache.pekko.persistence.typed.javadsl.EventHandler;
import org.apache.pekko.persistence.typed.javadsl.EventSourcedBehavior;

/** Writes envelopes to a journal as they come; its state is how many there are. */
final class Scribe extends EventSourcedBehavior<Scribe.Write, Envelope<?>, Long> {

  record Write(List<Envelope<?>> envelopes, ActorRef<Long> replyTo) {}

  private Scribe(String persistenceId) {
    super(PersistenceId.ofUniqueId(persistenceId));
  }

  static Behavior<Write> create(String persistenceId) {
    return new Scribe(persistenceId);
  }

  /** Completes with the number of events once these are durable. */
  static CompletionStage<Long> write(
      ActorSystem<?> system, ActorRef<Write> scribe, List<Envelope<?>> envelopes) {
    return AskPattern.ask(
        scribe,
        replyTo -> new Write(envelopes, replyTo),
        Duration.ofSeconds(60),
        system.scheduler());
  }

  @Override
  public Long emptyState() {
    return 0L;
  }

  @Override
  public CommandHandler<Write, Envelope<?>, Long> commandHandler() {
    return (_, write) ->
        Effect().persist(write.envelopes()).thenReply(write.replyTo(), count -> count);
  }

  @Override
  public EventHandler<Long, Envelope<?>> eventHandler() {
    return (count, _) -> count + 1;
  }
}
