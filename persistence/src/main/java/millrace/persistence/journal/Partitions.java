package millrace.persistence.journal;

/**
 * Which partition an event is in.
 *
 * <p>A write goes to the partition of its first sequence as a whole, so that it is stored whole or
 * not at all; its last events may therefore be in the partition before the one that their own
 * sequence names.
 */
final class Partitions {

  /** Sequences per partition: with frames of 32 kB, 100 MB. Never to be changed. */
  static final int SIZE = 3_000;

  /** The most events in one write, which bounds how far it can reach over its partition. */
  static final int MAX_EVENTS = 500;

  private Partitions() {}

  /** The partition in which a write that begins with this sequence is. */
  static long of(long sequence) {
    return (sequence - 1) / SIZE;
  }

  /** The first partition in which the event with this sequence may be. */
  static long firstOf(long sequence) {
    var partition = of(sequence);
    var offset = (sequence - 1) % SIZE;
    return partition > 0 && offset < MAX_EVENTS ? partition - 1 : partition;
  }
}
