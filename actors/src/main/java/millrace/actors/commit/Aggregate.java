package millrace.actors.commit;

import millrace.engine.Decider;
import millrace.engine.Refusal;

/**
 * What an entity must be told of the aggregate that it carries, besides its two pure functions.
 *
 * @param <C> its commands
 * @param <E> its events
 * @param <S> its state
 */
public interface Aggregate<C, E, S> {

  Decider<C, E, S> decider();

  /** The event by which a refusal is journalled. */
  E refused(Refusal refusal);

  /** The version of the rules in force at an event time; empty where no rule applies. */
  String ruleVersion(S state, long eventTime);

  /** The state as plain records, which a snapshot can hold. */
  Object toMemento(S state);

  /** About how many things a snapshot of the state has to write anew each time. */
  default long extent(S state) {
    return 0;
  }

  /** The state again. */
  S fromMemento(Object memento);
}
