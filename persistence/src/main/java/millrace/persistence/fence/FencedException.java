package millrace.persistence.fence;

/**
 * This writer does not own the entity any more, or cannot be sure that it does. Nothing was
 * acknowledged; the entity has to be recovered.
 */
public final class FencedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public FencedException(String message) {
    super(message);
  }
}
