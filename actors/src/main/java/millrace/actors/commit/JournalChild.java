package millrace.actors.commit;

import java.time.InstantSource;
import java.util.function.Function;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;

/**
 * An entity's journal as the child of its front: spawned, watched, and after a failure spawned
 * again.
 *
 * @param <M> the messages of the front
 * @param <S> the state of the entity
 */
public final class JournalChild<M, S> {

  private final ActorContext<M> front;
  private final TimerScheduler<M> timers;
  private final Function<Told<S>, M> fromJournal;
  private final M lookAfterJournal;

  /**
   * @param fromJournal the message that brings what the journal tells to {@link Committer#on(Told)}
   * @param lookAfterJournal the message that asks for {@link Committer#look}
   */
  public JournalChild(
      ActorContext<M> front,
      TimerScheduler<M> timers,
      Function<Told<S>, M> fromJournal,
      M lookAfterJournal) {
    this.front = front;
    this.timers = timers;
    this.fromJournal = fromJournal;
    this.lookAfterJournal = lookAfterJournal;
  }

  /** Starts the journal; the front hands every message and signal about it to the committer. */
  public <C, E> Committer<C, S> start(
      String persistenceId,
      Aggregate<C, E, S> aggregate,
      Gathering<C> gathering,
      CommitSettings settings,
      InstantSource clock) {
    return new Committer<>(
        persistenceId,
        gathering,
        new Committer.Surroundings(settings, clock, CommitLoad.of(front.getSystem())),
        () -> spawn(persistenceId, aggregate, settings, clock),
        wait -> timers.startSingleTimer(lookAfterJournal, wait));
  }

  private <C, E> ActorRef<Batch<C>> spawn(
      String persistenceId,
      Aggregate<C, E, S> aggregate,
      CommitSettings settings,
      InstantSource clock) {
    var self = front.getSelf();
    var journal =
        front.spawn(
            JournalEntity.create(
                persistenceId,
                aggregate,
                clock,
                settings,
                told -> self.tell(fromJournal.apply(told))),
            "journal");
    front.watch(journal);
    return journal;
  }
}
