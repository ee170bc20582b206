package millrace.node.fold;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import millrace.engine.time.Interval;
import millrace.http.observation.LogLine;
import millrace.http.observation.ObservationLog;
import millrace.http.observation.ParsedLine;
import millrace.node.fold.LineFile.Line;

/**
 * The lines of a log file, in the order in which they became known, each once. They are read from
 * the file as often as they are wanted, and never all of them are in memory. A log whose lines
 * stand far from their places is put in order on disk first, which takes as much room there as it
 * has.
 */
final class RecordedLog implements AutoCloseable {

  /** So many lines at most are in memory. */
  private static final int LINES_IN_MEMORY = 50_000;

  private final Path folder;
  private final int linesInMemory;
  private final Refusals refused = new Refusals();
  private final OrderLives orders = new OrderLives();
  private Path file;
  private boolean isSorted;
  private Set<Long> repeated = Set.of();
  private long duplicates;
  private long firstEventTime = Long.MAX_VALUE;
  private long lastEventTime = Long.MIN_VALUE;

  private RecordedLog(Path file, Path folder, int linesInMemory) {
    this.file = file;
    this.folder = folder;
    this.linesInMemory = linesInMemory;
  }

  /** What is done with a line. */
  interface Reader {

    /** Takes a line; false ends the reading. */
    boolean take(LoggedLine line);
  }

  /**
   * Looks through a file of NDJSON in the format of {@code docs/log-format.md}.
   *
   * @throws IOException where the file cannot be read, or the folder for temporary files not
   *     written
   */
  static RecordedLog open(Path file) throws IOException {
    return open(file, LINES_IN_MEMORY);
  }

  static RecordedLog open(Path file, int linesInMemory) throws IOException {
    var folder = Files.createTempDirectory("millrace-fold-");
    var log = new RecordedLog(file, folder, linesInMemory);
    try {
      if (!Files.isRegularFile(file)) {
        log.file = folder.resolve("log.ndjson"); // of a pipe there is one reading
        Files.copy(file, log.file);
      }
      log.survey();
      return log;
    } catch (IOException | RuntimeException failed) {
      log.close();
      throw failed;
    }
  }

  /** From the first to the last event time of all lines; empty for a log without any. */
  Optional<Interval> extent() {
    return firstEventTime > lastEventTime
        ? Optional.empty()
        : Optional.of(new Interval(firstEventTime, lastEventTime));
  }

  /** When each order may have run, by all lines. */
  OrderLives orders() {
    return orders;
  }

  /** The lines that were not understood. */
  List<RefusedLine> refused() {
    return refused.all();
  }

  /** How many lines repeated the id of another one: only the first is told. */
  long duplicates() {
    return duplicates;
  }

  /** Reads the lines, in order. */
  void read(Reader reader) throws IOException {
    var seen = new HashSet<Identity>();
    LookAhead.Sink once =
        line -> (isRepeated(line) && !seen.add(Identity.of(line.content()))) || reader.take(line);
    if (isSorted) {
      sorted(once);
    } else {
      var ahead = new LookAhead(linesInMemory, once);
      understood((line, _) -> ahead.take(line), _ -> {});
      ahead.end();
    }
  }

  private boolean isRepeated(LoggedLine line) {
    return !repeated.isEmpty() && repeated.contains(Repeated.hash(line.content()));
  }

  private void sorted(LookAhead.Sink sink) throws IOException {
    try (var lines = new LineFile.Reader(file)) {
      for (var line = lines.next(); line.isPresent(); line = lines.next()) {
        if (!sink.take(line.get().understood())) {
          return;
        }
      }
    }
  }

  private void survey() throws IOException {
    var order = new InOrder();
    var ahead = new LookAhead(linesInMemory, order::take);
    try (var ids = new Repeated(folder)) {
      understood(
          (line, _) -> {
            note(line.content());
            ids.add(line.content());
            return !order.isBroken() ? keepGoing(ahead, line) : true;
          },
          refused::add);
      ahead.end();
      repeated = ids.hashes();
    }
    if (order.isBroken()) {
      sort();
    }
    duplicates = repeated.isEmpty() ? 0 : countDuplicates();
  }

  /** The survey reads to the end, whatever the order is. */
  private static boolean keepGoing(LookAhead ahead, LoggedLine line) throws IOException {
    ahead.take(line);
    return true;
  }

  private void note(LogLine line) {
    firstEventTime = Math.min(firstEventTime, line.eventTime());
    lastEventTime = Math.max(lastEventTime, line.eventTime());
    orders.note(line);
  }

  private void sort() throws IOException {
    try (var sort = new ExternalSort(folder, linesInMemory)) {
      understood(
          (line, bytes) -> {
            sort.add(new Line(line, bytes));
            return true;
          },
          _ -> {});
      file = sort.sorted();
      isSorted = true;
    }
  }

  private long countDuplicates() throws IOException {
    var seen = new HashSet<Identity>();
    var lines = new ArrayList<Long>();
    understood(
        (line, _) -> {
          if (isRepeated(line) && !seen.add(Identity.of(line.content()))) {
            lines.add(line.number());
          }
          return true;
        },
        _ -> {});
    return lines.size();
  }

  /** What is done with a line that was understood, and its bytes. */
  private interface Understood {
    boolean take(LoggedLine line, byte[] bytes) throws IOException;
  }

  /** What is done with one that was not. */
  private interface Misunderstood {
    void take(RefusedLine line);
  }

  private void understood(Understood reader, Misunderstood mistakes) throws IOException {
    if (isSorted) {
      sorted(line -> reader.take(line, new byte[0]));
      return;
    }
    try (InputStream stream = new BufferedInputStream(Files.newInputStream(file))) {
      ObservationLog.lines(
          stream,
          (number, bytes) ->
              switch (ObservationLog.parse(number, bytes)) {
                case ParsedLine.Taken(var line, var content) ->
                    reader.take(new LoggedLine(line, content), bytes);
                case ParsedLine.Mistaken mistaken -> {
                  mistakes.take(new RefusedLine(mistaken.line(), withoutLine(mistaken)));
                  yield true;
                }
                case ParsedLine.Blank _ -> true;
              });
    }
  }

  private record Identity(String subject, String id) {

    static Identity of(LogLine line) {
      return new Identity(line.subject(), line.id());
    }
  }

  /** Whether lines come in the order in which they became known. */
  private static final class InOrder {

    private Optional<LoggedLine> last = Optional.empty();
    private boolean broken;

    boolean take(LoggedLine line) {
      broken |= last.filter(each -> LoggedLine.BY_KNOWLEDGE.compare(each, line) > 0).isPresent();
      last = Optional.of(line);
      return true;
    }

    boolean isBroken() {
      return broken;
    }
  }

  private static String withoutLine(ParsedLine.Mistaken mistaken) {
    return mistaken.sentence().replaceFirst("^line [0-9]+[,:] ", "");
  }

  @Override
  public void close() throws IOException {
    try (var left = Files.walk(folder)) {
      for (var path : left.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
