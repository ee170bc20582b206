package millrace.persistence.journal;

/**
 * An event does not follow the last one of its history: its writer does not know the whole history,
 * and has to be recovered.
 */
public final class OutOfSequenceException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  OutOfSequenceException(String persistenceId, long last, long sequence) {
    super(
        "the journal of "
            + persistenceId
            + " ends at sequence "
            + last
            + ", so that "
            + sequence
            + " cannot be the next");
  }
}
