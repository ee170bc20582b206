package millrace.persistence.projection;

import com.datastax.oss.driver.api.core.CqlSession;
import com.typesafe.config.Config;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import millrace.engine.equipment.EquipmentDecider;
import millrace.engine.equipment.EquipmentEvent;
import millrace.engine.equipment.EquipmentState;
import millrace.engine.history.Checkpoints;
import millrace.engine.history.KpiBucket;
import millrace.engine.history.LateEvent;
import millrace.engine.journal.EntityType;
import millrace.engine.journal.Envelope;
import millrace.engine.journal.JournalEntry;
import millrace.engine.plant.EquipmentId;
import millrace.persistence.read.CassandraCheckpoints;
import millrace.persistence.read.CassandraJournals;
import millrace.persistence.read.CassandraReadTables;
import millrace.persistence.read.LateEventRows;
import millrace.persistence.read.TimeIndexRows;
import millrace.persistence.session.CassandraSettings;

/**
 * Builds all read tables anew from the journals, by the same fold as the live engine. It may run
 * beside it, and may be run again at any time.
 */
public final class Rebuild {

  private static final int PAGE = CassandraJournals.MAX_ENTRIES;
  private static final Duration LIMIT = Duration.ofMinutes(1);
  private static final String EQUIPMENT = EntityType.EQUIPMENT.persistenceId("");

  private final CassandraJournals journals;
  private final CassandraReadTables tables;
  private final TimeIndexRows times;
  private final LateEventRows lateEvents;
  private final CassandraCheckpoints checkpoints;
  private final long startedAt = System.nanoTime();
  private final List<String> problems = new ArrayList<>();
  private long events;

  /** A rebuild; each is run once. */
  public Rebuild(CqlSession session, CassandraSettings settings) {
    journals = new CassandraJournals(session, settings);
    tables = new CassandraReadTables(session, settings);
    times = new TimeIndexRows(session, settings);
    lateEvents = new LateEventRows(session, settings, times);
    checkpoints = new CassandraCheckpoints(session, settings);
  }

  /**
   * Rebuilds the tables of a Cassandra that no engine of this process is connected to. Waits until
   * it is done.
   *
   * @param config the whole configuration, with a section {@code millrace.cassandra}
   * @param asOf up to which instant open buckets reach, nanoseconds since the epoch (UTC): now
   * @param progress is told after each page and each entity, on the calling thread
   */
  public static Report offline(Config config, long asOf, Consumer<Progress> progress) {
    var settings = CassandraSettings.of(config.getConfig("millrace.cassandra"));
    try (var session = settings.open(_ -> {})) {
      return new Rebuild(session, settings).run(asOf, progress);
    }
  }

  /**
   * How far it is.
   *
   * @param entitiesDone entities whose journal was read to its end, or to its damage
   * @param entities all entities that have a journal
   * @param events events read so far
   * @param elapsed since the beginning
   */
  public record Progress(int entitiesDone, int entities, long events, Duration elapsed) {

    public long eventsPerSecond() {
      return events * 1_000 / Math.max(1, elapsed.toMillis());
    }
  }

  /**
   * What came out.
   *
   * @param problems a sentence for each journal that could not be read or folded to its end; the
   *     others are complete
   */
  public record Report(Progress progress, List<String> problems) {

    public Report {
      problems = List.copyOf(problems);
    }
  }

  /**
   * Empties the tables and fills them. Waits until it is done.
   *
   * @param asOf up to which instant open buckets reach, nanoseconds since the epoch (UTC): now
   * @param progress is told after each page and each entity, on the calling thread
   */
  public Report run(long asOf, Consumer<Progress> progress) {
    var entities = await(journals.persistenceIds());
    tables.truncateBuckets();
    times.truncate();
    lateEvents.truncate();
    checkpoints.truncate();
    for (var done = 0; done < entities.size(); done++) {
      var before = done;
      rebuild(entities.get(done), asOf, () -> progress.accept(progress(before, entities.size())));
    }
    var end = progress(entities.size(), entities.size());
    progress.accept(end);
    return new Report(end, problems);
  }

  private void rebuild(String persistenceId, long asOf, Runnable page) {
    try {
      var unit = persistenceId.startsWith(EQUIPMENT) ? new Unit(persistenceId) : null;
      var head = 0L;
      List<JournalEntry> entries;
      do {
        entries = await(journals.read(persistenceId, head + 1, PAGE));
        times.write(entries.stream().map(TimeIndexer::indexed).toList());
        lateEvents.write(persistenceId, late(entries));
        head += entries.size();
        events += entries.size();
        if (unit != null) {
          unit.fold(entries, entries.size() < PAGE ? asOf : Long.MIN_VALUE);
        }
        page.run();
      } while (entries.size() == PAGE);
      times.writeHeads(Map.of(persistenceId, head));
    } catch (RuntimeException e) {
      var cause = e instanceof CompletionException && e.getCause() != null ? e.getCause() : e;
      problems.add(persistenceId + ": " + cause.getMessage());
    }
  }

  private static List<LateEvent> late(List<JournalEntry> entries) {
    return entries.stream()
        .flatMap(entry -> LateEvent.of(entry.sequence(), entry.envelope()).stream())
        .toList();
  }

  private Progress progress(int done, int entities) {
    var elapsed = Duration.ofNanos(System.nanoTime() - startedAt);
    return new Progress(done, entities, events, elapsed);
  }

  private static <T> T await(CompletionStage<T> stage) {
    return stage.toCompletableFuture().orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS).join();
  }

  /** The fold of one work unit, with what of it is in the table already. */
  private final class Unit {
    private final EquipmentDecider decider;
    private EquipmentState state;
    private long storedSequence;
    private long storedAt = Long.MIN_VALUE;

    Unit(String persistenceId) {
      decider = new EquipmentDecider(new EquipmentId(persistenceId.substring(EQUIPMENT.length())));
      state = decider.initial();
    }

    void fold(List<JournalEntry> entries, long asOf) {
      for (var entry : entries) {
        keep(entry.envelope().provenance().knowledgeTime());
        state = decider.evolve(state, equipment(entry));
      }
      store(Math.max(asOf, state.lastKnowledgeTime()));
    }

    /** The last state of each stretch of knowledge time that is over. */
    private void keep(long nextKnowledgeTime) {
      var stretch = Checkpoints.stretchOf(state.lastKnowledgeTime());
      if (state.sequence() > 0
          && Checkpoints.stretchOf(nextKnowledgeTime) > stretch
          && state.canBeLookedBackFrom()) {
        await(checkpoints.keep(state.checkpoint()));
      }
    }

    /** What events touched since, and what time alone went on in. */
    private void store(long asOf) {
      var due = new LinkedHashSet<KpiBucket>(state.buckets(storedSequence, asOf));
      for (var bucket : state.buckets(0, asOf)) {
        if (bucket.interval().end() > storedAt) {
          due.add(bucket);
        }
      }
      await(tables.store(state.fold(asOf), new ArrayList<>(due)));
      storedSequence = state.sequence();
      storedAt = asOf;
    }

    private Envelope<EquipmentEvent> equipment(JournalEntry entry) {
      if (entry.envelope().event() instanceof EquipmentEvent event) {
        return new Envelope<>(entry.envelope().provenance(), event);
      }
      throw new IllegalStateException(entry.eventId() + " is no event of a work unit");
    }
  }
}
