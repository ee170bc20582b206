package millrace.load.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A result as a person reads it at a terminal. */
public final class ResultText {

  private ResultText() {}

  /** Lines without line ends. */
  public static List<String> of(Result result) {
    var lines = new ArrayList<String>();
    lines.add("");
    lines.add(result.benchmark() + ": " + result.about());
    result.settings().forEach((name, value) -> lines.add("  " + name + ": " + value));
    if (!result.figures().isEmpty()) {
      Table.text(result.figures()).forEach(line -> lines.add("  " + line));
    }
    result.notes().forEach(note -> lines.add("  " + note));
    result.failure().ifPresent(why -> lines.add("  FAILED: " + why));
    lines.add(String.format(Locale.ROOT, "  took %.0f s", result.seconds()));
    return lines;
  }
}
