package millrace.persistence.wire.packed;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** What a block is called: the first half of the SHA-256 of its bytes. Equal blocks are one. */
public record BlockKey(long high, long low) {

  /** How many bytes it takes. */
  public static final int BYTES = 2 * Long.BYTES;

  /** The key of a block with these bytes. */
  public static BlockKey of(byte[] content) {
    try {
      return read(ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(content)));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java has SHA-256", e);
    }
  }

  /** The key that stands next in a buffer, which moves on behind it. */
  public static BlockKey read(ByteBuffer bytes) {
    return new BlockKey(bytes.getLong(), bytes.getLong());
  }

  /** Puts it into a buffer. */
  public void write(ByteBuffer bytes) {
    bytes.putLong(high).putLong(low);
  }
}
