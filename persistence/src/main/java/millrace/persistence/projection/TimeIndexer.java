package millrace.persistence.projection;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import millrace.engine.history.IndexedTime;
import millrace.engine.history.Journals;
import millrace.engine.history.LateEvent;
import millrace.engine.journal.Envelope;
import millrace.engine.journal.JournalEntry;
import millrace.persistence.journal.DamagedHistoryException;
import millrace.persistence.read.LateEventRows;
import millrace.persistence.read.TimeIndexRows;
import millrace.persistence.wire.UnreadableBytes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the time index behind the journal: one worker takes what was written from a bounded queue,
 * and tries again, ever more slowly, while Cassandra does not answer.
 *
 * <p>What an entity has in the index is always a beginning of its history, up to a <em>head</em>.
 * An event that does not follow its head shows that some are missing; so does a claim whose history
 * is longer. The missing ones are read from the journal. Heads are kept now and then, and a head
 * that is too low means only that some events are written a second time.
 */
public final class TimeIndexer {

  private static final Logger LOG = LoggerFactory.getLogger(TimeIndexer.class);

  private static final int PER_WRITE = 1_000;
  private static final int PER_READ = 200;
  private static final Duration IDLE = Duration.ofMillis(200);
  private static final Duration KEEP_HEADS = Duration.ofSeconds(5);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
  private static final Duration READ_LIMIT = Duration.ofSeconds(30);

  private final TimeIndexRows rows;
  private final LateEventRows lateRows;
  private final Journals journals;
  private final BlockingQueue<Indexed> queue;
  private final Thread worker;

  /** Entities of which events may be missing in the queue. */
  private final Set<String> lagging = ConcurrentHashMap.newKeySet();

  private final Map<String, Long> heads = new HashMap<>();
  private final Set<String> headsToKeep = new HashSet<>();
  private long headsKeptAt = System.nanoTime();
  private volatile boolean closed;

  /** An event as it goes to the indexes. */
  private record Indexed(IndexedTime time, Optional<LateEvent> late) {

    static Indexed of(String persistenceId, long sequence, Envelope<?> envelope) {
      return new Indexed(
          indexed(persistenceId, sequence, envelope), LateEvent.of(sequence, envelope));
    }

    String persistenceId() {
      return time.persistenceId();
    }
  }

  /**
   * Starts the worker.
   *
   * @param capacity how many events may wait; what exceeds it is read from the journal later
   */
  public TimeIndexer(TimeIndexRows rows, LateEventRows lateRows, Journals journals, int capacity) {
    this.rows = rows;
    this.lateRows = lateRows;
    this.journals = journals;
    queue = new ArrayBlockingQueue<>(capacity);
    worker = Thread.ofVirtual().name("millrace-time-index").start(this::work);
  }

  /** How many events wait. */
  public int waiting() {
    return queue.size();
  }

  /** An event is stored. Returns at once. */
  public void stored(String persistenceId, long sequence, Envelope<?> envelope) {
    if (!queue.offer(Indexed.of(persistenceId, sequence, envelope))) {
      lagging.add(persistenceId);
    }
  }

  /** An entity was claimed, and its history ends there. Returns at once. */
  public void recovered(String persistenceId, long lastSequence) {
    if (lastSequence > 0) {
      lagging.add(persistenceId);
    }
  }

  /**
   * Writes what waits, keeps the heads and stops; what is not done in the given time is left.
   *
   * @return completes when it has stopped, and never fails
   */
  public CompletionStage<Void> stop(Duration limit) {
    closed = true;
    return CompletableFuture.runAsync(
        () -> {
          try {
            if (!worker.join(limit)) {
              worker.interrupt();
              LOG.warn("The time index was stopped with {} events left.", queue.size());
            }
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        },
        task -> Thread.ofVirtual().name("millrace-time-index-stop").start(task));
  }

  private void work() {
    try {
      while (!closed || !queue.isEmpty()) {
        var events = take();
        if (!events.isEmpty()) {
          untilDone("write", () -> index(events));
        } else {
          repairOne();
        }
        if (System.nanoTime() - headsKeptAt > KEEP_HEADS.toNanos()) {
          untilDone("keep the heads of", this::keepHeads);
        }
      }
      keepHeads();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.warn(
          "The time index was stopped with work left, which is done when its entities are claimed"
              + " next: {}",
          e.getMessage());
    }
  }

  private List<Indexed> take() throws InterruptedException {
    var events = new ArrayList<Indexed>();
    var first =
        lagging.isEmpty() ? queue.poll(IDLE.toMillis(), TimeUnit.MILLISECONDS) : queue.poll();
    if (first != null) {
      events.add(first);
      queue.drainTo(events, PER_WRITE - 1);
    }
    return events;
  }

  private void repairOne() throws InterruptedException {
    var waiting = lagging.iterator();
    if (waiting.hasNext()) {
      var persistenceId = waiting.next();
      // Away first: what is lost from here on adds it again.
      waiting.remove();
      untilDone("repair", () -> indexReadable(persistenceId));
    }
  }

  private void index(List<Indexed> events) {
    var inOrder = new ArrayList<Indexed>();
    var reached = new HashMap<String, Long>();
    for (var event : events) {
      var persistenceId = event.persistenceId();
      var head = reached.computeIfAbsent(persistenceId, this::head);
      var sequence = event.time().sequence();
      if (sequence == head + 1) {
        inOrder.add(event);
        reached.put(persistenceId, sequence);
      } else if (sequence > head) {
        lagging.add(persistenceId);
      }
    }
    write(inOrder);
    reached.forEach(this::advance);
  }

  private void write(List<Indexed> events) {
    rows.write(events.stream().map(Indexed::time).toList());
    for (var event : events) {
      event.late().ifPresent(late -> lateRows.write(event.persistenceId(), List.of(late)));
    }
  }

  /** What cannot be read will not be readable the next time. */
  private void indexReadable(String persistenceId) {
    try {
      indexFromJournal(persistenceId);
    } catch (CompletionException e) {
      if (e.getCause() instanceof UnreadableBytes
          || e.getCause() instanceof DamagedHistoryException) {
        LOG.warn(
            "The time index of {} stays incomplete: {}", persistenceId, e.getCause().getMessage());
      } else {
        throw e;
      }
    }
  }

  private void indexFromJournal(String persistenceId) {
    var head = head(persistenceId);
    while (true) {
      var entries =
          journals
              .read(persistenceId, head + 1, PER_READ)
              .toCompletableFuture()
              .orTimeout(READ_LIMIT.toMillis(), TimeUnit.MILLISECONDS)
              .join();
      write(
          entries.stream()
              .map(each -> Indexed.of(persistenceId, each.sequence(), each.envelope()))
              .toList());
      head += entries.size();
      advance(persistenceId, head);
      if (entries.size() < PER_READ) {
        return;
      }
    }
  }

  static IndexedTime indexed(JournalEntry entry) {
    return indexed(entry.persistenceId(), entry.sequence(), entry.envelope());
  }

  static IndexedTime indexed(String persistenceId, long sequence, Envelope<?> envelope) {
    return new IndexedTime(
        persistenceId,
        sequence,
        envelope.provenance().knowledgeTime(),
        envelope.provenance().eventTime());
  }

  private long head(String persistenceId) {
    return heads.computeIfAbsent(persistenceId, rows::head);
  }

  private void advance(String persistenceId, long head) {
    heads.put(persistenceId, head);
    headsToKeep.add(persistenceId);
  }

  private void keepHeads() {
    var keep = new HashMap<String, Long>();
    headsToKeep.forEach(persistenceId -> keep.put(persistenceId, head(persistenceId)));
    rows.writeHeads(keep);
    headsToKeep.clear();
    headsKeptAt = System.nanoTime();
  }

  private void untilDone(String what, Runnable task) throws InterruptedException {
    var pause = FIRST_PAUSE;
    while (true) {
      try {
        task.run();
        return;
      } catch (RuntimeException e) {
        LOG.warn(
            "Cannot {} the time index, trying again in {} ms: {}",
            what,
            pause.toMillis(),
            e.getMessage());
        if (closed) {
          throw e;
        }
        TimeUnit.NANOSECONDS.sleep(pause.toNanos());
        pause =
            pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0
                ? LONGEST_PAUSE
                : pause.multipliedBy(2);
      }
    }
  }
}
