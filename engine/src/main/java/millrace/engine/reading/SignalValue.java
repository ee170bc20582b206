package millrace.engine.reading;

/** The value of a signal, in the few shapes that the engine tells apart. */
public sealed interface SignalValue {

  record IntegerValue(long value) implements SignalValue {}

  record RealValue(double value) implements SignalValue {}

  record BooleanValue(boolean value) implements SignalValue {}

  record TextValue(String value) implements SignalValue {}

  /** No value came with the reading, as is usual with a bad status. */
  record NoValue() implements SignalValue {}
}
