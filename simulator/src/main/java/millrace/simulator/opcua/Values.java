package millrace.simulator.opcua;

import millrace.engine.reading.SignalValue;
import millrace.engine.reading.SignalValue.BooleanValue;
import millrace.engine.reading.SignalValue.IntegerValue;
import millrace.engine.reading.SignalValue.NoValue;
import millrace.engine.reading.SignalValue.RealValue;
import millrace.engine.reading.SignalValue.TextValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UInteger;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UShort;

/** The values of machines in the types that their nodes have. */
final class Values {

  private static final int POSITIVE_INT32 = 0x7FFF_FFFF;

  private Values() {}

  static long integer(SignalValue value) {
    return switch (value) {
      case IntegerValue(var integer) -> integer;
      case RealValue _, BooleanValue _, TextValue _, NoValue _ ->
          throw new IllegalArgumentException("no integer: " + value);
    };
  }

  static String text(SignalValue value) {
    return switch (value) {
      case TextValue(var text) -> text;
      case IntegerValue _, BooleanValue _, RealValue _, NoValue _ ->
          throw new IllegalArgumentException("no text: " + value);
    };
  }

  static double real(SignalValue value) {
    return switch (value) {
      case RealValue(var real) -> real;
      case IntegerValue _, BooleanValue _, TextValue _, NoValue _ ->
          throw new IllegalArgumentException("no real number: " + value);
    };
  }

  static boolean flag(SignalValue value) {
    return switch (value) {
      case BooleanValue(var flag) -> flag;
      case IntegerValue _, RealValue _, TextValue _, NoValue _ ->
          throw new IllegalArgumentException("no flag: " + value);
    };
  }

  static Variant int32(SignalValue value) {
    return Variant.of((int) integer(value));
  }

  static Variant uint16(SignalValue value) {
    return Variant.of(UShort.valueOf((int) integer(value)));
  }

  static Variant uint32(SignalValue value) {
    return Variant.of(UInteger.valueOf(integer(value)));
  }

  static Variant float32(SignalValue value) {
    return Variant.of((float) real(value));
  }

  static Variant float64(SignalValue value) {
    return Variant.of(real(value));
  }

  static Variant bool(SignalValue value) {
    return Variant.of(flag(value));
  }

  /** A count in an Int32 that goes on at zero after its maximum. */
  static int cumulative(long total) {
    return (int) (total & POSITIVE_INT32);
  }
}
