package millrace.http.journal;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import millrace.engine.time.Interval;
import millrace.http.json.Rfc3339;

/** The fields of an event as JSON, in the order in which they were put. */
public final class Fields {

  private final Map<String, Object> fields = new LinkedHashMap<>();

  private Fields() {}

  static Fields of() {
    return new Fields();
  }

  /** The fields of an event, the name of its type first. */
  static Fields of(Record event) {
    return new Fields().with("type", event.getClass().getSimpleName());
  }

  Fields with(String name, Object value) {
    fields.put(name, value);
    return this;
  }

  Fields with(String name, Optional<?> value) {
    value.ifPresent(present -> fields.put(name, present));
    return this;
  }

  /** A text; one that says nothing is left out. */
  Fields text(String name, String text) {
    if (!text.isEmpty()) {
      fields.put(name, text);
    }
    return this;
  }

  Fields time(String name, long nanos) {
    return with(name, Rfc3339.format(nanos));
  }

  Fields bounds(Interval interval) {
    return time("from", interval.start()).time("to", interval.end());
  }

  <T> Fields list(String name, List<T> list, Function<T, ?> each) {
    return with(name, list.stream().map(each).toList());
  }

  @JsonValue
  public Map<String, Object> asMap() {
    return fields;
  }
}
