package millrace.persistence.schema;

/** The schema in the database is not one that this engine can work with; the message says why. */
public final class SchemaException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  SchemaException(String message) {
    super(message);
  }
}
