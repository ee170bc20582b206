package millrace.node.fold;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;
import millrace.node.fold.LineFile.Line;

/**
 * Puts the lines of a log of any length into an order: sorted runs on disk, which are merged. The
 * memory it takes does not depend on the length.
 */
final class ExternalSort implements Closeable {

  private static final int MOST_RUNS_AT_ONCE = 128;
  private final Path folder;
  private final int linesInMemory;
  private final Comparator<Line> order;
  private final List<Line> gathered = new ArrayList<>();
  private final Deque<Path> runs = new ArrayDeque<>();

  /**
   * A sort.
   *
   * @param folder for the runs; they are deleted as they are merged
   */
  ExternalSort(Path folder, int linesInMemory, Comparator<LoggedLine> order) {
    this.folder = folder;
    this.linesInMemory = linesInMemory;
    this.order = Comparator.comparing(Line::understood, order);
  }

  void add(Line line) throws IOException {
    gathered.add(line);
    if (gathered.size() == linesInMemory) {
      spill();
    }
  }

  /** One file with all lines, in order. */
  Path sorted() throws IOException {
    spill();
    while (runs.size() > 1) {
      var some = new ArrayList<Path>();
      while (some.size() < MOST_RUNS_AT_ONCE && !runs.isEmpty()) {
        some.add(runs.removeFirst());
      }
      runs.addLast(merged(some));
    }
    return runs.removeFirst();
  }

  private void spill() throws IOException {
    gathered.sort(order);
    var run = Files.createTempFile(folder, "run", ".lines");
    try (var out = new LineFile.Writer(run)) {
      for (var line : gathered) {
        out.write(line);
      }
    }
    gathered.clear();
    runs.addLast(run);
  }

  /** The first line of a run that is being read. */
  private record Head(Line line, LineFile.Reader rest) {}

  private Path merged(List<Path> some) throws IOException {
    var target = Files.createTempFile(folder, "run", ".lines");
    var heads = new PriorityQueue<Head>(Comparator.comparing(Head::line, order));
    var open = new ArrayList<LineFile.Reader>();
    try (var out = new LineFile.Writer(target)) {
      for (var run : some) {
        var reader = new LineFile.Reader(run);
        open.add(reader);
        reader.next().ifPresent(line -> heads.add(new Head(line, reader)));
      }
      while (!heads.isEmpty()) {
        var head = heads.remove();
        out.write(head.line());
        head.rest().next().ifPresent(line -> heads.add(new Head(line, head.rest())));
      }
    } finally {
      for (var reader : open) {
        reader.close();
      }
      for (var run : some) {
        Files.delete(run);
      }
    }
    return target;
  }

  @Override
  public void close() throws IOException {
    for (var run : runs) {
      Files.deleteIfExists(run);
    }
  }
}
