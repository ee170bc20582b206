package millrace.http.json;

/** What a client sent is not what was asked for: where, what is wrong, and what would be right. */
public final class JsonMistake extends RuntimeException {

  private final Kind kind;
  private final String pointer;
  private final int column;
  private final String cure;

  /**
   * @param kind whether it is no JSON at all, or JSON with a wrong content
   * @param pointer the JSON pointer (RFC 6901) of the place; empty for the whole document
   * @param column the column of the place, from 1; 0 where unknown
   * @param detail what is wrong
   * @param cure what would be right
   */
  public JsonMistake(Kind kind, String pointer, int column, String detail, String cure) {
    super(detail, null, false, false);
    this.kind = kind;
    this.pointer = pointer;
    this.column = column;
    this.cure = cure;
  }

  /** Whether a document could be read at all. */
  public enum Kind {
    /** It is no well-formed JSON, has a name twice, or is beyond the limits. */
    MALFORMED,
    /** A field is missing, unknown, or has a value that it cannot have. */
    INVALID
  }

  public Kind kind() {
    return kind;
  }

  public String pointer() {
    return pointer;
  }

  public int column() {
    return column;
  }

  /** What is wrong. */
  public String detail() {
    return String.valueOf(getMessage());
  }

  /** What would be right. */
  public String cure() {
    return cure;
  }
}
