package millrace.load.loop;

import java.util.concurrent.CompletionStage;

/** Sends requests of one unit, in the order in which it is called; it never blocks. */
@FunctionalInterface
public interface Lane {

  /** Sends the next request; completes with its readings when they are durable. */
  CompletionStage<Integer> send();

  /**
   * As {@link #send}, told when the request was due.
   *
   * @param due by the pacer's clock; it may be past
   */
  default CompletionStage<Integer> send(long due) {
    return send();
  }
}
