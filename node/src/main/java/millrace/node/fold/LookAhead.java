package millrace.node.fold;

import java.io.IOException;
import java.util.PriorityQueue;

/**
 * Puts lines into the order in which they became known, where none stands further from its place
 * than it looks ahead. A recorder writes lines down about as they come, so nearly always none does.
 */
final class LookAhead {

  private final int lines;
  private final Sink sink;
  private final PriorityQueue<LoggedLine> waiting = new PriorityQueue<>(LoggedLine.BY_KNOWLEDGE);

  /** Where the lines go. */
  interface Sink {

    /** Takes a line; false ends it. */
    boolean take(LoggedLine line) throws IOException;
  }

  LookAhead(int lines, Sink sink) {
    this.lines = lines;
    this.sink = sink;
  }

  /** Takes a line, and tells the first one on where enough have come; false ends it. */
  boolean take(LoggedLine line) throws IOException {
    waiting.add(line);
    return waiting.size() <= lines || told();
  }

  /** Tells the first one; where that is enough, the others are not wanted any more. */
  private boolean told() throws IOException {
    var goesOn = sink.take(waiting.remove());
    if (!goesOn) {
      waiting.clear();
    }
    return goesOn;
  }

  /** Tells all that are left. */
  void end() throws IOException {
    while (!waiting.isEmpty()) {
      told();
    }
  }
}
