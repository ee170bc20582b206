package millrace.persistence.wire;

/** Stored bytes that cannot be read: damaged, or written by a later version of Millrace. */
public final class UnreadableBytes extends RuntimeException {

  public UnreadableBytes(String message) {
    super(message);
  }

  public UnreadableBytes(String message, Throwable cause) {
    super(message, cause);
  }
}
