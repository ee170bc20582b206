package millrace.http.observation;

import millrace.engine.reading.SignalValue;
import millrace.http.json.JsonObject.SimpleReader;

/** The value of a signal, in the shape that it was written in. */
final class SignalValueReader implements SimpleReader<SignalValue> {

  @Override
  public SignalValue text(String text) {
    return new SignalValue.TextValue(text);
  }

  @Override
  public SignalValue number(String literal, boolean integer) {
    if (!integer) {
      var value = Double.parseDouble(literal);
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException("the number does not fit a double");
      }
      return new SignalValue.RealValue(value);
    }
    try {
      return new SignalValue.IntegerValue(Long.parseLong(literal));
    } catch (NumberFormatException _) {
      throw new IllegalArgumentException("the number does not fit 64 bits");
    }
  }

  @Override
  public SignalValue truth(boolean truth) {
    return new SignalValue.BooleanValue(truth);
  }

  @Override
  public SignalValue nothing() {
    return new SignalValue.NoValue();
  }
}
