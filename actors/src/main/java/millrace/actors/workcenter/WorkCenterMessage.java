package millrace.actors.workcenter;

import java.util.Optional;
import millrace.actors.Outcome;
import millrace.actors.commit.Question;
import millrace.actors.commit.Told;
import millrace.engine.journal.Provenance;
import millrace.engine.plant.EquipmentId;
import millrace.engine.workcenter.WorkCenterCommand;
import millrace.engine.workcenter.WorkCenterState;
import millrace.engine.workcenter.WorkCenterState.PendingUnit;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.pattern.StatusReply;
import org.jspecify.annotations.Nullable;

/** What the actor of a work center can be told. */
public sealed interface WorkCenterMessage {

  /** A command of the engine, and who waits for what becomes of it. */
  record Execute(
      String workCenter,
      WorkCenterCommand command,
      Provenance provenance,
      ActorRef<StatusReply<Outcome>> replyTo)
      implements WorkCenterMessage {}

  record Inspect(String workCenter, ActorRef<StatusReply<WorkCenterState>> replyTo)
      implements WorkCenterMessage, Question<WorkCenterState, WorkCenterState> {

    @Override
    public WorkCenterState answer(WorkCenterState state, long sequence, long now) {
      return state;
    }
  }

  /** Stop, as sharding asks before the work center rests or moves. */
  record Stop() implements WorkCenterMessage {}

  /** From the work center's own journal. */
  record FromJournal(Told<WorkCenterState> told) implements WorkCenterMessage {}

  /** From the work center's own timer: try the journal again. */
  record LookAfterJournal() implements WorkCenterMessage {}

  /** From the work center's own timer: look whether it may rest. */
  record LookForRest() implements WorkCenterMessage {}

  /** A unit answered what it was told, or did not. */
  record UnitAnswered(PendingUnit pending, @Nullable Outcome outcome, @Nullable Throwable problem)
      implements WorkCenterMessage {}

  /**
   * The confirmation of a unit was journalled.
   *
   * @param problem why it was not; empty when it was
   */
  record UnitConfirmed(EquipmentId unit, Optional<String> problem) implements WorkCenterMessage {}

  /** From the work center's own timer: tell a unit again. */
  record TellAgain(EquipmentId unit) implements WorkCenterMessage {}
}
