package millrace.load.year;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import millrace.actors.history.PastStores;
import millrace.engine.equipment.Checkpoint;
import millrace.engine.equipment.EquipmentEvent;
import millrace.engine.equipment.EquipmentState;
import millrace.engine.history.Fold;
import millrace.engine.history.KpiBucket;
import millrace.engine.journal.EntityType;
import millrace.engine.journal.Envelope;
import millrace.load.BenchmarkFailed;
import millrace.load.EngineUnderTest;
import millrace.load.LoadPlant;
import millrace.load.Workbench;
import millrace.persistence.read.TimeIndexRows;
import millrace.persistence.wire.EventSerializer;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.javadsl.AskPattern;

/**
 * A history in a Cassandra of its own, written and read by what a node writes and reads with: the
 * fenced journal with its hash chain and its index of late events, the checkpoints, and the table
 * of base buckets. Beside it lives a work unit of the engine.
 */
final class YearInCassandra implements YearStore {

  /** So many notifications gather while a write is in flight. */
  private static final int DELIVERIES_PER_EVENT = 25;

  private static final int BYTES_PER_WRITE = 64 << 10;
  private static final int EVENTS_PER_WRITE = 200;

  private static final String ID = EntityType.EQUIPMENT.persistenceId(MachineYear.UNIT.value());
  private static final Duration APPEND = Duration.ofSeconds(60);
  private static final Duration INDEX = Duration.ofMinutes(30);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

  private final EngineUnderTest engine;
  private final TimeIndexRows times;
  private final EventSerializer serializer = new EventSerializer();
  private final ActorRef<YearEntity.Append> writer;
  private final List<Envelope<EquipmentEvent>> waiting = new ArrayList<>();
  private CompletionStage<?> inFlight = CompletableFuture.completedStage(0);
  private long waitingBytes;
  private long appended;
  private long bytes;

  /** Starts an engine with one live unit, and the writer of the history beside it. */
  YearInCassandra(Workbench bench) {
    engine = bench.engine("year", LoadPlant.of(1));
    times = new TimeIndexRows(engine.session(), engine.settings());
    writer = engine.system().systemActorOf(new YearEntity(ID), "year", Props.empty());
  }

  @Override
  public int deliveriesPerEvent() {
    return DELIVERIES_PER_EVENT;
  }

  @Override
  public void append(long sequence, Envelope<EquipmentEvent> envelope) {
    var length = serializer.toBinary(envelope).length;
    waiting.add(envelope);
    waitingBytes += length;
    bytes += length;
    appended = sequence;
    if (waitingBytes >= BYTES_PER_WRITE || waiting.size() == EVENTS_PER_WRITE) {
      write();
    }
  }

  /** One write is in flight while the next events are made. */
  private void write() {
    var events = List.copyOf(waiting);
    waiting.clear();
    waitingBytes = 0;
    awaitWritten();
    inFlight =
        AskPattern.<YearEntity.Append, Done>ask(
            writer,
            replyTo -> new YearEntity.Append(events, replyTo),
            APPEND,
            engine.system().scheduler());
  }

  private void awaitWritten() {
    EngineUnderTest.await(inFlight, "not all events to " + appended + " could be stored");
  }

  @Override
  public void flush() {
    if (!waiting.isEmpty()) {
      write();
    }
    awaitWritten();
  }

  @Override
  public void index() {
    flush();
    var limit = System.nanoTime() + INDEX.toNanos();
    while (times.head(ID) < appended) {
      if (System.nanoTime() > limit) {
        throw new BenchmarkFailed("the index is at event " + times.head(ID) + " of " + appended);
      }
      try {
        TimeUnit.NANOSECONDS.sleep(BETWEEN_LOOKS.toNanos());
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        throw new BenchmarkFailed("interrupted", interrupted);
      }
    }
  }

  @Override
  public void keep(Checkpoint checkpoint) {
    EngineUnderTest.await(
        engine.history().checkpoints().keep(checkpoint), "a checkpoint was not stored");
  }

  @Override
  public void restated(long sequence, List<KpiBucket> buckets) {
    EngineUnderTest.await(
        engine.history().readTables().store(new Fold(sequence, 0), buckets),
        "the base buckets were not stored");
  }

  @Override
  public PastStores past() {
    var history = engine.history();
    return new PastStores(history.journals(), history.checkpoints(), history.lateEvents());
  }

  @Override
  public long bytes() {
    return bytes;
  }

  @Override
  public LiveUnit.Step live(EquipmentState state) {
    var unit = engine.plant().workUnits().keySet().iterator().next();
    return new AppendedFrames(engine.entities().equipments(), unit);
  }

  @Override
  public void close() {
    engine.close();
  }
}
