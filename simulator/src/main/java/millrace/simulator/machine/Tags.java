package millrace.simulator.machine;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Consumer;
import millrace.engine.reading.SignalValue;
import millrace.engine.reading.SignalValue.BooleanValue;
import millrace.engine.reading.SignalValue.IntegerValue;
import millrace.engine.reading.SignalValue.RealValue;
import millrace.engine.reading.SignalValue.TextValue;

/** The variables of one machine. Tells each change of a value, and nothing when it stays. */
public final class Tags {

  private final String unit;
  private final Consumer<Change> listener;
  private final Map<String, SignalValue> values = new LinkedHashMap<>();

  public Tags(String unit, Consumer<Change> listener) {
    this.unit = unit;
    this.listener = listener;
  }

  public void set(long at, String variable, long value) {
    set(at, variable, new IntegerValue(value), OptionalLong.empty());
  }

  public void set(long at, String variable, double value) {
    set(at, variable, new RealValue(value), OptionalLong.empty());
  }

  public void set(long at, String variable, boolean value) {
    set(at, variable, new BooleanValue(value), OptionalLong.empty());
  }

  public void set(long at, String variable, String value) {
    set(at, variable, new TextValue(value), OptionalLong.empty());
  }

  /** Shows a counter, of which more is known than it shows. */
  public void count(long at, String variable, long shown, long total) {
    set(at, variable, new IntegerValue(shown), OptionalLong.of(total));
  }

  private void set(long at, String variable, SignalValue value, OptionalLong total) {
    if (!value.equals(values.put(variable, value))) {
      listener.accept(new Change(at, unit, variable, value, total));
    }
  }
}
