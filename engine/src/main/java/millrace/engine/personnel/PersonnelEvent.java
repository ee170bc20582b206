package millrace.engine.personnel;

import java.util.List;
import millrace.engine.Refusal;

/** What the journal of a person holds. */
public sealed interface PersonnelEvent {

  /** Records came in. */
  record RecordsReceived(List<PersonnelRecord> records) implements PersonnelEvent {

    public RecordsReceived {
      records = List.copyOf(records);
    }
  }

  /** A record was taken back. The author is the envelope's actor. */
  record RecordRetracted(String record, String reason) implements PersonnelEvent {}

  /** A command was refused. */
  record CommandRefused(Refusal refusal) implements PersonnelEvent {}
}
