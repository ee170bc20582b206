package millrace.persistence.journal;

/**
 * The stored history of an entity is not what was written: an event is missing, or was changed. The
 * entity is not recovered from it; {@code millrace verify} tells more.
 */
public final class DamagedHistoryException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  DamagedHistoryException(String persistenceId, long sequence, String what) {
    super(
        "The journal of "
            + persistenceId
            + " is damaged at sequence "
            + sequence
            + ": "
            + what
            + ". The entity is not recovered from it. Run \"millrace verify\", and restore the"
            + " journal from a backup.");
  }
}
