package millrace.engine;

import java.util.List;

/**
 * What becomes of a command: the events to journal, or a refusal.
 *
 * @param <E> the events of the aggregate
 */
public sealed interface Decision<E> {

  /**
   * The command is accepted.
   *
   * @param events what to journal, in order; empty when nothing changes
   */
  record Accepted<E>(List<E> events) implements Decision<E> {

    public Accepted {
      events = List.copyOf(events);
    }
  }

  /** The command is refused; the refusal is journalled as an event of its own. */
  record Refused<E>(Refusal refusal) implements Decision<E> {}

  @SafeVarargs
  @SuppressWarnings("varargs") // the array is only read, into a list of its own
  static <E> Decision<E> accept(E... events) {
    return new Accepted<>(List.of(events));
  }

  static <E> Decision<E> unchanged() {
    return new Accepted<>(List.of());
  }

  static <E> Decision<E> refuse(Refusal refusal) {
    return new Refused<>(refusal);
  }
}
