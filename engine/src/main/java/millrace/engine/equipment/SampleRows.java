package millrace.engine.equipment;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import millrace.engine.equipment.EquipmentSnapshot.Sample;
import millrace.engine.reading.SignalValue;
import millrace.engine.reading.SignalValue.BooleanValue;
import millrace.engine.reading.SignalValue.IntegerValue;
import millrace.engine.reading.SignalValue.NoValue;
import millrace.engine.reading.SignalValue.RealValue;
import millrace.engine.reading.SignalValue.TextValue;
import millrace.engine.reading.StatusCode;
import org.jspecify.annotations.Nullable;

/**
 * Some samples of a signal as columns of numbers. What is not made of numbers, a text or the id of
 * an observation, is kept as it came, beside its row.
 */
sealed interface SampleRows permits OpenRows, PackedRows {

  /** The columns. */
  int AT = 0;

  int SOURCE = 1;
  int SERVER = 2;
  int INGEST = 3;
  int VALUE = 4;
  int CODE = 5;
  int SEQUENCE = 6;
  int COLUMNS = 7;

  /** A code is the status in the upper bits and one of these in the lower three. */
  int KIND = 7;

  int NONE = 0;
  int TRUTH = 1;
  int INTEGER = 2;
  int REAL = 3;
  int AS_IT_CAME = 4;

  /** The number in a column of a row. */
  long get(int column, int row);

  /** The sample of a row whose kind is {@link #AS_IT_CAME}; null for others. */
  @Nullable Sample asItCame(int row);

  default long at(int row) {
    return get(AT, row);
  }

  default Sample sample(int row) {
    var kept = asItCame(row);
    if (kept != null) {
      return kept;
    }
    var code = get(CODE, row);
    return new Sample(
        get(AT, row),
        get(SOURCE, row),
        get(SERVER, row),
        get(INGEST, row),
        value((int) code & KIND, get(VALUE, row)),
        status(code),
        "",
        get(SEQUENCE, row));
  }

  /** Whether a row tells what a row of others tells: the same value of the same instant. */
  default boolean tellTheSame(int row, SampleRows others, int otherRow) {
    var kept = asItCame(row);
    var other = others.asItCame(otherRow);
    if (kept != null || other != null) {
      return Objects.equals(kept, other);
    }
    return at(row) == others.at(otherRow)
        && get(VALUE, row) == others.get(VALUE, otherRow)
        && get(CODE, row) == others.get(CODE, otherRow);
  }

  /** Some samples, one after the other. */
  default List<Sample> samples(int from, int to) {
    var samples = new ArrayList<Sample>(to - from + 1);
    for (var row = from; row < to; row++) {
      samples.add(sample(row));
    }
    return samples;
  }

  /** How many of the first rows lie before an instant. */
  default int countBefore(int size, long instant) {
    var low = 0;
    var high = size;
    while (low < high) {
      var middle = (low + high) >>> 1;
      if (at(middle) < instant) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** The code of a status and a value that came with no observation. */
  static long code(SignalValue value, StatusCode status) {
    return ((long) status.bits() << 3)
        | switch (value) {
          case NoValue _ -> NONE;
          case BooleanValue _ -> TRUTH;
          case IntegerValue _ -> INTEGER;
          case RealValue _ -> REAL;
          case TextValue _ -> AS_IT_CAME;
        };
  }

  /** The value as a number. */
  static long number(SignalValue value) {
    return switch (value) {
      case IntegerValue(var number) -> number;
      case RealValue(var number) -> Double.doubleToRawLongBits(number);
      case BooleanValue(var truth) -> truth ? 1 : 0;
      case TextValue _, NoValue _ -> 0;
    };
  }

  static StatusCode status(long code) {
    var bits = (int) (code >> 3);
    return bits == 0 ? StatusCode.GOOD : new StatusCode(bits);
  }

  private static SignalValue value(int kind, long number) {
    return switch (kind) {
      case NONE -> new NoValue();
      case TRUTH -> new BooleanValue(number != 0);
      case INTEGER -> new IntegerValue(number);
      case REAL -> new RealValue(Double.longBitsToDouble(number));
      default -> throw new IllegalStateException("a row of kind " + kind + " without its sample");
    };
  }
}
