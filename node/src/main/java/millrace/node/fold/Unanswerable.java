package millrace.node.fold;

/** A question that cannot be answered from this plant and log; the message says what could be. */
public final class Unanswerable extends RuntimeException {

  public Unanswerable(String message) {
    super(message);
  }
}
