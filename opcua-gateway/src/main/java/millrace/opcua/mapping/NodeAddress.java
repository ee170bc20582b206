package millrace.opcua.mapping;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Where a node is found in a server's address space. Namespaces go by URI, since their indexes can
 * change with each start of a server (OPC 10000-3, 8.2.2).
 */
public sealed interface NodeAddress {

  /**
   * A node by its id.
   *
   * @param identifier type and value, as {@code i=85} or {@code s=line3/f1}
   */
  record ById(String namespaceUri, String identifier) implements NodeAddress {

    /**
     * Reads the form {@code nsu=URI;i=…}.
     *
     * @throws IllegalArgumentException where it is another
     */
    public static ById parse(String text) {
      var split = split(text);
      return new ById(split.namespaceUri(), split.name());
    }

    @Override
    public String toString() {
      return "nsu=" + namespaceUri + ";" + identifier;
    }
  }

  /** A node by its browse path below the Objects folder (OPC 10000-4, 5.9.4). */
  record ByPath(List<BrowseName> path) implements NodeAddress {

    public ByPath {
      path = List.copyOf(path);
    }

    @Override
    public String toString() {
      return path.stream().map(BrowseName::toString).collect(Collectors.joining(" / "));
    }
  }

  /** One step of a browse path. */
  record BrowseName(String namespaceUri, String name) {

    /**
     * Reads the form {@code nsu=URI;Name}.
     *
     * @throws IllegalArgumentException where it is another
     */
    public static BrowseName parse(String text) {
      return split(text);
    }

    @Override
    public String toString() {
      return "nsu=" + namespaceUri + ";" + name;
    }
  }

  private static BrowseName split(String text) {
    // An identifier may hold a semicolon, a namespace URI never does.
    var semicolon = text.indexOf(';');
    if (!text.startsWith("nsu=") || semicolon < 5 || semicolon == text.length() - 1) {
      throw new IllegalArgumentException(
          "\"" + text + "\" names no namespace: expected nsu=URI;Name or nsu=URI;i=…");
    }
    return new BrowseName(
        text.substring("nsu=".length(), semicolon), text.substring(semicolon + 1));
  }
}
