package millrace.actors.inventory;

import millrace.actors.Outcome;
import millrace.actors.commit.Question;
import millrace.actors.commit.Told;
import millrace.engine.inventory.InventoryCommand;
import millrace.engine.inventory.InventoryState;
import millrace.engine.journal.Provenance;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.pattern.StatusReply;

/** What the actor of a storage unit can be told. */
public sealed interface StorageMessage {

  /** A command of the engine, and who waits for what becomes of it. */
  record Execute(
      String storage,
      InventoryCommand command,
      Provenance provenance,
      ActorRef<StatusReply<Outcome>> replyTo)
      implements StorageMessage {}

  record Inspect(String storage, ActorRef<StatusReply<InventoryState>> replyTo)
      implements StorageMessage, Question<InventoryState, InventoryState> {

    @Override
    public InventoryState answer(InventoryState state, long sequence, long now) {
      return state;
    }
  }

  /** Stop, as sharding asks before the storage unit rests or moves. */
  record Stop() implements StorageMessage {}

  /** From its own journal. */
  record FromJournal(Told<InventoryState> told) implements StorageMessage {}

  /** From its own timer: try the journal again. */
  record LookAfterJournal() implements StorageMessage {}

  /** From its own timer: look whether it may rest. */
  record LookForRest() implements StorageMessage {}
}
