package millrace.engine;

import millrace.engine.journal.Envelope;
import millrace.engine.journal.Provenance;

/**
 * What an aggregate is: two pure functions.
 *
 * <p>All that is known of an entity is the fold of its journal, {@code evolve} applied to each
 * envelope in order. Neither function reads a clock, a random number, a locale or the environment.
 *
 * @param <C> its commands, a sealed interface of records
 * @param <E> its events, a sealed interface of records
 * @param <S> its state, immutable
 */
public interface Decider<C, E, S> {

  /** The state before the first event. */
  S initial();

  /**
   * What follows from a command.
   *
   * @param provenance who asks, and the event time at which the command takes effect
   */
  Decision<E> decide(S state, C command, Provenance provenance);

  /** The state after an event. It accepts every event that was ever journalled. */
  S evolve(S state, Envelope<E> envelope);
}
