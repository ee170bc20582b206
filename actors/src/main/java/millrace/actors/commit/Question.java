package millrace.actors.commit;

import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.pattern.StatusReply;

/**
 * A question to an entity, answered from its last durable state.
 *
 * @param <S> the state
 * @param <T> the answer
 */
public interface Question<S, T> {

  ActorRef<StatusReply<T>> replyTo();

  /**
   * The answer.
   *
   * @param sequence the last sequence of the journal
   * @param now the time by the clock, nanoseconds since the epoch (UTC)
   */
  T answer(S state, long sequence, long now);
}
