package millrace.node.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import millrace.engine.history.Journals;
import millrace.engine.journal.JournalEntry;

/**
 * An exported journal, read from any place on. Its chain is checked by {@link JournalFile#read};
 * this only knows where in the file its events are.
 */
final class FileJournal implements Journals {

  /** The place of each of so many lines is kept. */
  private static final int STEP = 500;

  private final Path file;
  private final JournalFile.Header header;

  /** Where the lines 1, 501, … begin. */
  private final List<Long> places;

  private FileJournal(Path file, JournalFile.Header header, List<Long> places) {
    this.file = file;
    this.header = header;
    this.places = places;
  }

  /**
   * A file.
   *
   * @throws BadJournal where it is no journal
   */
  static FileJournal of(Path file) throws IOException {
    var places = new ArrayList<Long>(List.of(0L));
    try (var in = new BufferedInputStream(Files.newInputStream(file))) {
      var lines = 0L;
      var bytes = 0L;
      for (var next = in.read(); next >= 0; next = in.read()) {
        bytes++;
        if (next == '\n' && ++lines % STEP == 0) {
          places.add(bytes);
        }
      }
    }
    return new FileJournal(file, JournalFile.header(file), places);
  }

  @Override
  public CompletionStage<List<JournalEntry>> read(
      String persistenceId, long fromSequence, int limit) {
    if (!persistenceId.equals(header.persistenceId())) {
      return CompletableFuture.completedStage(List.of());
    }
    try {
      return CompletableFuture.completedStage(read(fromSequence, limit));
    } catch (IOException unreadable) {
      return CompletableFuture.failedStage(new UncheckedIOException(unreadable));
    }
  }

  /** The first line is the header, so an event is on the line behind its sequence. */
  private List<JournalEntry> read(long fromSequence, int limit) throws IOException {
    var step = Math.toIntExact(fromSequence / STEP);
    var entries = new ArrayList<JournalEntry>();
    if (step >= places.size()) {
      return entries;
    }
    try (var bytes = Files.newInputStream(file)) {
      bytes.skipNBytes(places.get(step));
      var in = new BufferedReader(new InputStreamReader(bytes, UTF_8));
      var number = (long) step * STEP;
      for (var text = in.readLine(); text != null && entries.size() < limit; text = in.readLine()) {
        number++;
        if (number > fromSequence) {
          entries.add(JournalFile.entry(file, number, header, text));
        }
      }
    }
    return entries;
  }

  @Override
  public CompletionStage<Long> lastSequence(String persistenceId) {
    return CompletableFuture.completedStage(
        persistenceId.equals(header.persistenceId()) ? header.head().sequence() : 0L);
  }
}
