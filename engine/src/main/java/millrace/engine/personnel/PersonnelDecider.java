package millrace.engine.personnel;

import java.util.ArrayList;
import java.util.TreeSet;
import millrace.engine.Decider;
import millrace.engine.Decision;
import millrace.engine.Refusal;
import millrace.engine.journal.Envelope;
import millrace.engine.journal.Provenance;
import millrace.engine.personnel.PersonnelCommand.ReceiveRecords;
import millrace.engine.personnel.PersonnelCommand.RetractRecord;
import millrace.engine.personnel.PersonnelEvent.CommandRefused;
import millrace.engine.personnel.PersonnelEvent.RecordRetracted;
import millrace.engine.personnel.PersonnelEvent.RecordsReceived;

/** The person as an aggregate. */
public final class PersonnelDecider
    implements Decider<PersonnelCommand, PersonnelEvent, PersonnelState> {

  private final boolean letsGo;

  /** As the live entity folds: what is older than its horizon is let go. */
  public PersonnelDecider() {
    this(true);
  }

  private PersonnelDecider(boolean letsGo) {
    this.letsGo = letsGo;
  }

  /** Holds all that was ever told: for a look back at times that the live entity let go. */
  public static PersonnelDecider remembering() {
    return new PersonnelDecider(false);
  }

  @Override
  public PersonnelState initial() {
    return PersonnelState.INITIAL;
  }

  @Override
  public Decision<PersonnelEvent> decide(
      PersonnelState state, PersonnelCommand command, Provenance provenance) {
    return switch (command) {
      case ReceiveRecords receive -> receive(state, receive);
      case RetractRecord(var id, _) when state.isRetracted(id) -> Decision.unchanged();
      case RetractRecord(var id, var reason) when state.holds(id) ->
          Decision.accept(new RecordRetracted(id, reason));
      case RetractRecord(var id, _) ->
          Decision.refuse(
              new Refusal(
                  "UnknownRecord",
                  "RetractRecord",
                  state.isAttending() ? "Attending" : "Absent",
                  "record " + id + " is not known of this person"));
    };
  }

  private static Decision<PersonnelEvent> receive(PersonnelState state, ReceiveRecords receive) {
    var ids = new TreeSet<String>();
    var unseen = new ArrayList<PersonnelRecord>();
    for (var record : receive.records()) {
      if (state.holds(record.id()) || state.isRetracted(record.id()) || !ids.add(record.id())) {
        continue;
      }
      if (record.eventTime() < state.heldFrom()) {
        return Decision.refuse(
            new Refusal(
                "WithinHorizon",
                "ReceiveRecords",
                state.isAttending() ? "Attending" : "Absent",
                "record " + record.id() + " is older than what is held of this person"));
      }
      unseen.add(record);
    }
    return unseen.isEmpty() ? Decision.unchanged() : Decision.accept(new RecordsReceived(unseen));
  }

  @Override
  public PersonnelState evolve(PersonnelState state, Envelope<PersonnelEvent> envelope) {
    var folded = state.afterOneMore();
    var settled = letsGo ? folded.settledAt(envelope.provenance().knowledgeTime()) : folded;
    return switch (envelope.event()) {
      case RecordsReceived(var records) -> settled.with(records);
      case RecordRetracted(var id, _) -> settled.without(id);
      case CommandRefused _ -> settled;
    };
  }
}
