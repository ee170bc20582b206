package millrace.persistence.wire.packed;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import java.util.Map;
import millrace.persistence.wire.UnreadableBytes;

/** Packed bytes as they are read. Nothing in them is believed before it is checked. */
public final class PackedInput {

  private final String subject;
  private final byte[] bytes;
  private final Map<BlockKey, byte[]> apart;
  private int position;

  /**
   * Starts at the first byte.
   *
   * @param subject what the bytes are, for what is said when they are not
   */
  public PackedInput(String subject, byte[] bytes) {
    this(subject, bytes, Map.of());
  }

  /**
   * Starts at the first byte.
   *
   * @param apart the blocks that were put apart
   */
  public PackedInput(String subject, byte[] bytes, Map<BlockKey, byte[]> apart) {
    this.subject = subject;
    this.bytes = bytes;
    this.apart = apart;
  }

  /** A block, from wherever it was put. */
  public byte[] block(String what) {
    if (index("where " + what + " is", 2) == PackedOutput.BLOCK_HERE) {
      return bytes(what);
    }
    var key = new BlockKey(fixed64("the key of " + what), fixed64("the key of " + what));
    var found = apart.get(key);
    if (found == null) {
      throw garbage(what + " is missing");
    }
    return found;
  }

  /** How many bytes, and these. */
  public byte[] bytes(String what) {
    var size = count("bytes of " + what, 1, Integer.MAX_VALUE);
    position += size;
    return Arrays.copyOfRange(bytes, position - size, position);
  }

  public long fixed64(String what) {
    require(Long.BYTES, what);
    var value = ByteBuffer.wrap(bytes, position, Long.BYTES).getLong();
    position += Long.BYTES;
    return value;
  }

  public int octet(String what) {
    require(1, what);
    return bytes[position++] & 0xFF;
  }

  public int fixed32(String what) {
    require(4, what);
    var value = ByteBuffer.wrap(bytes, position, 4).getInt();
    position += 4;
    return value;
  }

  public long varint(String what) {
    var value = 0L;
    for (var shift = 0; shift < 64; shift += 7) {
      var next = octet(what);
      value |= (long) (next & 0x7F) << shift;
      if (next < 0x80) {
        if (shift == 63 && next > 1) {
          throw garbage(what + " is larger than 64 bits");
        }
        return value;
      }
    }
    throw garbage(what + " is longer than " + PackedOutput.MAX_VARINT + " bytes");
  }

  public long zigzag(String what) {
    var value = varint(what);
    return (value >>> 1) ^ -(value & 1);
  }

  /**
   * How many of something follow.
   *
   * @param least the fewest bytes that one of them takes, so that a number that the rest of the
   *     frame cannot hold is refused before memory is taken for it
   * @param most the most that there may be
   */
  public int count(String what, int least, int most) {
    return room(what, varint("the number of " + what), least, most);
  }

  /** Checks that so many of something can follow. */
  public int room(String what, long count, int least, int most) {
    if (count > most) {
      throw garbage("%d %s are announced, %d are allowed".formatted(count, what, most));
    }
    if (count < 0 || count > (bytes.length - position) / least) {
      throw garbage(
          "%s %s are announced, for which %d bytes are too few"
              .formatted(Long.toUnsignedString(count), what, bytes.length - position));
    }
    return (int) count;
  }

  /** An index into a dictionary of {@code size} entries. */
  public int index(String what, int size) {
    var index = varint(what);
    if (index < 0 || index >= size) {
      throw garbage("%s %d is not one of %d".formatted(what, index, size));
    }
    return (int) index;
  }

  public String text(String what) {
    var head = varint("the length of " + what);
    var size = head >>> 1;
    if (size > bytes.length - position) {
      throw garbage("%s of %d bytes goes beyond the end".formatted(what, size));
    }
    var content = ByteBuffer.wrap(bytes, position, (int) size);
    position += (int) size;
    return (head & 1) == 0 ? utf8(content, what) : utf16(content, what);
  }

  public long trimmed(String what) {
    var head = octet(what);
    if (head == PackedOutput.ALL_ZERO) {
      return 0;
    }
    var leading = head >>> 4;
    var trailing = head & 0xF;
    if (leading + trailing > 7) {
      throw garbage("%s cuts %d and %d bytes off a number of 8".formatted(what, leading, trailing));
    }
    var bits = 0L;
    for (var index = 7 - leading; index >= trailing; index--) {
      bits |= (long) octet(what) << (8 * index);
    }
    return bits;
  }

  public void end() {
    if (position < bytes.length) {
      throw garbage((bytes.length - position) + " bytes follow the end");
    }
  }

  /** What to throw where something else was expected here. */
  public UnreadableBytes garbage(String what) {
    return new UnreadableBytes(subject + ", at byte " + position + ": " + what);
  }

  private String utf8(ByteBuffer content, String what) {
    try {
      return UTF_8.newDecoder().decode(content).toString();
    } catch (CharacterCodingException e) {
      throw new UnreadableBytes(
          subject + ", before byte " + position + ": " + what + " is not UTF-8", e);
    }
  }

  private String utf16(ByteBuffer content, String what) {
    if (content.remaining() % Character.BYTES != 0) {
      throw garbage(what + " in UTF-16 has an odd number of bytes");
    }
    return content.asCharBuffer().toString();
  }

  private void require(int size, String what) {
    if (bytes.length - position < size) {
      throw garbage("it ends where " + what + " should be");
    }
  }
}
