package millrace.persistence.schema;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A numbered step of the schema.
 *
 * @param version its number, from 1
 * @param name its file name, as {@code 0001-journal.cql}
 * @param text its CQL, with {@code ${keyspace}} where the keyspace goes
 */
record SchemaScript(int version, String name, String text) {

  /** All scripts that this engine knows, in order. */
  static List<SchemaScript> all() {
    return resource("scripts.txt")
        .lines()
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .map(SchemaScript::named)
        .sorted((a, b) -> Integer.compare(a.version, b.version))
        .toList();
  }

  private static SchemaScript named(String name) {
    return new SchemaScript(Integer.parseInt(name.substring(0, 4)), name, resource(name));
  }

  private static String resource(String name) {
    try (var in = SchemaScript.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the schema script " + name + " is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the schema script " + name, e);
    }
  }

  /** SHA-256 of the text, in hexadecimal. */
  String checksum() {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java has SHA-256", e);
    }
  }

  /** The statements; a semicolon at the end of a line ends one. */
  List<String> statements(String keyspace) {
    var uncommented =
        text.lines()
            .filter(line -> !line.stripLeading().startsWith("--"))
            .collect(Collectors.joining("\n"));
    return Arrays.stream(uncommented.split(";\\s*(\\n|$)", -1))
        .map(statement -> statement.replace("${keyspace}", keyspace).strip())
        .filter(statement -> !statement.isEmpty())
        .toList();
  }
}
