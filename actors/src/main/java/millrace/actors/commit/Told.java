package millrace.actors.commit;

import java.util.List;
import millrace.actors.Outcome;

/**
 * What a journal tells the front of its entity.
 *
 * @param <S> the state of the aggregate, immutable
 */
public sealed interface Told<S> {

  /** The state, as it is in the journal. */
  S state();

  /** The last sequence of the journal. */
  long sequence();

  /** All of the journal was folded; batches can be sent. */
  record Recovered<S>(S state, long sequence) implements Told<S> {}

  /**
   * A batch is durable.
   *
   * @param outcomes one for each of its requests, in their order
   */
  record Committed<S>(S state, long sequence, List<Outcome> outcomes) implements Told<S> {

    public Committed {
      outcomes = List.copyOf(outcomes);
    }
  }
}
