package millrace.persistence.wire.packed;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Bytes as they are written: small numbers take few of them. */
public final class PackedOutput {

  /** The head of a trimmed number that is zero: eight leading zero bytes and nothing else. */
  static final int ALL_ZERO = 0x80;

  static final int BLOCK_HERE = 0;
  static final int BLOCK_APART = 1;

  /** The most bytes that a number of 64 bits takes, seven bits a byte. */
  static final int MAX_VARINT = 10;

  private final @Nullable Map<BlockKey, byte[]> apart;
  private byte[] bytes = new byte[512];
  private int length;

  private PackedOutput(@Nullable Map<BlockKey, byte[]> apart) {
    this.apart = apart;
  }

  /** All that is written goes into these bytes. */
  public PackedOutput() {
    this(null);
  }

  /** Blocks are put apart, and only their keys go into these bytes. */
  public static PackedOutput withBlocksApart() {
    return new PackedOutput(new LinkedHashMap<>());
  }

  public byte[] toByteArray() {
    return Arrays.copyOf(bytes, length);
  }

  /** The blocks that were put apart, in the order in which they were first written. */
  public Map<BlockKey, byte[]> blocks() {
    return apart == null ? Map.of() : Collections.unmodifiableMap(apart);
  }

  /** Bytes that are likely to be written again as they are. */
  public void block(byte[] content) {
    if (apart == null) {
      octet(BLOCK_HERE);
      bytes(content);
    } else {
      var key = BlockKey.of(content);
      apart.putIfAbsent(key, content);
      octet(BLOCK_APART);
      fixed64(key.high());
      fixed64(key.low());
    }
  }

  /** How many bytes, and these. */
  public void bytes(byte[] content) {
    varint(content.length);
    ensure(content.length);
    System.arraycopy(content, 0, bytes, length, content.length);
    length += content.length;
  }

  /** Eight bytes, the most significant first. */
  public void fixed64(long value) {
    ensure(Long.BYTES);
    ByteBuffer.wrap(bytes, length, Long.BYTES).putLong(value);
    length += Long.BYTES;
  }

  public void octet(int value) {
    ensure(1);
    bytes[length++] = (byte) value;
  }

  /** Four bytes, the most significant first. */
  public void fixed32(int value) {
    for (var shift = 24; shift >= 0; shift -= 8) {
      octet(value >>> shift);
    }
  }

  /** Seven bits a byte, the least significant first; the top bit says that more follow. */
  public void varint(long value) {
    ensure(MAX_VARINT);
    var rest = value;
    while ((rest & ~0x7FL) != 0) {
      bytes[length++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[length++] = (byte) rest;
  }

  /** A signed number as 0, -1, 1, -2, 2, … so that small ones stay short. */
  public void zigzag(long value) {
    varint((value << 1) ^ (value >> 63));
  }

  /**
   * A text in UTF-8. What UTF-8 cannot say, the lone half of a surrogate pair, is written in
   * UTF-16: the odd length tells. A machine's text is thus kept as it came.
   */
  public void text(String text) {
    try {
      raw(UTF_8.newEncoder().encode(CharBuffer.wrap(text)), 0);
    } catch (CharacterCodingException loneSurrogate) {
      raw(utf16(text), 1);
    }
  }

  /** The bytes of a number without the zero bytes at its ends, after a byte that counts those. */
  public void trimmed(long bits) {
    if (bits == 0) {
      octet(ALL_ZERO);
      return;
    }
    var leading = Long.numberOfLeadingZeros(bits) / 8;
    var trailing = Long.numberOfTrailingZeros(bits) / 8;
    octet(leading << 4 | trailing);
    for (var index = 7 - leading; index >= trailing; index--) {
      octet((int) (bits >>> (8 * index)));
    }
  }

  private static ByteBuffer utf16(String text) {
    var buffer = ByteBuffer.allocate(Character.BYTES * text.length());
    buffer.asCharBuffer().put(text);
    return buffer;
  }

  private void raw(ByteBuffer content, int encoding) {
    var size = content.remaining();
    varint((long) size << 1 | encoding);
    ensure(size);
    content.get(bytes, length, size);
    length += size;
  }

  private void ensure(int more) {
    if (bytes.length - length < more) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
    }
  }
}
