package millrace.node.journal;

/** A journal, or a file of one, is not what was once written; the message names the place. */
public final class BadJournal extends RuntimeException {

  public BadJournal(String message) {
    super(message);
  }
}
