package millrace.persistence.snapshot;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import millrace.persistence.snapshot.SnapshotTable.Content;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.serialization.Serialization;
import org.apache.pekko.serialization.SerializationExtension;
import org.apache.pekko.serialization.SerializerWithStringManifest;

/** Between states and their bytes, with a digest that shows damage. */
final class SnapshotForm {

  /** Half of what Cassandra takes in one write. */
  private static final int MAX_BYTES = 8 << 20;

  private final Serialization serialization;

  SnapshotForm(ActorSystem system) {
    serialization = SerializationExtension.get(system);
  }

  /**
   * The form of a state.
   *
   * @throws IllegalArgumentException if it cannot be stored; the message says why
   */
  Content write(Object state) {
    if (!(serialization.findSerializerFor(state)
        instanceof SerializerWithStringManifest serializer)) {
      throw new IllegalArgumentException(
          state.getClass().getName() + " has no serializer with a string manifest");
    }
    var bytes = serializer.toBinary(state);
    if (bytes.length > MAX_BYTES) {
      throw new IllegalArgumentException(
          "a snapshot of "
              + state.getClass().getName()
              + " takes "
              + bytes.length
              + " bytes; at most "
              + MAX_BYTES);
    }
    return new Content(
        serializer.identifier(),
        serializer.manifest(state),
        ByteBuffer.wrap(bytes),
        ByteBuffer.wrap(digest(bytes)));
  }

  /**
   * The state of a form.
   *
   * @throws IllegalArgumentException if it is damaged, or of a form that is not known here
   */
  Object read(Content saved) {
    var bytes = new byte[saved.bytes().remaining()];
    saved.bytes().duplicate().get(bytes);
    if (!ByteBuffer.wrap(digest(bytes)).equals(saved.digest())) {
      throw new IllegalArgumentException("its bytes do not fit their digest");
    }
    var state = serialization.deserialize(bytes, saved.serializerId(), saved.manifest());
    if (state.isFailure()) {
      var cause = state.failed().get();
      throw new IllegalArgumentException(
          "its form \"" + saved.manifest() + "\" cannot be read: " + cause.getMessage(), cause);
    }
    return state.get();
  }

  private static byte[] digest(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java has SHA-256", e);
    }
  }
}
