package millrace.persistence.wire.frame;

import millrace.engine.reading.Reading;
import millrace.engine.reading.SignalValue;
import millrace.engine.reading.SignalValue.BooleanValue;
import millrace.engine.reading.SignalValue.IntegerValue;
import millrace.engine.reading.SignalValue.NoValue;
import millrace.engine.reading.SignalValue.RealValue;
import millrace.engine.reading.SignalValue.TextValue;
import millrace.engine.reading.StatusCode;
import millrace.persistence.wire.packed.PackedInput;

/**
 * What the readings of a signal have in common while its status stays: a frame writes it once, and
 * then one number for each reading.
 *
 * @param signal the name of the signal
 * @param status the status code
 * @param kind the shape of the value
 */
record Series(String signal, StatusCode status, Kind kind) {

  static Series of(Reading reading) {
    return new Series(reading.signal(), reading.status(), Kind.of(reading.value()));
  }

  /** The shapes of values, by their numbers. Both booleans are shapes, and so take no room. */
  enum Kind {
    NONE(0),
    INTEGER(1),
    REAL(2),
    FALSE(3),
    TRUE(4),
    TEXT(5);

    private static final Kind[] BY_NUMBER = values();

    private final int number;

    Kind(int number) {
      this.number = number;
    }

    int number() {
      return number;
    }

    static Kind of(SignalValue value) {
      return switch (value) {
        case NoValue() -> NONE;
        case IntegerValue _ -> INTEGER;
        case RealValue _ -> REAL;
        case BooleanValue(var yes) -> yes ? TRUE : FALSE;
        case TextValue _ -> TEXT;
      };
    }

    static Kind read(PackedInput in) {
      return BY_NUMBER[in.index("the kind of a value", BY_NUMBER.length)];
    }
  }
}
