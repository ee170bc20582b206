package millrace.actors.personnel;

import millrace.actors.Outcome;
import millrace.actors.commit.Question;
import millrace.actors.commit.Told;
import millrace.engine.journal.Provenance;
import millrace.engine.personnel.PersonnelCommand;
import millrace.engine.personnel.PersonnelState;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.pattern.StatusReply;

/** What the actor of a person can be told. */
public sealed interface PersonMessage {

  /** A command of the engine, and who waits for what becomes of it. */
  record Execute(
      String person,
      PersonnelCommand command,
      Provenance provenance,
      ActorRef<StatusReply<Outcome>> replyTo)
      implements PersonMessage {}

  record Inspect(String person, ActorRef<StatusReply<PersonnelState>> replyTo)
      implements PersonMessage, Question<PersonnelState, PersonnelState> {

    @Override
    public PersonnelState answer(PersonnelState state, long sequence, long now) {
      return state;
    }
  }

  /** Stop, as sharding asks before the person rests or moves. */
  record Stop() implements PersonMessage {}

  /** From its own journal. */
  record FromJournal(Told<PersonnelState> told) implements PersonMessage {}

  /** From its own timer: try the journal again. */
  record LookAfterJournal() implements PersonMessage {}

  /** From its own timer: look whether it may rest. */
  record LookForRest() implements PersonMessage {}
}
