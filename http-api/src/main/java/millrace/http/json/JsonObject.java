package millrace.http.json;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import millrace.engine.plant.EquipmentId;
import millrace.http.json.JsonMistake.Kind;
import millrace.http.json.JsonValue.Nothing;
import millrace.http.json.JsonValue.Numeral;
import millrace.http.json.JsonValue.Structure;
import millrace.http.json.JsonValue.Text;
import millrace.http.json.JsonValue.Truth;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object that a client sent, read field by field. A field that nobody asked for is a
 * mistake, so that a mistyped name in a quality record is seen at once.
 */
public final class JsonObject {

  /** Longer texts are refused. */
  public static final int MAX_TEXT = 4_096;

  private static final int MAX_DIGITS = 34;
  private static final int MAX_SCALE = 18;

  private final String pointer;
  private final int column;
  private final Map<String, Field> fields = new LinkedHashMap<>();
  private final Set<String> asked = new HashSet<>();

  /** A field's value and where it stands. */
  record Field(JsonValue value, int column) {}

  JsonObject(String pointer, int column) {
    this.pointer = pointer;
    this.column = column;
  }

  /**
   * Reads a document that is one object.
   *
   * @throws JsonMistake where it is none
   */
  public static JsonObject parse(byte[] json) {
    try {
      return JsonReader.read(json);
    } catch (IOException e) {
      throw JsonReader.malformed(e);
    }
  }

  void put(String name, Field field) {
    fields.put(name, field);
  }

  public boolean has(String name) {
    return fields.containsKey(name);
  }

  /** The names of all fields, in the order in which they were sent. */
  public List<String> names() {
    return List.copyOf(fields.keySet());
  }

  /** A text that is there and not empty. */
  public String text(String name) {
    var text = optionalText(name);
    if (text.isEmpty()) {
      throw missing(name, "a string");
    }
    return text;
  }

  /** A text; empty where the field is missing. */
  public String optionalText(String name) {
    var field = find(name);
    if (field == null) {
      return "";
    }
    if (!(field.value() instanceof Text(var text))) {
      throw wrongKind(name, field, "a string");
    }
    if (text.length() > MAX_TEXT) {
      throw mistake(name, field, "the text is too long", "at most " + MAX_TEXT + " characters");
    }
    return text;
  }

  /** An instant in nanoseconds since the epoch (UTC). */
  public long instant(String name) {
    return optionalInstant(name)
        .orElseThrow(() -> missing(name, "a time as \"2026-11-21T08:10:00+01:00\""));
  }

  public OptionalLong optionalInstant(String name) {
    var text = optionalText(name);
    if (text.isEmpty()) {
      return OptionalLong.empty();
    }
    try {
      return OptionalLong.of(Rfc3339.parse(text));
    } catch (IllegalArgumentException e) {
      throw mistake(
          name,
          String.valueOf(e.getMessage()),
          "a time with offset, as \"2026-11-21T08:10:00+01:00\" or \"2026-11-21T07:10:00Z\"");
    }
  }

  /** The id of a piece of equipment. */
  public EquipmentId equipment(String name) {
    var text = text(name);
    try {
      return new EquipmentId(text);
    } catch (IllegalArgumentException _) {
      throw mistake(
          name,
          "no equipment id",
          "lower-case letters, digits and hyphens, joined by dots, as \"acme.lyon.pack.l3.k1\"");
    }
  }

  /** An exact decimal: a number, or a string that holds one. */
  public BigDecimal decimal(String name) {
    return optionalDecimal(name).orElseThrow(() -> missing(name, "a number"));
  }

  public Optional<BigDecimal> optionalDecimal(String name) {
    var field = find(name);
    if (field == null) {
      return Optional.empty();
    }
    return switch (field.value()) {
      case Numeral(var literal, _) -> Optional.of(exact(name, field, literal));
      case Text(var text) -> Optional.of(exact(name, field, text));
      case Truth _, Nothing _, Structure _, JsonValue.Array _ ->
          throw wrongKind(name, field, "a number");
    };
  }

  /** A whole number; {@code otherwise} where the field is missing. */
  public long integer(String name, long otherwise) {
    var field = find(name);
    if (field == null) {
      return otherwise;
    }
    if (!(field.value() instanceof Numeral(var literal, var integer)) || !integer) {
      throw wrongKind(name, field, "a whole number");
    }
    try {
      return Long.parseLong(literal);
    } catch (NumberFormatException _) {
      throw mistake(name, field, "the number does not fit 64 bits", "a smaller number");
    }
  }

  /** A boolean; {@code otherwise} where the field is missing. */
  public boolean truth(String name, boolean otherwise) {
    var field = find(name);
    if (field == null) {
      return otherwise;
    }
    if (!(field.value() instanceof Truth(var value))) {
      throw wrongKind(name, field, "true or false");
    }
    return value;
  }

  /** One of the words of an enumeration. */
  public <E extends Enum<E>> E word(String name, Class<E> type) {
    var text = text(name);
    for (var constant : type.getEnumConstants()) {
      if (constant.name().equals(text)) {
        return constant;
      }
    }
    var words =
        Arrays.stream(type.getEnumConstants()).map(Enum::name).collect(Collectors.joining(", "));
    throw mistake(name, "\"" + abbreviated(text) + "\" is none of its words", "one of " + words);
  }

  /** An object within this one. */
  public JsonObject object(String name) {
    var field = find(name);
    if (field == null) {
      throw missing(name, "an object");
    }
    if (!(field.value() instanceof Structure(var object))) {
      throw wrongKind(name, field, "an object");
    }
    return object;
  }

  /** A value of any simple shape; it must be there, and be it null. */
  JsonValue simple(String name) {
    var field = find(name);
    if (field == null) {
      throw missing(name, "a number, a string, true, false or null");
    }
    return switch (field.value()) {
      case Structure _, JsonValue.Array _ ->
          throw wrongKind(name, field, "a number, a string, true, false or null");
      case Text _, Numeral _, Truth _, Nothing _ -> field.value();
    };
  }

  /**
   * A value of any simple shape, in the shape that {@code reader} makes of it.
   *
   * @param <V> what is made of it
   */
  public <V> V simple(String name, SimpleReader<V> reader) {
    var value = simple(name);
    try {
      return switch (value) {
        case Text(var text) -> reader.text(text);
        case Numeral(var literal, var integer) -> reader.number(literal, integer);
        case Truth(var truth) -> reader.truth(truth);
        case Nothing _ -> reader.nothing();
        case Structure _, JsonValue.Array _ -> throw new IllegalStateException(value.kind());
      };
    } catch (IllegalArgumentException e) {
      throw mistake(name, String.valueOf(e.getMessage()), "a value in range");
    }
  }

  /**
   * What to make of a simple value. A method may refuse it by {@link IllegalArgumentException}.
   *
   * @param <V> what is made of it
   */
  public interface SimpleReader<V> {
    V text(String text);

    V number(String literal, boolean integer);

    V truth(boolean truth);

    V nothing();
  }

  /** Refuses fields that were not asked for. To be called when all others have been read. */
  public void nothingElse() {
    for (var entry : fields.entrySet()) {
      if (!asked.contains(entry.getKey())) {
        throw mistake(
            entry.getKey(),
            entry.getValue(),
            "unknown field \"" + abbreviated(entry.getKey()) + "\"",
            "here are known: " + String.join(", ", asked.stream().sorted().toList()));
      }
    }
  }

  /** A mistake in a field that has been read. */
  public JsonMistake mistake(String name, String detail, String cure) {
    var field = fields.get(name);
    return field == null
        ? new JsonMistake(Kind.INVALID, pointer, column, detail, cure)
        : mistake(name, field, detail, cure);
  }

  private @Nullable Field find(String name) {
    asked.add(name);
    return fields.get(name);
  }

  private BigDecimal exact(String name, Field field, String literal) {
    try {
      if (literal.length() > 2 * MAX_DIGITS) {
        throw new NumberFormatException("too long");
      }
      var number = new BigDecimal(literal);
      if (number.precision() > MAX_DIGITS || Math.abs(number.scale()) > MAX_SCALE) {
        throw new NumberFormatException("too long");
      }
      return number;
    } catch (NumberFormatException _) {
      throw mistake(
          name,
          field,
          "no exact decimal in range",
          "a number of at most " + MAX_DIGITS + " digits, " + MAX_SCALE + " of them decimals");
    }
  }

  private JsonMistake missing(String name, String expected) {
    return new JsonMistake(
        Kind.INVALID,
        pointer,
        column,
        "\"" + name + "\" is missing",
        "add \"" + name + "\": " + expected);
  }

  private JsonMistake wrongKind(String name, Field field, String expected) {
    return mistake(name, field, "\"" + name + "\" is " + field.value().kind(), expected);
  }

  private JsonMistake mistake(String name, Field field, String detail, String cure) {
    return new JsonMistake(
        Kind.INVALID, JsonReader.child(pointer, name), field.column(), detail, cure);
  }

  private static String abbreviated(String text) {
    return text.length() <= 40 ? text : text.substring(0, 40).toLowerCase(Locale.ROOT) + "…";
  }
}
