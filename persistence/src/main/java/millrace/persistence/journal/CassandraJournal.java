package millrace.persistence.journal;

import com.datastax.oss.driver.api.core.CqlSession;
import com.typesafe.config.Config;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import millrace.persistence.fence.CqlFenceStore;
import millrace.persistence.fence.EpochFence;
import millrace.persistence.fence.LeaseClock;
import millrace.persistence.journal.Appender.NewEvent;
import millrace.persistence.session.CassandraConnection;
import org.apache.pekko.persistence.AtomicWrite;
import org.apache.pekko.persistence.PersistentRepr;
import org.apache.pekko.persistence.journal.japi.AsyncWriteJournal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.concurrent.Future;
import scala.jdk.javaapi.CollectionConverters;
import scala.jdk.javaapi.FutureConverters;

/**
 * The journal plugin, {@code millrace.journal}.
 *
 * <p>A recovery claims its entity first; so what an older incarnation, here or on another node,
 * still writes counts for nothing. A write fails unless it is certain that nobody else has claimed
 * the entity.
 */
public final class CassandraJournal extends AsyncWriteJournal {

  private static final Logger LOG = LoggerFactory.getLogger(CassandraJournal.class);

  private final JournalSettings settings;
  private final Serializing serializing;
  private final CompletionStage<Store> store;
  private final List<DurableListener> listeners;

  /** What there is once Cassandra answers. */
  private record Store(
      EpochFence fence,
      CqlFenceStore claims,
      JournalTable table,
      Appender appender,
      Deletions deletions) {}

  /** Called by Pekko with the plugin's section of the configuration. */
  public CassandraJournal(Config config) {
    var system = context().system();
    settings = JournalSettings.of(config);
    serializing = new Serializing(system);
    listeners = settings.newListeners(system);
    var connection = CassandraConnection.of(system);
    store =
        connection
            .session()
            .thenApplyAsync(
                session -> open(session, connection), task -> Thread.ofVirtual().start(task));
  }

  private Store open(CqlSession session, CassandraConnection connection) {
    var cassandra = connection.settings();
    var fenceStore = new CqlFenceStore(session, cassandra, settings.lease().dividedBy(3));
    var fence =
        new EpochFence(
            fenceStore,
            LeaseClock.SYSTEM,
            UUID.randomUUID(),
            settings.lease(),
            settings.clockMargin());
    fence.start();
    var table = new JournalTable(session, cassandra);
    var appender =
        new Appender(fence, table, new EntityIndex(session, cassandra), settings.limits());
    return new Store(fence, fenceStore, table, appender, new Deletions(session, cassandra));
  }

  @Override
  public void postStop() throws Exception {
    super.postStop();
    try {
      store
          .thenCompose(opened -> opened.fence().release())
          .toCompletableFuture()
          .get(settings.releaseLimit().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      LOG.warn("The lease could not be given back; the next writer waits until it is over", e);
    }
  }

  @Override
  public Future<Iterable<Optional<Exception>>> doAsyncWriteMessages(Iterable<AtomicWrite> writes) {
    return FutureConverters.asScala(store.thenCompose(opened -> write(opened, writes)));
  }

  /** Appends one write after the other; behind a rejected one, none can follow without a gap. */
  private CompletionStage<Iterable<Optional<Exception>>> write(
      Store opened, Iterable<AtomicWrite> writes) {
    CompletionStage<List<Optional<Exception>>> results =
        CompletableFuture.completedStage(new ArrayList<>());
    for (var write : writes) {
      results =
          results.thenCompose(before ->
              (before.stream().anyMatch(Optional::isPresent)
                      ? rejected("it follows a write that was rejected")
                      : write(opened, write))
                  .thenApply(result -> {
                    before.add(result);
                    return before;
                  }));
    }
    return results.thenApply(list -> list);
  }

  private static CompletionStage<Optional<Exception>> rejected(String why) {
    return CompletableFuture.completedStage(Optional.of(new IllegalArgumentException(why)));
  }

  private CompletionStage<Optional<Exception>> write(Store opened, AtomicWrite write) {
    var representations = CollectionConverters.asJava(write.payload());
    if (representations.size() > Partitions.MAX_EVENTS) {
      return rejected(
          "a write of " + representations.size() + " events; at most " + Partitions.MAX_EVENTS);
    }
    List<NewEvent> events;
    try {
      events = representations.stream().map(serializing::toBytes).toList();
    } catch (RuntimeException notSerializable) {
      return CompletableFuture.completedStage(Optional.of(notSerializable));
    }
    return opened
        .appender()
        .append(write.persistenceId(), events)
        .thenApply(_ -> {
          representations.forEach(this::tellStored);
          return Optional.empty();
        });
  }

  private void tellStored(PersistentRepr event) {
    listeners.forEach(
        listener -> listener.stored(event.persistenceId(), event.sequenceNr(), event.payload()));
  }

  @Override
  public Future<Void> doAsyncDeleteMessagesTo(String persistenceId, long toSequence) {
    return FutureConverters.asScala(
        store.thenCompose(opened ->
            opened
                .claims()
                .peekClaim(persistenceId)
                .thenCompose(claim -> opened.table().head(persistenceId, claim.history(), 0))
                .thenCompose(head ->
                    opened
                        .deletions()
                        .deleteTo(persistenceId, Math.min(toSequence, head.sequence())))));
  }

  @Override
  public Future<Long> doAsyncReadHighestSequenceNr(String persistenceId, long from) {
    return FutureConverters.asScala(
        store
            .thenCompose(opened -> opened.appender().claim(persistenceId, from))
            .thenApply(claim -> {
              listeners.forEach(
                  listener -> listener.recovered(persistenceId, claim.head().sequence()));
              return claim.head().sequence();
            }));
  }

  @Override
  public Future<Void> doAsyncReplayMessages(
      String persistenceId, long from, long to, long max, Consumer<PersistentRepr> replay) {
    return FutureConverters.asScala(
        store.thenCompose(opened -> replay(opened, persistenceId, from, to, max, replay)));
  }

  private CompletionStage<Void> replay(
      Store opened,
      String persistenceId,
      long from,
      long to,
      long max,
      Consumer<PersistentRepr> replay) {
    if (max <= 0) {
      return CompletableFuture.completedStage(null);
    }
    return opened
        .deletions()
        .deletedTo(persistenceId)
        .thenCombine(
            opened.claims().peekClaim(persistenceId),
            (deletedTo, claim) ->
                new Replay(persistenceId, max, row -> replay.accept(serializing.toEvent(row)))
                    .run(
                        opened.table(),
                        claim.history(),
                        Math.max(Math.max(1, from), deletedTo + 1),
                        to))
        .thenCompose(done -> done);
  }
}
