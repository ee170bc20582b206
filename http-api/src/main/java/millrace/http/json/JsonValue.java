package millrace.http.json;

/** A value that a client sent. */
sealed interface JsonValue {

  record Text(String value) implements JsonValue {}

  /**
   * A number, as it was written.
   *
   * @param integer whether it has neither fraction nor exponent
   */
  record Numeral(String literal, boolean integer) implements JsonValue {}

  record Truth(boolean value) implements JsonValue {}

  record Nothing() implements JsonValue {}

  record Structure(JsonObject object) implements JsonValue {}

  record Array() implements JsonValue {}

  /** What people call it. */
  default String kind() {
    return switch (this) {
      case Text _ -> "a string";
      case Numeral _ -> "a number";
      case Truth _ -> "a boolean";
      case Nothing _ -> "null";
      case Structure _ -> "an object";
      case Array _ -> "an array";
    };
  }
}
