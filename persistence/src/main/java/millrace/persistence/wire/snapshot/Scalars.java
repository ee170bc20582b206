package millrace.persistence.wire.snapshot;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.ToLongFunction;
import millrace.persistence.wire.packed.PackedInput;
import millrace.persistence.wire.packed.PackedOutput;

/** The forms of what a record is made of in the end. */
final class Scalars {

  /** Those that are texts. */
  static final Map<Class<?>, Codec> TEXTS =
      Map.of(
          String.class, text(String.class, text -> text, text -> text),
          BigDecimal.class, text(BigDecimal.class, BigDecimal::toString, BigDecimal::new),
          ZoneId.class, text(ZoneId.class, ZoneId::getId, ZoneId::of));

  private Scalars() {}

  /** Whether a type is stored as a number, in a slot of its own. */
  static boolean isNumber(Class<?> type) {
    return type == long.class
        || type == Long.class
        || type == int.class
        || type == LocalTime.class
        || type == LocalDate.class;
  }

  static Codec number(Class<?> type, int slot) {
    if (type == int.class) {
      return number(slot, Integer.class, Integer::longValue, Math::toIntExact);
    }
    if (type == LocalTime.class) {
      return number(slot, LocalTime.class, LocalTime::toNanoOfDay, LocalTime::ofNanoOfDay);
    }
    if (type == LocalDate.class) {
      return number(slot, LocalDate.class, LocalDate::toEpochDay, LocalDate::ofEpochDay);
    }
    return number(slot, Long.class, Long::longValue, Long::valueOf);
  }

  static Codec yesOrNo() {
    return new Codec() {
      @Override
      public void write(Object value, PackedOutput out, long[] slots) {
        out.octet((boolean) value ? 1 : 0);
      }

      @Override
      public Object read(PackedInput in, long[] slots) {
        return in.index("yes or no", 2) == 1;
      }
    };
  }

  static Codec real() {
    return new Codec() {
      @Override
      public void write(Object value, PackedOutput out, long[] slots) {
        out.trimmed(Double.doubleToRawLongBits((double) value));
      }

      @Override
      public Object read(PackedInput in, long[] slots) {
        return Double.longBitsToDouble(in.trimmed("a real number"));
      }
    };
  }

  private static <T> Codec number(
      int slot, Class<T> type, ToLongFunction<T> write, LongFunction<T> read) {
    return new OfNumber(
        slot, value -> write.applyAsLong(type.cast(value)), number -> read.apply(number));
  }

  /** What is stored as a number. */
  record OfNumber(int slot, ToLongFunction<Object> write, LongFunction<Object> read)
      implements Codec {

    @Override
    public void write(Object value, PackedOutput out, long[] slots) {
      var number = toLong(value);
      out.zigzag(number - slots[slot]);
      slots[slot] = number;
    }

    @Override
    public Object read(PackedInput in, long[] slots) {
      slots[slot] += in.zigzag("a number");
      return fromLong(slots[slot]);
    }

    long toLong(Object value) {
      return write.applyAsLong(value);
    }

    Object fromLong(long number) {
      return read.apply(number);
    }
  }

  private static <T> Codec text(
      Class<T> type, Function<T, String> write, Function<String, T> read) {
    return new Codec() {
      @Override
      public void write(Object value, PackedOutput out, long[] slots) {
        out.text(write.apply(type.cast(value)));
      }

      @Override
      public Object read(PackedInput in, long[] slots) {
        return read.apply(in.text("a text"));
      }
    };
  }
}
