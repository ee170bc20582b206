package millrace.persistence.chain;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The hash of an event, which ties it to the event before.
 *
 * <p>It is SHA-256 over, in this order:
 *
 * <ol>
 *   <li>{@code millrace/1} in ASCII, and a zero byte;
 *   <li>the persistence id: its length in bytes (4 bytes, big-endian) and its UTF-8;
 *   <li>the sequence (8 bytes, big-endian);
 *   <li>the hash of the event before (32 bytes; zeros before the first event);
 *   <li>the manifest: its length in bytes (4 bytes, big-endian) and its UTF-8;
 *   <li>the event's bytes as they are stored: their number (4 bytes, big-endian) and they.
 * </ol>
 *
 * <p>The lengths make it unambiguous where one part ends, so that no byte can move from one part to
 * another without changing the hash.
 */
public final class ChainHash {

  private static final int LENGTH = 32;
  private static final byte[] DOMAIN = "millrace/1\0".getBytes(StandardCharsets.US_ASCII);

  /** What stands before the first event: 32 zeros. */
  public static final ChainHash NONE = new ChainHash(new byte[LENGTH]);

  private final byte[] bytes;

  private ChainHash(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * A hash that was stored.
   *
   * @throws IllegalArgumentException if it is not 32 bytes long
   */
  public static ChainHash of(@Nullable ByteBuffer stored) {
    if (stored == null || stored.remaining() != LENGTH) {
      throw new IllegalArgumentException(
          "a chain hash has 32 bytes, this one " + (stored == null ? 0 : stored.remaining()));
    }
    var bytes = new byte[LENGTH];
    stored.duplicate().get(bytes);
    return new ChainHash(bytes);
  }

  /** A hash from its hexadecimal form. */
  public static ChainHash ofHex(String hex) {
    return of(ByteBuffer.wrap(HexFormat.of().parseHex(hex)));
  }

  /** The hash of the event that follows. */
  public ChainHash next(String persistenceId, long sequence, String manifest, ByteBuffer event) {
    var digest = sha256();
    digest.update(DOMAIN);
    update(digest, persistenceId);
    digest.update(ByteBuffer.allocate(8).putLong(0, sequence));
    digest.update(bytes);
    update(digest, manifest);
    digest.update(ByteBuffer.allocate(4).putInt(0, event.remaining()));
    digest.update(event.duplicate());
    return new ChainHash(digest.digest());
  }

  private static void update(MessageDigest digest, String text) {
    var utf8 = text.getBytes(StandardCharsets.UTF_8);
    digest.update(ByteBuffer.allocate(4).putInt(0, utf8.length));
    digest.update(utf8);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java has SHA-256", e);
    }
  }

  /** The bytes, to be stored. */
  public ByteBuffer toBytes() {
    return ByteBuffer.wrap(bytes.clone());
  }

  /** In lower-case hexadecimal. */
  public String toHex() {
    return HexFormat.of().formatHex(bytes);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ChainHash hash && Arrays.equals(bytes, hash.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return toHex();
  }
}
