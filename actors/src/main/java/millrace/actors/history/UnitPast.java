package millrace.actors.history;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import millrace.engine.equipment.Checkpoint;
import millrace.engine.equipment.EquipmentEvent;
import millrace.engine.equipment.EquipmentState;
import millrace.engine.equipment.Reach;
import millrace.engine.equipment.Recollection;
import millrace.engine.history.LateEvent;
import millrace.engine.journal.EntityType;
import millrace.engine.journal.Envelope;
import millrace.engine.journal.JournalEntry;
import millrace.engine.plant.EquipmentId;
import millrace.engine.time.Interval;
import millrace.engine.time.Nanos;

/**
 * The past of one unit around one window, as it was known at an instant: folded from the nearest
 * checkpoint through the window, and then only what became known later and reaches back to it. It
 * gives what the fold of the whole journal up to there gives. It belongs to one thread, and waits.
 */
final class UnitPast {

  /** How far before the window the fold begins, so that what lasts into it is seen to begin. */
  static final long BEFORE = 24 * Nanos.PER_HOUR;

  /** How far behind the window what happened is looked at, for what ends there. */
  private static final long BEHIND = LateEvent.AFTER;

  /** So many reports of what meters showed behind the window are looked at first. */
  private static final long READINGS = 8;

  private static final int PAGE = 500;
  private static final int NEARBY = 16;
  private static final int AT_ONCE = 16;

  private final PastStores stores;
  private final EquipmentId unit;
  private final Interval window;
  private final long knownAt;
  private final Waiting waiting;

  UnitPast(PastStores stores, EquipmentId unit, Interval window, long knownAt, Waiting waiting) {
    this.stores = stores;
    this.unit = unit;
    this.window = window;
    this.knownAt = knownAt;
    this.waiting = waiting;
  }

  /** The state that tells of the window. */
  EquipmentState state() {
    var heldFrom = before(window.start(), BEFORE);
    var step = BEFORE;
    while (true) {
      var checkpoint = waiting.on(stores.checkpoints().newest(unit, heldFrom, knownAt));
      var past = folded(checkpoint);
      if (checkpoint.isEmpty() || !past.needsEarlier(window)) {
        return past.state();
      }
      heldFrom = before(checkpoint.get().heldFrom(), step);
      step *= 2;
    }
  }

  /** All that tells of the window; of what meters showed behind it as much as it takes. */
  private Recollection folded(Optional<Checkpoint> checkpoint) {
    for (var readings = READINGS; ; readings *= READINGS) {
      var past =
          checkpoint.map(Recollection::from).orElseGet(() -> Recollection.fromTheBeginning(unit));
      var left = fold(past, readings);
      if (left == Reach.NONE || past.metersReadTo(window) < left) {
        return past;
      }
    }
  }

  /** Folds, and tells the event time of the first reading of a meter that was left out. */
  private long fold(Recollection past, long readings) {
    var all = Math.min(knownAt, after(window.end(), BEHIND + LateEvent.AFTER));
    var last = foldAll(past, all);
    return all < knownAt ? foldLate(past, last, all, readings) : Reach.NONE;
  }

  /** Folds all that was known until an instant; tells the last sequence folded. */
  private long foldAll(Recollection past, long until) {
    var last = past.state().sequence();
    var page = read(last + 1, PAGE);
    while (true) {
      waiting.check();
      var entries = waiting.on(page);
      var more = entries.size() == PAGE && knowledgeTime(entries.getLast()) <= until;
      if (more) {
        page = read(entries.getLast().sequence() + 1, PAGE);
      }
      for (var entry : entries) {
        // What is held begins with the first event, however late it was known.
        if (knowledgeTime(entry) > (last == 0 ? knownAt : until)) {
          return last;
        }
        past.take(entry.sequence(), equipment(entry));
        last = entry.sequence();
      }
      if (!more) {
        return last;
      }
    }
  }

  private long foldLate(Recollection past, long last, long knownFrom, long readings) {
    var late = late(last, knownFrom);
    var touching = entries(late, event -> event.reach().from() < after(window.end(), BEHIND));
    var orders = past.unknownOrders(window);
    touching.values().forEach(each -> orders.addAll(Recollection.ordersNamedBy(equipment(each))));
    var movedTo =
        touching.values().stream()
            .mapToLong(each -> Recollection.startMovedTo(equipment(each)))
            .reduce(past.startsMovedTo(), Math::max);
    touching.putAll(
        entries(
            late,
            event ->
                !touching.containsKey(event.sequence())
                    && (orders.contains(event.reach().jobOrder())
                        || (event.reach().tellsOfAnOrder() && event.reach().from() <= movedTo))));
    var read =
        late.stream()
            .filter(event -> event.reach().jobOrder().equals(Reach.METERS))
            .filter(event -> !touching.containsKey(event.sequence()))
            .sorted(Comparator.comparingLong(event -> event.reach().from()))
            .toList();
    touching.putAll(entries(read.stream().limit(readings).toList(), _ -> true));
    touching.forEach((sequence, entry) -> past.take(sequence, equipment(entry)));
    return read.stream()
        .skip(readings)
        .mapToLong(event -> event.reach().from())
        .findFirst()
        .orElse(Reach.NONE);
  }

  /** All late events behind a place: by the index, and by the journal where it is not complete. */
  private List<LateEvent> late(long last, long knownFrom) {
    var index = waiting.on(stores.lateEvents().late(unit, last, knownFrom, knownAt));
    var late = new TreeMap<Long, LateEvent>();
    index.events().forEach(event -> late.put(event.sequence(), event));
    for (var from = Math.max(last, index.completeTo()) + 1; ; from += PAGE) {
      waiting.check();
      var entries = waiting.on(read(from, PAGE));
      for (var entry : entries) {
        LateEvent.of(entry.sequence(), entry.envelope())
            .filter(event -> event.knowledgeTime() <= knownAt)
            .ifPresent(event -> late.put(event.sequence(), event));
      }
      if (entries.size() < PAGE) {
        return List.copyOf(late.values());
      }
    }
  }

  private SortedMap<Long, JournalEntry> entries(List<LateEvent> late, Predicate<LateEvent> wanted) {
    var sequences = new TreeSet<Long>();
    late.stream().filter(wanted).forEach(event -> sequences.add(event.sequence()));
    var found = new TreeMap<Long, JournalEntry>();
    var pages = new ArrayList<CompletionStage<List<JournalEntry>>>();
    while (!sequences.isEmpty()) {
      pages.add(nextRun(sequences, found));
      if (pages.size() == AT_ONCE || sequences.isEmpty()) {
        waiting.check();
        pages.forEach(waiting::on);
        pages.clear();
      }
    }
    return found;
  }

  /** Reads the first sequences that lie near each other, in one page. */
  private CompletionStage<List<JournalEntry>> nextRun(
      SortedSet<Long> sequences, SortedMap<Long, JournalEntry> found) {
    var run = new TreeSet<Long>();
    run.add(sequences.first());
    for (var sequence : sequences) {
      if (sequence - run.last() > NEARBY || sequence - run.first() >= PAGE) {
        break;
      }
      run.add(sequence);
    }
    sequences.removeAll(run);
    return read(run.first(), (int) (run.last() - run.first()) + 1)
        .thenApply(entries -> {
          synchronized (found) {
            entries.stream()
                .filter(entry -> run.contains(entry.sequence()))
                .forEach(entry -> found.put(entry.sequence(), entry));
          }
          return entries;
        });
  }

  private CompletionStage<List<JournalEntry>> read(long from, int limit) {
    return stores.journals().read(EntityType.EQUIPMENT.persistenceId(unit.value()), from, limit);
  }

  private static Envelope<EquipmentEvent> equipment(JournalEntry entry) {
    if (entry.envelope().event() instanceof EquipmentEvent event) {
      return new Envelope<>(entry.envelope().provenance(), event);
    }
    throw new PastUnavailable(entry.eventId() + " is no event of a work unit");
  }

  private static long knowledgeTime(JournalEntry entry) {
    return entry.envelope().provenance().knowledgeTime();
  }

  private static long before(long instant, long length) {
    return instant < Long.MIN_VALUE + length ? Long.MIN_VALUE : instant - length;
  }

  private static long after(long instant, long length) {
    return instant > Long.MAX_VALUE - length ? Long.MAX_VALUE : instant + length;
  }
}
