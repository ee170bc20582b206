package millrace.engine.history;

/**
 * How much a fold knew from which rows of a read table were made. Of two folds of one journal the
 * one with more events is right about everything; of two with the same events, the one that looked
 * later, since time alone goes on in open buckets.
 *
 * @param sequence the journal sequence up to which it had folded
 * @param idle nanoseconds from the time at which the last event became known until it looked, at
 *     least 0
 */
public record Fold(long sequence, long idle) {

  public Fold {
    if (sequence < 0 || idle < 0) {
      throw new IllegalArgumentException(
          "a fold up to " + sequence + ", " + idle + " ns later; neither can be negative");
    }
  }
}
