package millrace.actors.commit;

import millrace.actors.Outcome;
import millrace.engine.journal.Provenance;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.pattern.StatusReply;

/**
 * A command that waits for its outcome.
 *
 * @param provenance who asks; its knowledge time and rule version are set when it is decided
 * @param reply takes the outcome once it is durable, or an error when it cannot be had now
 */
public record Request<C>(C command, Provenance provenance, Reply reply) {

  /** Takes the answer to a request. */
  @FunctionalInterface
  public interface Reply {

    void answer(StatusReply<Outcome> answer);

    static Reply to(ActorRef<StatusReply<Outcome>> asker) {
      return asker::tell;
    }
  }
}
