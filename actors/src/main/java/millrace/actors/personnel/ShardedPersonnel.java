package millrace.actors.personnel;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import millrace.actors.Outcome;
import millrace.actors.sharding.FrontDoor;
import millrace.engine.journal.Provenance;
import millrace.engine.personnel.PersonnelCommand;
import millrace.engine.personnel.PersonnelState;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;

/** The persons, each wherever in the cluster it lives. */
public final class ShardedPersonnel implements Personnel {

  private final FrontDoor<PersonMessage> door;

  public ShardedPersonnel(ClusterSharding sharding, Duration timeout) {
    this.door = new FrontDoor<>(sharding, PersonEntity.KEY, timeout);
  }

  @Override
  public CompletionStage<Outcome> execute(
      String person, PersonnelCommand command, Provenance provenance) {
    return door.ask(
        person, replyTo -> new PersonMessage.Execute(person, command, provenance, replyTo));
  }

  @Override
  public CompletionStage<PersonnelState> state(String person) {
    return door.ask(person, replyTo -> new PersonMessage.Inspect(person, replyTo));
  }
}
