package millrace.node.fold;

import java.util.ArrayList;
import java.util.List;

/** Lines that were not understood or not taken: the first ones, and how many more there are. */
final class Refusals {

  private static final int LISTED = 1_000;

  private final List<RefusedLine> first = new ArrayList<>();
  private long more;
  private long lastLine;

  void add(RefusedLine line) {
    if (first.size() < LISTED) {
      first.add(line);
    } else {
      more++;
      lastLine = line.number();
    }
  }

  List<RefusedLine> all() {
    var all = new ArrayList<>(first);
    if (more > 0) {
      all.add(new RefusedLine(lastLine, "this line and " + (more - 1) + " before it, too"));
    }
    return all;
  }
}
