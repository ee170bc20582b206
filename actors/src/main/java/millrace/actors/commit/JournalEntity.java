package millrace.actors.commit;

import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.function.Consumer;
import millrace.engine.journal.Envelope;
import millrace.engine.journal.Snapshot;
import millrace.engine.time.Nanos;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.persistence.typed.PersistenceId;
import org.apache.pekko.persistence.typed.RecoveryCompleted;
import org.apache.pekko.persistence.typed.SnapshotAdapter;
import org.apache.pekko.persistence.typed.javadsl.CommandHandler;
import org.apache.pekko.persistence.typed.javadsl.Effect;
import org.apache.pekko.persistence.typed.javadsl.EventHandler;
import org.apache.pekko.persistence.typed.javadsl.EventSourcedBehavior;
import org.apache.pekko.persistence.typed.javadsl.SignalHandler;

/**
 * The journal of one entity: decides a batch, persists its events with one write, and tells the
 * front when they are durable.
 *
 * <p>It stops when its journal fails. The front sees that, answers whoever waits, and starts it
 * anew: it then folds what the journal really holds, so nothing that failed is believed.
 */
public final class JournalEntity<C, E, S>
    extends EventSourcedBehavior<Batch<C>, Envelope<E>, Snapshot<S>> {

  private final ActorContext<Batch<C>> context;
  private final Aggregate<C, E, S> aggregate;
  private final InstantSource clock;
  private final Consumer<Told<S>> front;
  private final SnapshotRhythm rhythm;

  /** Events of the batch at hand whose states are known already. */
  private final ArrayDeque<Decisions.Evolved<E, S>> ahead =
      new ArrayDeque<>(0); // most units are idle

  private JournalEntity(
      ActorContext<Batch<C>> context,
      String persistenceId,
      Aggregate<C, E, S> aggregate,
      InstantSource clock,
      CommitSettings settings,
      Consumer<Told<S>> front) {
    super(PersistenceId.ofUniqueId(persistenceId));
    this.context = context;
    this.aggregate = aggregate;
    this.clock = clock;
    this.rhythm = new SnapshotRhythm(settings.snapshotEvery());
    this.front = front;
  }

  /**
   * The journal of an entity, as its front's child.
   *
   * @param clock gives the knowledge time
   * @param front is told what becomes durable, on the journal's thread; it sends one batch at a
   *     time
   */
  public static <C, E, S> Behavior<Batch<C>> create(
      String persistenceId,
      Aggregate<C, E, S> aggregate,
      InstantSource clock,
      CommitSettings settings,
      Consumer<Told<S>> front) {
    return Behaviors.setup(
        context -> new JournalEntity<>(context, persistenceId, aggregate, clock, settings, front));
  }

  @Override
  public Snapshot<S> emptyState() {
    return new Snapshot<>(Long.MIN_VALUE, aggregate.decider().initial());
  }

  @Override
  public CommandHandler<Batch<C>, Envelope<E>, Snapshot<S>> commandHandler() {
    return this::commit;
  }

  private Effect<Envelope<E>, Snapshot<S>> commit(Snapshot<S> known, Batch<C> batch) {
    var decisions =
        new Decisions<>(aggregate, known, lastSequenceNumber(context), Nanos.of(clock.instant()));
    decisions.decide(batch);
    var outcomes = decisions.outcomes();
    ahead.clear();
    ahead.addAll(decisions.evolved());
    var envelopes = decisions.evolved().stream().map(Decisions.Evolved::envelope).toList();
    var effect = envelopes.isEmpty() ? Effect().none() : Effect().persist(envelopes);
    return effect.thenRun((Snapshot<S> durable) ->
        front.accept(new Told.Committed<>(durable.state(), lastSequenceNumber(context), outcomes)));
  }

  @Override
  public EventHandler<Snapshot<S>, Envelope<E>> eventHandler() {
    return this::evolve;
  }

  @SuppressWarnings("ReferenceEquality") // the very event that was decided, or another one
  private Snapshot<S> evolve(Snapshot<S> known, Envelope<E> envelope) {
    rhythm.folded();
    var decided = ahead.poll();
    if (decided != null && decided.envelope() == envelope) {
      return decided.after();
    }
    ahead.clear();
    return new Snapshot<>(
        Math.max(known.knowledgeTime(), envelope.provenance().knowledgeTime()),
        aggregate.decider().evolve(known.state(), envelope));
  }

  @Override
  public SignalHandler<Snapshot<S>> signalHandler() {
    return newSignalHandlerBuilder()
        .onSignal(
            RecoveryCompleted.instance(),
            known -> front.accept(new Told.Recovered<>(known.state(), lastSequenceNumber(context))))
        .build();
  }

  @Override
  public SnapshotAdapter<Snapshot<S>> snapshotAdapter() {
    return new SnapshotAdapter<>() {
      @Override
      public Object toJournal(Snapshot<S> known) {
        return new Snapshot<>(known.knowledgeTime(), aggregate.toMemento(known.state()));
      }

      @Override
      public Snapshot<S> fromJournal(Object stored) {
        if (stored instanceof Snapshot<?>(var knowledgeTime, var memento)) {
          return new Snapshot<>(knowledgeTime, aggregate.fromMemento(memento));
        }
        throw new IllegalStateException(
            persistenceId().id() + ": a snapshot of " + stored.getClass() + " cannot be read");
      }
    };
  }

  @Override
  public boolean shouldSnapshot(Snapshot<S> known, Envelope<E> event, long sequence) {
    return rhythm.isDue(() -> aggregate.extent(known.state()));
  }
}
