package millrace.actors.personnel;

import java.util.concurrent.CompletionStage;
import millrace.actors.Outcome;
import millrace.engine.journal.Provenance;
import millrace.engine.personnel.PersonnelCommand;
import millrace.engine.personnel.PersonnelState;

/** The front door of all persons. Stages fail with {@link millrace.actors.Unavailable}. */
public interface Personnel {

  /** Executes a command; the answer comes when its events are durable. */
  CompletionStage<Outcome> execute(String person, PersonnelCommand command, Provenance provenance);

  /** All that is known of a person; of one that was never heard of, nothing. */
  CompletionStage<PersonnelState> state(String person);
}
