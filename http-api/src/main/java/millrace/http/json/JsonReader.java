package millrace.http.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import millrace.http.json.JsonMistake.Kind;
import org.jspecify.annotations.Nullable;

/** Reads a document into a {@link JsonObject}, strictly and within limits. */
final class JsonReader {

  private static final int MAX_BYTES = 1 << 20;
  private static final int MAX_DEPTH = 8;
  private static final int MAX_FIELDS = 64;
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxDocumentLength(MAX_BYTES)
                  .maxNestingDepth(MAX_DEPTH)
                  .maxNumberLength(64)
                  .maxStringLength(16_384)
                  .maxNameLength(256)
                  .build())
          .build();

  private JsonReader() {}

  static JsonObject read(byte[] json) throws IOException {
    try (var parser = FACTORY.createParser(json)) {
      var first = parser.nextToken();
      if (first != JsonToken.START_OBJECT) {
        throw new JsonMistake(
            Kind.MALFORMED, "", column(parser), "no JSON object", "one JSON object, as {\"…\": …}");
      }
      var object = object(parser, "");
      if (parser.nextToken() != null) {
        throw new JsonMistake(
            Kind.MALFORMED,
            "",
            column(parser),
            "something follows the JSON object",
            "one JSON object and nothing after it");
      }
      return object;
    }
  }

  static String child(String pointer, String name) {
    return pointer + "/" + name.replace("~", "~0").replace("/", "~1");
  }

  static JsonMistake malformed(IOException e) {
    var column =
        e instanceof JsonProcessingException problem && problem.getLocation() != null
            ? Math.max(0, problem.getLocation().getColumnNr())
            : 0;
    return switch (e) {
      case StreamConstraintsException _ ->
          new JsonMistake(
              Kind.MALFORMED,
              "",
              column,
              "the JSON is beyond the limits: " + firstLine(e.getMessage()),
              "texts of at most 16384 characters, numbers of at most 64, 8 levels");
      case JsonProcessingException problem ->
          new JsonMistake(
              Kind.MALFORMED,
              "",
              column,
              "no well-formed JSON: " + firstLine(problem.getOriginalMessage()),
              "one JSON object (RFC 8259) in UTF-8, each name once");
      default ->
          new JsonMistake(
              Kind.MALFORMED, "", column, "no UTF-8 text", "one JSON object (RFC 8259) in UTF-8");
    };
  }

  private static JsonObject object(JsonParser parser, String pointer) throws IOException {
    var object = new JsonObject(pointer, column(parser));
    var count = 0;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      var name = parser.currentName();
      if (++count > MAX_FIELDS) {
        throw new JsonMistake(
            Kind.MALFORMED, pointer, column(parser), "too many fields", "at most " + MAX_FIELDS);
      }
      parser.nextToken();
      var column = column(parser);
      object.put(name, new JsonObject.Field(value(parser, pointer, name), column));
    }
    return object;
  }

  private static JsonValue value(JsonParser parser, String parent, String name) throws IOException {
    return switch (parser.currentToken()) {
      case VALUE_STRING -> new JsonValue.Text(parser.getText());
      case VALUE_NUMBER_INT -> new JsonValue.Numeral(parser.getText(), true);
      case VALUE_NUMBER_FLOAT -> new JsonValue.Numeral(parser.getText(), false);
      case VALUE_TRUE -> new JsonValue.Truth(true);
      case VALUE_FALSE -> new JsonValue.Truth(false);
      case VALUE_NULL -> new JsonValue.Nothing();
      case START_OBJECT -> new JsonValue.Structure(object(parser, child(parent, name)));
      case START_ARRAY -> {
        parser.skipChildren();
        yield new JsonValue.Array();
      }
      case NOT_AVAILABLE, END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT ->
          throw new IllegalStateException("a value begins with " + parser.currentToken());
    };
  }

  private static int column(JsonParser parser) {
    return Math.max(0, parser.currentTokenLocation().getColumnNr());
  }

  private static String firstLine(@Nullable String message) {
    if (message == null) {
      return "";
    }
    var end = message.indexOf('\n');
    var line = end < 0 ? message : message.substring(0, end);
    return line.length() <= 200 ? line : line.substring(0, 200) + "…";
  }
}
