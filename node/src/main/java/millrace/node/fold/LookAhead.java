package millrace.node.fold;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Puts lines into the order in which they became known, where none stands further from its place
 * than it looks ahead. A recorder writes lines down about as they come, so nearly always none does,
 * and most go on from the one before: these wait in a row, and only the others are sorted.
 */
final class LookAhead {

  private final int lines;
  private final Sink sink;
  private final ArrayDeque<LoggedLine> inOrder = new ArrayDeque<>();
  private final PriorityQueue<LoggedLine> others = new PriorityQueue<>(LoggedLine.BY_KNOWLEDGE);

  private boolean changesOrder;

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
    var last = inOrder.peekLast();
    if (last == null || LoggedLine.BY_KNOWLEDGE.compare(last, line) <= 0) {
      inOrder.addLast(line);
    } else {
      others.add(line);
      changesOrder = true;
    }
    return inOrder.size() + others.size() <= lines || told(first());
  }

  /** Tells a line; where that is enough, the others are not wanted any more. */
  private boolean told(@Nullable LoggedLine line) throws IOException {
    var goesOn = line != null && sink.take(line);
    if (!goesOn) {
      inOrder.clear();
      others.clear();
    }
    return goesOn;
  }

  /** Takes away the first of those that wait; null where none does. */
  private @Nullable LoggedLine first() {
    var one = inOrder.peekFirst();
    var other = others.peek();
    return other == null || (one != null && LoggedLine.BY_KNOWLEDGE.compare(one, other) <= 0)
        ? inOrder.pollFirst()
        : others.poll();
  }

  /** Whether a line came that does not go on from the one before. */
  boolean changesOrder() {
    return changesOrder;
  }

  /** Tells all that are left. */
  void end() throws IOException {
    while (told(first())) {
      // each tells one
    }
  }
}
