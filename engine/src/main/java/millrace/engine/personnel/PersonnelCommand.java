package millrace.engine.personnel;

import java.util.List;

/** What may be told of a person, or asked for. */
public sealed interface PersonnelCommand {

  /** Takes records in; those that are known change nothing. */
  record ReceiveRecords(List<PersonnelRecord> records) implements PersonnelCommand {

    public ReceiveRecords {
      records = List.copyOf(records);
    }
  }

  /**
   * Takes a record back that should never have been made.
   *
   * @param record its id
   * @param reason why
   */
  record RetractRecord(String record, String reason) implements PersonnelCommand {}
}
