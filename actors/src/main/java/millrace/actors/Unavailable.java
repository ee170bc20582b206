package millrace.actors;

/** The entity, or its journal, cannot answer now. Try again later with the same causation id. */
public final class Unavailable extends RuntimeException {

  public Unavailable(String message) {
    super(message);
  }

  public Unavailable(String message, Throwable cause) {
    super(message, cause);
  }
}
