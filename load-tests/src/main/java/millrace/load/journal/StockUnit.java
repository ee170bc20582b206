package millrace.load.journal;

import java.time.Duration;
import java.util.List;
import millrace.engine.reading.Reading;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.SupervisorStrategy;
import org.apache.pekko.persistence.typed.PersistenceId;
import org.apache.pekko.persistence.typed.javadsl.CommandHandler;
import org.apache.pekko.persistence.typed.javadsl.EventHandler;
import org.apache.pekko.persistence.typed.javadsl.EventSourcedBehavior;

/**
 * A work unit as Pekko's own examples would make it: each reading an event, no fold to speak of,
 * the plugin's rows. It is what group commit, frames and the lean table are measured against.
 */
final class StockUnit extends EventSourcedBehavior<StockUnit.Keep, StockReading, Long> {

  /**
   * Readings to be kept; the answer is how many, when they are durable.
   *
   * @param readings one, or several that go into one batch of rows
   */
  record Keep(List<Reading> readings, ActorRef<Integer> replyTo) {}

  private StockUnit(String unit) {
    super(
        PersistenceId.ofUniqueId("stock|" + unit),
        SupervisorStrategy.restartWithBackoff(Duration.ofMillis(200), Duration.ofSeconds(5), 0.1));
  }

  static Behavior<Keep> create(String unit) {
    return new StockUnit(unit);
  }

  @Override
  public Long emptyState() {
    return 0L;
  }

  @Override
  public CommandHandler<Keep, StockReading, Long> commandHandler() {
    return newCommandHandlerBuilder()
        .forAnyState()
        .onCommand(
            Keep.class,
            command ->
                Effect()
                    .persist(command.readings().stream().map(StockReading::new).toList())
                    .thenReply(command.replyTo(), _ -> command.readings().size()))
        .build();
  }

  @Override
  public EventHandler<Long, StockReading> eventHandler() {
    return newEventHandlerBuilder()
        .forAnyState()
        .onEvent(StockReading.class, (count, _) -> count + 1)
        .build();
  }
}
