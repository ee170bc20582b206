package millrace.actors.history;

/** The past could not be told now; the message says why, and what helps. */
public final class PastUnavailable extends RuntimeException {

  public PastUnavailable(String message) {
    super(message);
  }

  PastUnavailable(String message, Throwable cause) {
    super(message, cause);
  }
}
