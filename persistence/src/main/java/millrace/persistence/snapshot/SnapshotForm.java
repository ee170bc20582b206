package millrace.persistence.snapshot;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import millrace.engine.journal.Snapshot;
import millrace.persistence.snapshot.SnapshotTable.Content;
import millrace.persistence.wire.UnreadableBytes;
import millrace.persistence.wire.packed.BlockKey;
import millrace.persistence.wire.snapshot.SnapshotSerializer;
import millrace.persistence.wire.snapshot.SnapshotSerializer.Parted;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.serialization.Serialization;
import org.apache.pekko.serialization.SerializationExtension;
import org.apache.pekko.serialization.SerializerWithStringManifest;

/** Between states and their bytes, with a digest that shows damage. */
final class SnapshotForm {

  /** Half of what Cassandra takes in one write. */
  private static final int MAX_BYTES = 8 << 20;

  private final Serialization serialization;
  private final SnapshotSerializer ours = new SnapshotSerializer();

  SnapshotForm(ActorSystem system) {
    serialization = SerializationExtension.get(system);
  }

  /**
   * A snapshot and the blocks that it refers to.
   *
   * @param blocks all of them where it is to be saved; where it was read, those that were found
   */
  record Saved(Content root, Map<BlockKey, byte[]> blocks) {}

  /**
   * The form of a state.
   *
   * @throws IllegalArgumentException if it cannot be stored; the message says why
   */
  Saved write(Object state) {
    if (!(serialization.findSerializerFor(state)
        instanceof SerializerWithStringManifest serializer)) {
      throw new IllegalArgumentException(
          state.getClass().getName() + " has no serializer with a string manifest");
    }
    var parts =
        state instanceof Snapshot<?> snapshot
            ? ours.toParts(snapshot)
            : new Parted(ByteBuffer.wrap(serializer.toBinary(state)), Map.of());
    var bytes = parts.root();
    if (bytes.remaining() > MAX_BYTES) {
      throw new IllegalArgumentException(
          "a snapshot of "
              + state.getClass().getName()
              + " takes "
              + bytes.remaining()
              + " bytes; at most "
              + MAX_BYTES);
    }
    return new Saved(
        new Content(
            serializer.identifier(),
            serializer.manifest(state),
            bytes,
            digest(bytes),
            parts.blocks().keySet()),
        parts.blocks());
  }

  /**
   * The state of a form.
   *
   * @throws IllegalArgumentException if it is damaged, or of a form that is not known here
   */
  Object read(Saved saved) {
    var root = saved.root();
    if (!digest(root.bytes()).equals(root.digest())) {
      throw new IllegalArgumentException("its bytes do not fit their digest");
    }
    if (root.serializerId() != SnapshotSerializer.IDENTIFIER) {
      var state =
          serialization.deserialize(array(root.bytes()), root.serializerId(), root.manifest());
      if (state.isFailure()) {
        throw unreadable(root, state.failed().get());
      }
      return state.get();
    }
    try {
      return ours.fromParts(new Parted(root.bytes(), saved.blocks()), root.manifest());
    } catch (UnreadableBytes e) {
      throw unreadable(root, e);
    }
  }

  private static IllegalArgumentException unreadable(Content root, Throwable cause) {
    return new IllegalArgumentException(
        "its form \"" + root.manifest() + "\" cannot be read: " + cause.getMessage(), cause);
  }

  private static byte[] array(ByteBuffer bytes) {
    var array = new byte[bytes.remaining()];
    bytes.duplicate().get(array);
    return array;
  }

  private static ByteBuffer digest(ByteBuffer bytes) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      digest.update(bytes.duplicate());
      return ByteBuffer.wrap(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java has SHA-256", e);
    }
  }
}
