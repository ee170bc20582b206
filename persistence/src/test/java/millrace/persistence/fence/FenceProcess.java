package millrace.persistence.fence;

import com.typesafe.config.ConfigFactory;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import millrace.persistence.journal.Note;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.SupervisorStrategy;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import org.apache.pekko.persistence.typed.PersistenceId;
import org.apache.pekko.persistence.typed.javadsl.CommandHandler;
import org.apache.pekko.persistence.typed.javadsl.EventHandler;
import org.apache.pekko.persistence.typed.javadsl.EventSourcedBehavior;

/**
 * An engine of one entity, as a process to be stopped and killed: it writes one event after the
 * other while its standard input is open, and says on its standard output which were acknowledged.
 */
final class FenceProcess {

  private FenceProcess() {}

  /** To be written. */
  record Write(String text, ActorRef<String> replyTo) {}

  /** The entity; its state is how many events it has. */
  static final class Entity extends EventSourcedBehavior<Write, Note, Integer> {

    Entity(String id) {
      super(
          PersistenceId.ofUniqueId(id),
          SupervisorStrategy.restartWithBackoff(
              Duration.ofMillis(200), Duration.ofSeconds(1), 0.1));
    }

    @Override
    public Integer emptyState() {
      return 0;
    }

    @Override
    public CommandHandler<Write, Note, Integer> commandHandler() {
      return newCommandHandlerBuilder()
          .forAnyState()
          .onCommand(
              Write.class,
              write ->
                  Effect()
                      .persist(new Note(write.text()))
                      .thenReply(write.replyTo(), _ -> write.text()))
          .build();
    }

    @Override
    public EventHandler<Integer, Note> eventHandler() {
      return newEventHandlerBuilder().forAnyState().onAnyEvent((count, _) -> count + 1);
    }
  }

  /**
   * Writes until standard input closes.
   *
   * @param args the entity, the name of this process, the configuration
   */
  public static void main(String[] args) throws Exception {
    var config = ConfigFactory.parseString(args[2]).withFallback(ConfigFactory.load());
    var system = ActorSystem.<Write>create(behavior(args[0]), args[1], config);
    var number = new AtomicInteger();
    writeNext(system, args[1], number);
    var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    while (in.readLine() != null) {
      // Only its end means something.
    }
    system.terminate();
    system.getWhenTerminated().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }

  private static org.apache.pekko.actor.typed.Behavior<Write> behavior(String id) {
    return new Entity(id);
  }

  private static void writeNext(ActorSystem<Write> system, String name, AtomicInteger number) {
    var text = name + "-" + number.incrementAndGet();
    System.out.println("asked " + text);
    var _ =
        AskPattern.<Write, String>ask(
                system, ref -> new Write(text, ref), Duration.ofSeconds(3), system.scheduler())
            .handle((reply, failure) -> {
              System.out.println(failure == null ? "stored " + reply : "failed " + text);
              return null;
            })
            .thenCompose(_ -> LeaseClock.SYSTEM.after(Duration.ofMillis(20)))
            .thenAccept(_ -> writeNext(system, name, number));
  }
}
