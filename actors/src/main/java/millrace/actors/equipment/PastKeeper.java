package millrace.actors.equipment;

import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import millrace.actors.history.Restating;
import millrace.engine.equipment.EquipmentState;
import millrace.engine.equipment.Restatement;
import millrace.engine.history.Checkpoints;
import millrace.engine.history.Fold;
import millrace.engine.plant.EquipmentId;
import millrace.engine.time.Interval;

/**
 * Keeps what a unit's past is told from: a checkpoint of each stretch of knowledge time, and the
 * figures of hours long gone that an approved correction restates. One call after the other, again
 * where one fails. It belongs to one actor.
 */
final class PastKeeper {

  private final EquipmentId unit;
  private final ReadModels models;
  private long keptStretch = Long.MIN_VALUE;
  private long restatedTo;
  private Optional<Mark> inFlight = Optional.empty();

  /** The restatement of the event behind {@link #restatedTo}, which goes on where it failed. */
  private Optional<CompletionStage<Restating>> restating = Optional.empty();

  PastKeeper(EquipmentId unit, ReadModels models) {
    this.unit = unit;
    this.models = models;
  }

  /** How far it is when the call in flight succeeds. */
  private record Mark(long keptStretch, long restatedTo) {}

  /** Does the next thing that is due; empty when nothing is, or a call is in flight. */
  Optional<CompletionStage<Void>> keep(EquipmentState state) {
    if (inFlight.isPresent() || state.sequence() == 0) {
      return Optional.empty();
    }
    var late =
        Stream.concat(state.restatements().stream(), state.retractions().stream())
            .filter(each -> each.sequence() > restatedTo)
            .min(Comparator.comparingLong(Restatement::sequence));
    if (late.isPresent()) {
      inFlight = Optional.of(new Mark(keptStretch, late.get().sequence()));
      return Optional.of(restate(late.get(), state.lastKnowledgeTime()));
    }
    var stretch = Checkpoints.stretchOf(state.lastKnowledgeTime());
    if (stretch != keptStretch && state.canBeLookedBackFrom()) {
      inFlight = Optional.of(new Mark(stretch, restatedTo));
      return Optional.of(models.checkpoints().keep(state.checkpoint()));
    }
    return Optional.empty();
  }

  /** The call in flight ended. */
  void ended(boolean done) {
    if (done && inFlight.isPresent()) {
      keptStretch = inFlight.get().keptStretch();
      if (restatedTo != inFlight.get().restatedTo()) {
        restating = Optional.empty();
      }
      restatedTo = inFlight.get().restatedTo();
    }
    inFlight = Optional.empty();
  }

  /**
   * Of the live fold only what was stored before the event is older: it holds the hours no more.
   */
  private CompletionStage<Void> restate(Restatement late, long until) {
    var fold = new Fold(late.sequence(), 0);
    var known = restating.filter(stage -> !stage.toCompletableFuture().isCompletedExceptionally());
    var stage =
        known.orElseGet(() ->
            touched(late)
                .thenApply(touched ->
                    models
                        .history()
                        .restating(
                            new Restating.Event(unit, late.sequence(), touched, until),
                            buckets -> models.readTables().store(fold, buckets))));
    restating = Optional.of(stage);
    return stage.thenCompose(Restating::run);
  }

  /** Of a retraction the journal tells which time it speaks of; what was held then was restated. */
  private CompletionStage<Interval> touched(Restatement late) {
    if (late.retracted().isEmpty()) {
      return CompletableFuture.completedStage(late.touched());
    }
    return models
        .history()
        .toldBy(unit, late.retracted().get(), late.sequence())
        .thenApply(
            told -> told.filter(time -> time.start() < late.heldFrom()).orElse(late.touched()));
  }
}
