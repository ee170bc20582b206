package millrace.node.journal;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import millrace.engine.equipment.Checkpoint;
import millrace.engine.equipment.EquipmentDecider;
import millrace.engine.equipment.EquipmentEvent;
import millrace.engine.equipment.EquipmentState;
import millrace.engine.history.Checkpoints;
import millrace.engine.history.Journals;
import millrace.engine.journal.EntityType;
import millrace.engine.journal.Envelope;
import millrace.engine.journal.JournalEntry;
import millrace.engine.plant.EquipmentId;

/**
 * Checkpoints that are not kept but folded from the first event, as the live engine folds: a proof
 * trusts the journal alone. The fold lets go of what its horizons allow, so memory does not grow
 * with the journal. A later checkpoint of the same unit goes on from the one before. It belongs to
 * one thread, and waits.
 */
final class FoldedCheckpoints implements Checkpoints {

  private static final int PAGE = 500;

  private final Journals journals;
  private EquipmentDecider decider = new EquipmentDecider(new EquipmentId("none"));
  private EquipmentState state = decider.initial();

  FoldedCheckpoints(Journals journals) {
    this.journals = journals;
  }

  @Override
  public CompletionStage<Void> keep(Checkpoint checkpoint) {
    return CompletableFuture.completedStage(null);
  }

  @Override
  public CompletionStage<Optional<Checkpoint>> newest(
      EquipmentId unit, long heldFrom, long knownAt) {
    var until = Math.min(heldFrom, knownAt);
    if (!state.unit().equals(unit) || state.lastKnowledgeTime() > until) {
      decider = new EquipmentDecider(unit);
      state = decider.initial();
    }
    foldTo(until);
    return CompletableFuture.completedStage(
        Optional.of(state)
            .filter(known -> known.sequence() > 0)
            .map(EquipmentState::checkpoint)
            .filter(checkpoint -> checkpoint.heldFrom() <= heldFrom));
  }

  private void foldTo(long until) {
    var persistenceId = EntityType.EQUIPMENT.persistenceId(state.unit().value());
    List<JournalEntry> page;
    do {
      page = Stored.await(journals.read(persistenceId, state.sequence() + 1, PAGE));
      for (var entry : page) {
        if (entry.envelope().provenance().knowledgeTime() > until) {
          return;
        }
        state = decider.evolve(state, equipment(entry));
      }
    } while (page.size() == PAGE);
  }

  private static Envelope<EquipmentEvent> equipment(JournalEntry entry) {
    return new Envelope<>(
        entry.envelope().provenance(), EquipmentEvent.class.cast(entry.envelope().event()));
  }
}
