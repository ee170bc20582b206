package millrace.persistence.journal;

import java.nio.ByteBuffer;
import millrace.persistence.chain.ChainHash;

/**
 * An event as it is stored.
 *
 * @param persistenceId the entity
 * @param sequence its place in the history, from 1
 * @param epoch the claim under which it was written
 * @param serializerId Pekko's number of the serializer that made the bytes
 * @param manifest the stable name and version of the event's form
 * @param bytes the event; never to be moved by a reader, who duplicates it
 * @param previous the hash of the event before
 * @param hash the hash of this event
 */
public record StoredEvent(
    String persistenceId,
    long sequence,
    long epoch,
    int serializerId,
    String manifest,
    ByteBuffer bytes,
    ChainHash previous,
    ChainHash hash) {

  /** Whether the stored hash is that of the stored content. */
  public boolean isIntact() {
    return hash.equals(previous.next(persistenceId, sequence, manifest, bytes));
  }
}
