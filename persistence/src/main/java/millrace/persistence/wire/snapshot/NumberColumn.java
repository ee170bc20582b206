package millrace.persistence.wire.snapshot;

import java.util.Arrays;
import millrace.persistence.wire.packed.PackedInput;
import millrace.persistence.wire.packed.PackedOutput;

/**
 * How the numbers are written that stand below each other in a list of records. Lossless for all
 * numbers of 64 bits, since differences are taken modulo 2⁶⁴.
 *
 * <p>First an octet {@code e << 4 | way}; the differences that follow are in units of 10^e. What
 * they are differences to is the way: nothing, where one number stands for all; the number above;
 * or the number beside it, in the column of numbers before, as times of one reading lie close to
 * each other.
 */
final class NumberColumn {

  private static final int ALL_THE_SAME = 0;
  private static final int TO_THE_ONE_ABOVE = 1;
  private static final int TO_THE_ONE_BESIDE = 2;
  private static final int MOST_ZEROS = 9;

  private NumberColumn() {}

  /**
   * Writes a column in the way that takes the fewest bytes.
   *
   * @param numbers at least one
   * @param beside the column of numbers before it; zeros where there is none
   */
  static void write(long[] numbers, long[] beside, PackedOutput out) {
    if (Arrays.stream(numbers).allMatch(number -> number == numbers[0])) {
      out.octet(ALL_THE_SAME);
      out.zigzag(numbers[0]);
      return;
    }
    var above = new InUnits(minus(numbers, above(numbers)));
    var besides = new InUnits(minus(numbers, beside));
    if (besides.bytes() < above.bytes()) {
      besides.write(TO_THE_ONE_BESIDE, out);
    } else {
      above.write(TO_THE_ONE_ABOVE, out);
    }
  }

  /** Reads what was written, as many numbers as the column before it has. */
  static long[] read(PackedInput in, long[] beside) {
    var head = in.octet("the way of a column");
    var numbers = new long[beside.length];
    var unit = power(in, head >>> 4);
    switch (head & 0xF) {
      case ALL_THE_SAME -> Arrays.fill(numbers, in.zigzag("the number of a column"));
      case TO_THE_ONE_ABOVE -> {
        for (var i = 0; i < numbers.length; i++) {
          numbers[i] = in.zigzag("a difference") * unit + (i == 0 ? 0 : numbers[i - 1]);
        }
      }
      case TO_THE_ONE_BESIDE -> {
        for (var i = 0; i < numbers.length; i++) {
          numbers[i] = in.zigzag("a difference") * unit + beside[i];
        }
      }
      default -> throw in.garbage("a column has no way " + (head & 0xF));
    }
    return numbers;
  }

  /** Differences without the zeros that all of them end with. */
  private static final class InUnits {

    private final long[] differences;
    private final int zeros;

    InUnits(long[] exact) {
      var shared = MOST_ZEROS;
      var unit = 1_000_000_000L;
      for (var difference : exact) {
        while (difference % unit != 0) {
          unit /= 10;
          shared--;
        }
      }
      var divisor = unit;
      this.differences = Arrays.stream(exact).map(difference -> difference / divisor).toArray();
      this.zeros = shared;
    }

    void write(int way, PackedOutput out) {
      out.octet(zeros << 4 | way);
      for (var difference : differences) {
        out.zigzag(difference);
      }
    }

    long bytes() {
      return Arrays.stream(differences).map(InUnits::bytes).sum();
    }

    private static long bytes(long difference) {
      var zigzag = (difference << 1) ^ (difference >> 63);
      return (70L - Long.numberOfLeadingZeros(zigzag | 1)) / 7;
    }
  }

  private static long[] above(long[] numbers) {
    var above = new long[numbers.length];
    System.arraycopy(numbers, 0, above, 1, numbers.length - 1);
    return above;
  }

  private static long[] minus(long[] numbers, long[] others) {
    var differences = new long[numbers.length];
    for (var i = 0; i < numbers.length; i++) {
      differences[i] = numbers[i] - others[i];
    }
    return differences;
  }

  private static long power(PackedInput in, int zeros) {
    if (zeros > MOST_ZEROS) {
      throw in.garbage("a column is in units of at most 10^" + MOST_ZEROS + ", not 10^" + zeros);
    }
    var power = 1L;
    for (var i = 0; i < zeros; i++) {
      power *= 10;
    }
    return power;
  }
}
