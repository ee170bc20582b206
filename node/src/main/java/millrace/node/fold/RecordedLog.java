package millrace.node.fold;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import millrace.engine.equipment.Correction.Retract;
import millrace.engine.equipment.EquipmentCommand.ApplyCorrection;
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

  /** So many hashes of ids at most are in memory. */
  private static final int HASHES_IN_MEMORY = 1_000_000;

  private final Path folder;
  private final int linesInMemory;
  private final Refusals refused = new Refusals();
  private final OrderLives orders = new OrderLives();
  private Path file;
  private boolean isInOrder; // no line stands before one that became known earlier
  private boolean isSorted;
  private Optional<MarkedLines> repeated = Optional.empty();
  private final Set<String> retracted = new HashSet<>();
  private long lines;
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
    return repeated.map(MarkedLines::count).orElse(0L);
  }

  /**
   * Whether a correction takes back an observation of this id. Of all others the fold need not know
   * their ids, since here each comes once.
   */
  boolean isRetracted(String observation) {
    return retracted.contains(observation);
  }

  /** Reads the lines, in order. */
  void read(Reader reader) throws IOException {
    if (isSorted) {
      sorted(reader::take);
    } else {
      var ahead = new LookAhead(isInOrder ? 0 : linesInMemory, reader::take);
      understood((line, _) -> isRepeated(line) || ahead.take(line), _ -> {});
      ahead.end();
    }
  }

  private boolean isRepeated(LoggedLine line) {
    return repeated.isPresent() && repeated.get().isMarked(line.number());
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
    try (var ids = new Repeated(folder, HASHES_IN_MEMORY)) {
      understood(
          (line, _) -> {
            note(line.content());
            ids.add(line);
            return order.isBroken() || ahead.take(line); // it reads to the end, in any case
          },
          refused::add);
      ahead.end();
      isInOrder = !ahead.changesOrder();
      var candidates = ids.candidates();
      if (candidates.isPresent()) {
        try (var some = candidates.get()) {
          repeated = Optional.of(repeated(some));
        }
      }
    }
    if (order.isBroken()) {
      sort();
    }
  }

  private void note(LogLine line) {
    firstEventTime = Math.min(firstEventTime, line.eventTime());
    lastEventTime = Math.max(lastEventTime, line.eventTime());
    orders.note(line);
    if (line instanceof LogLine.Corrected corrected
        && corrected.correction() instanceof ApplyCorrection apply
        && apply.correction() instanceof Retract(var observation)) {
      retracted.add(observation);
    }
  }

  /** Of the lines that have one id, all but the one that became known first. */
  private MarkedLines repeated(MarkedLines candidates) throws IOException {
    var repeats = MarkedLines.none(lines, folder);
    try (var sort = new ExternalSort(folder, linesInMemory, Identity.THEN_BY_KNOWLEDGE)) {
      understood(
          (line, bytes) -> {
            if (candidates.isMarked(line.number())) {
              sort.add(new Line(line, bytes));
            }
            return true;
          },
          _ -> {});
      try (var sorted = new LineFile.Reader(sort.sorted())) {
        var first = Optional.<Identity>empty();
        for (var next = sorted.next(); next.isPresent(); next = sorted.next()) {
          var line = next.get().understood();
          var identity = Optional.of(Identity.of(line));
          if (identity.equals(first)) {
            repeats.mark(line.number());
          }
          first = identity;
        }
      }
    }
    return repeats;
  }

  private void sort() throws IOException {
    try (var sort = new ExternalSort(folder, linesInMemory, LoggedLine.BY_KNOWLEDGE)) {
      understood(
          (line, bytes) -> {
            if (!isRepeated(line)) {
              sort.add(new Line(line, bytes));
            }
            return true;
          },
          _ -> {});
      file = sort.sorted();
      isSorted = true;
    }
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
    try (InputStream stream = new BufferedInputStream(Files.newInputStream(file))) {
      ObservationLog.lines(
          stream,
          (number, bytes) -> {
            lines = Math.max(lines, number);
            return switch (ObservationLog.parse(number, bytes)) {
              case ParsedLine.Taken(var line, var content) ->
                  reader.take(new LoggedLine(line, content), bytes);
              case ParsedLine.Mistaken mistaken -> {
                mistakes.take(new RefusedLine(mistaken.line(), withoutLine(mistaken)));
                yield true;
              }
              case ParsedLine.Blank _ -> true;
            };
          });
    }
  }

  private record Identity(String subject, String id) {

    static final Comparator<LoggedLine> THEN_BY_KNOWLEDGE =
        Comparator.comparing((LoggedLine line) -> line.content().subject())
            .thenComparing(line -> line.content().id())
            .thenComparing(LoggedLine.BY_KNOWLEDGE)
            .thenComparingLong(LoggedLine::number);

    static Identity of(LoggedLine line) {
      return new Identity(line.content().subject(), line.content().id());
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
    repeated.ifPresent(MarkedLines::close);
    try (var left = Files.walk(folder)) {
      for (var path : left.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
