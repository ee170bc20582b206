package millrace.opcua.trust;

/** The files of certificates and keys cannot be used; the message names the file and the cure. */
public final class TrustFilesUnusable extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public TrustFilesUnusable(String message) {
    super(message);
  }

  public TrustFilesUnusable(String message, Throwable cause) {
    super(message, cause);
  }
}
