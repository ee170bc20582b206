package millrace.node.fold;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import millrace.http.observation.LogLine;
import millrace.http.observation.ObservationLog;
import millrace.http.observation.ParsedLine;

/**
 * The lines of a log file, in the order in which they became known, each once.
 *
 * @param lines what was understood
 * @param refused what was not
 * @param duplicates how many lines repeated the id of another one
 */
record RecordedLog(List<LoggedLine> lines, List<RefusedLine> refused, long duplicates) {

  /**
   * Reads a file of NDJSON in the format of {@code docs/log-format.md}.
   *
   * @throws IOException where the file cannot be read
   */
  static RecordedLog read(Path file) throws IOException {
    var lines = new ArrayList<LoggedLine>();
    var refused = new ArrayList<RefusedLine>();
    try (var stream = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
      ObservationLog.read(
          stream,
          parsed -> {
            switch (parsed) {
              case ParsedLine.Taken(var number, var content) ->
                  lines.add(new LoggedLine(number, content));
              case ParsedLine.Mistaken mistaken ->
                  refused.add(new RefusedLine(mistaken.line(), withoutLine(mistaken)));
              case ParsedLine.Blank _ -> {}
            }
          });
    }
    lines.sort(LoggedLine.BY_KNOWLEDGE);
    var once = once(lines);
    return new RecordedLog(once, List.copyOf(refused), lines.size() - (long) once.size());
  }

  /** The first line of each id, among the lines of the same equipment. */
  private static List<LoggedLine> once(List<LoggedLine> lines) {
    var known = new HashSet<Identity>();
    return lines.stream().filter(line -> known.add(Identity.of(line.content()))).toList();
  }

  private record Identity(String subject, String id) {

    static Identity of(LogLine line) {
      return new Identity(line.subject(), line.id());
    }
  }

  private static String withoutLine(ParsedLine.Mistaken mistaken) {
    return mistaken.sentence().replaceFirst("^line [0-9]+[,:] ", "");
  }
}
