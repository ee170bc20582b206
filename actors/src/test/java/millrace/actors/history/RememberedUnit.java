package millrace.actors.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import millrace.engine.equipment.Checkpoint;
import millrace.engine.equipment.EquipmentDecider;
import millrace.engine.equipment.EquipmentEvent;
import millrace.engine.equipment.EquipmentState;
import millrace.engine.equipment.Recollection;
import millrace.engine.history.Checkpoints;
import millrace.engine.history.Journals;
import millrace.engine.history.LateEvent;
import millrace.engine.history.LateEvents;
import millrace.engine.journal.EntityType;
import millrace.engine.journal.Envelope;
import millrace.engine.journal.JournalEntry;
import millrace.engine.plant.EquipmentId;

/**
 * The journal of one unit in memory, with its checkpoints and late events as the engine keeps them.
 */
public final class RememberedUnit implements Journals, Checkpoints, LateEvents {

  private final EquipmentId unit;
  private final EquipmentDecider decider;
  private final List<JournalEntry> entries = new ArrayList<>();
  private final List<LateEvent> late = new ArrayList<>();
  private final TreeMap<Long, Checkpoint> checkpoints = new TreeMap<>();
  private EquipmentState live;
  private long indexedTo = Long.MAX_VALUE;
  private long read;

  public RememberedUnit(EquipmentId unit) {
    this.unit = unit;
    this.decider = new EquipmentDecider(unit);
    this.live = decider.initial();
  }

  public PastStores stores() {
    return new PastStores(this, this, this);
  }

  /** Lets the index of late events stop where the journal goes on. */
  void indexOnlyTo(long sequence) {
    indexedTo = sequence;
  }

  /** How many entries were read since the last call. */
  synchronized long takeRead() {
    var count = read;
    read = 0;
    return count;
  }

  public EquipmentState live() {
    return live;
  }

  public synchronized void append(Envelope<EquipmentEvent> envelope) {
    var knowledgeTime = envelope.provenance().knowledgeTime();
    if (live.sequence() > 0
        && live.canBeLookedBackFrom()
        && Checkpoints.stretchOf(knowledgeTime) > Checkpoints.stretchOf(live.lastKnowledgeTime())) {
      keep(live.checkpoint());
    }
    var sequence = entries.size() + 1L;
    entries.add(
        new JournalEntry(
            EntityType.EQUIPMENT.persistenceId(unit.value()), sequence, "", envelope, "", ""));
    LateEvent.of(sequence, envelope).ifPresent(late::add);
    live = decider.evolve(live, envelope);
  }

  /** All that was known until an instant, folded from the first event on. */
  public EquipmentState wholeJournal(long knownAt) {
    var past = Recollection.fromTheBeginning(unit);
    for (var entry : entries) {
      if (entry.envelope().provenance().knowledgeTime() <= knownAt
          && entry.envelope().event() instanceof EquipmentEvent event) {
        past.take(entry.sequence(), new Envelope<>(entry.envelope().provenance(), event));
      }
    }
    return past.state();
  }

  @Override
  public synchronized CompletionStage<List<JournalEntry>> read(
      String persistenceId, long fromSequence, int limit) {
    var from = Math.min(entries.size(), Math.toIntExact(fromSequence - 1));
    var page = List.copyOf(entries.subList(from, Math.min(entries.size(), from + limit)));
    read += page.size();
    return CompletableFuture.completedStage(page);
  }

  @Override
  public CompletionStage<Long> lastSequence(String persistenceId) {
    return CompletableFuture.completedStage((long) entries.size());
  }

  /** The checkpoints that were kept, in the order of the journal. */
  public synchronized List<Checkpoint> kept() {
    return List.copyOf(checkpoints.values());
  }

  @Override
  public synchronized CompletionStage<Void> keep(Checkpoint checkpoint) {
    checkpoints.put(checkpoint.sequence(), checkpoint);
    return CompletableFuture.completedStage(null);
  }

  @Override
  public CompletionStage<Optional<Checkpoint>> newest(
      EquipmentId asked, long heldFrom, long knownAt) {
    return CompletableFuture.completedStage(
        checkpoints.descendingMap().values().stream()
            .filter(each -> each.heldFrom() <= heldFrom && each.knowledgeTime() <= knownAt)
            .findFirst());
  }

  @Override
  public CompletionStage<Index> late(
      EquipmentId asked, long afterSequence, long knownFrom, long knownAt) {
    return CompletableFuture.completedStage(
        new Index(
            late.stream()
                .filter(event -> event.sequence() > afterSequence)
                .filter(event -> event.sequence() <= indexedTo && event.knowledgeTime() <= knownAt)
                .toList(),
            Math.min(indexedTo, entries.size())));
  }
}
