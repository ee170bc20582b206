package millrace.engine.timeline;

import java.util.Arrays;

/**
 * Numbers of 64 bits in as few bits as the widest of them needs above the least, in units of what
 * divides all differences. Immutable, and read at any place in a few nanoseconds.
 */
public final class PackedLongs {

  private static final long[] NO_WORDS = new long[0];

  /** Steps of clocks: seconds, milliseconds, microseconds and the ticks of OPC UA. */
  private static final long[] UNITS = {1_000_000_000, 1_000_000, 1_000, 100};

  /** Numbers that are narrower gain nothing by a unit. */
  private static final int NARROW = 12;

  private final long least;
  private final long unit;
  private final int width;
  private final long[] words;

  private PackedLongs(long least, long unit, int width, long[] words) {
    this.least = least;
    this.unit = unit;
    this.width = width;
    this.words = words;
  }

  /**
   * Packs numbers that lie in an array at equal distances.
   *
   * @param first the place of the first number
   * @param stride from the place of one to that of the next
   * @param count how many there are, at least one
   */
  public static PackedLongs of(long[] numbers, int first, int stride, int count) {
    var least = numbers[first];
    var greatest = least;
    for (var i = 1; i < count; i++) {
      var number = numbers[first + i * stride];
      least = Math.min(least, number);
      greatest = Math.max(greatest, number);
    }
    var range = greatest - least; // unsigned: all 64 bits may be needed
    if (range == 0) {
      return new PackedLongs(least, 1, 0, NO_WORDS);
    }
    var unit = range > 0 && width(range) > NARROW ? unit(numbers, first, stride, count, least) : 1;
    var width = width(range / unit);
    if (range < 0) {
      width = Long.SIZE;
    }
    var words = new long[wordsOf(count, width)];
    for (var i = 0; i < count; i++) {
      put(words, i, width, (numbers[first + i * stride] - least) / unit);
    }
    return new PackedLongs(least, unit, width, words);
  }

  /**
   * Numbers that were packed before, from what {@link #least}, {@link #unit}, {@link #width} and
   * {@link #words} told of them.
   *
   * @param count how many there are, at least one
   * @throws IllegalArgumentException where these cannot have come from so many numbers
   */
  public static PackedLongs restored(int count, long least, long unit, int width, long[] words) {
    if (unit < 1 || width < 0 || width > Long.SIZE || words.length != wordsOf(count, width)) {
      throw new IllegalArgumentException(
          "%d numbers are not packed in %d words of %d bits each, in units of %d"
              .formatted(count, words.length, width, unit));
    }
    return new PackedLongs(least, unit, width, words.clone());
  }

  /** How many words so many numbers of so many bits take. */
  public static int wordsOf(int count, int width) {
    return Math.toIntExact(((long) count * width + Long.SIZE - 1) / Long.SIZE);
  }

  /** The least of the numbers. */
  public long least() {
    return least;
  }

  /** What divides all differences to the least. */
  public long unit() {
    return unit;
  }

  /** How many bits each takes, 0 to 64. */
  public int width() {
    return width;
  }

  /** The differences to the least in units, packed; the first in the lowest bits. */
  public long[] words() {
    return words.clone();
  }

  /** The number at a place, from 0; not checked against the count. */
  public long get(int index) {
    if (width == 0) {
      return least;
    }
    var bit = index * width;
    var word = bit >>> 6;
    var shift = bit & 63;
    var low = words[word] >>> shift;
    if (shift + width > Long.SIZE) {
      low |= words[word + 1] << (Long.SIZE - shift);
    }
    return least + unit * (low & (-1L >>> (Long.SIZE - width)));
  }

  private static void put(long[] words, int index, int width, long packed) {
    var bit = index * width;
    var word = bit >>> 6;
    var shift = bit & 63;
    words[word] |= packed << shift;
    if (shift + width > Long.SIZE) {
      words[word + 1] |= packed >>> (Long.SIZE - shift);
    }
  }

  private static int width(long range) {
    return Long.SIZE - Long.numberOfLeadingZeros(range);
  }

  private static long unit(long[] numbers, int first, int stride, int count, long least) {
    for (var unit : UNITS) {
      var i = 0;
      while (i < count && (numbers[first + i * stride] - least) % unit == 0) {
        i++;
      }
      if (i == count) {
        return unit;
      }
    }
    return 1;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PackedLongs that
        && least == that.least
        && unit == that.unit
        && width == that.width
        && Arrays.equals(words, that.words);
  }

  @Override
  public int hashCode() {
    return 31 * Long.hashCode(least) + Arrays.hashCode(words);
  }
}
