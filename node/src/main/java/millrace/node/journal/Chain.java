package millrace.node.journal;

import millrace.persistence.chain.ChainHash;
import millrace.persistence.journal.StoredEvent;

/** Follows the hash chain of one journal from its first event on. It belongs to one thread. */
final class Chain {

  private final String place;
  private long sequence;
  private ChainHash head = ChainHash.NONE;

  /**
   * @param place what a mistake names
   */
  Chain(String place) {
    this.place = place;
  }

  /**
   * Takes the next event.
   *
   * @throws BadJournal where it is not the next, or not what was written
   */
  void next(StoredEvent event) {
    var expected = sequence + 1;
    if (event.sequence() != expected) {
      throw new BadJournal(
          place + ": event " + expected + " is missing; event " + event.sequence() + " follows");
    }
    if (!event.isIntact()) {
      throw new BadJournal(
          place + ": event " + expected + " does not fit its hash: it was changed");
    }
    if (!event.previous().equals(head)) {
      throw new BadJournal(
          place + ": event " + expected + " was not written behind the one before it");
    }
    sequence = expected;
    head = event.hash();
  }

  long sequence() {
    return sequence;
  }

  ChainHash head() {
    return head;
  }
}
