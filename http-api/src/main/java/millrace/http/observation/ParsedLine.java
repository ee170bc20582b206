package millrace.http.observation;

/** What became of one line of a log. */
public sealed interface ParsedLine {

  /** The line's number, from 1. */
  long line();

  record Taken(long line, LogLine content) implements ParsedLine {}

  /** An empty line. It says nothing and is no mistake. */
  record Blank(long line) implements ParsedLine {}

  /**
   * A line that says nothing that can be understood.
   *
   * @param column the place in the line, from 1; 0 where it concerns the whole line
   * @param pointer the JSON pointer (RFC 6901) of the place; empty for the whole line
   * @param detail what is wrong
   * @param cure what would be right
   */
  record Mistaken(long line, int column, String pointer, String detail, String cure)
      implements ParsedLine {

    /** In one sentence, as {@code line 7, column 12, /pq: …}. */
    public String sentence() {
      return "line "
          + line
          + (column > 0 ? ", column " + column : "")
          + (pointer.isEmpty() ? "" : ", " + pointer)
          + ": "
          + detail
          + "; expected "
          + cure;
    }
  }
}
