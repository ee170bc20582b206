package millrace.persistence.journal;

import java.nio.ByteBuffer;
import millrace.persistence.journal.Appender.NewEvent;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.persistence.PersistentRepr;
import org.apache.pekko.serialization.Serialization;
import org.apache.pekko.serialization.SerializationExtension;
import org.apache.pekko.serialization.SerializerWithStringManifest;

/**
 * Between events and their bytes, by Pekko's serialization.
 *
 * <p>Only serializers with a string manifest will do: class names and Java serialization must not
 * get into what is kept for ever.
 */
final class Serializing {

  private static final int MAX_BYTES = 8 << 20;

  private final Serialization serialization;

  Serializing(ActorSystem system) {
    serialization = SerializationExtension.get(system);
  }

  /**
   * The bytes of an event.
   *
   * @throws IllegalArgumentException if it cannot be stored; the message says why
   */
  NewEvent toBytes(PersistentRepr representation) {
    var event = representation.payload();
    if (representation.metadata().isDefined()) {
      throw new IllegalArgumentException("metadata of events are not stored");
    }
    if (!(serialization.findSerializerFor(event)
        instanceof SerializerWithStringManifest serializer)) {
      throw new IllegalArgumentException(
          event.getClass().getName() + " has no serializer with a string manifest");
    }
    var bytes = serializer.toBinary(event);
    if (bytes.length > MAX_BYTES) {
      throw new IllegalArgumentException(
          event.getClass().getName() + " takes " + bytes.length + " bytes; at most " + MAX_BYTES);
    }
    return new NewEvent(
        representation.sequenceNr(),
        serializer.identifier(),
        serializer.manifest(event),
        ByteBuffer.wrap(bytes));
  }

  /** The event of a row. */
  PersistentRepr toEvent(StoredEvent row) {
    var bytes = new byte[row.bytes().remaining()];
    row.bytes().duplicate().get(bytes);
    var event = serialization.deserialize(bytes, row.serializerId(), row.manifest()).get();
    return PersistentRepr.apply(
        event,
        row.sequence(),
        row.persistenceId(),
        "",
        false,
        ActorRef.noSender(),
        // The replay filter's notion of a writer: rows of an older epoch never follow a newer one.
        "epoch-" + row.epoch());
  }
}
