package millrace.actors.sharding;

import millrace.engine.journal.EntityType;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.pattern.StatusReply;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who an entity is. */
public record Address(EntityType type, String id) {

  private static final Logger LOG = LoggerFactory.getLogger(Address.class);

  public String persistenceId() {
    return type.persistenceId(id);
  }

  /**
   * Whether a message that names {@code addressee} came to the right entity. Sharding has once
   * delivered commands to the wrong one (Pekko 1.1.0, number 1463); a command that would change
   * another entity's history is refused, loudly.
   */
  public <T> boolean isMine(String addressee, ActorRef<StatusReply<T>> replyTo) {
    if (id.equals(addressee)) {
      return true;
    }
    var problem = "a message for " + type.persistenceId(addressee) + " came to " + persistenceId();
    LOG.error("{}; it is refused", problem);
    replyTo.tell(StatusReply.error(problem));
    return false;
  }
}
