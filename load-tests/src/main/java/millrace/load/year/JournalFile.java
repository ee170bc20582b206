package millrace.load.year;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import millrace.engine.history.Journals;
import millrace.engine.journal.Envelope;
import millrace.engine.journal.JournalEntry;
import millrace.persistence.wire.EventSerializer;

/**
 * The journal of one entity in a file, in the bytes that the journal in Cassandra holds. It is
 * written once and then read.
 */
final class JournalFile implements Journals, AutoCloseable {

  private static final int BUFFER = 1 << 20;

  private final String persistenceId;
  private final EventSerializer serializer = new EventSerializer();
  private final Path path;
  private final BufferedOutputStream out;
  private final List<String> manifests = new ArrayList<>();
  private final FileChannel in;
  private long[] offsets = new long[1_024];
  private byte[] kinds = new byte[1_024];
  private int count;
  private long size;

  JournalFile(Path folder, String persistenceId) throws IOException {
    this.persistenceId = persistenceId;
    this.path = Files.createTempFile(folder, "millrace-year-", ".journal");
    this.out = new BufferedOutputStream(Files.newOutputStream(path), BUFFER);
    this.in = FileChannel.open(path, StandardOpenOption.READ);
  }

  long append(Envelope<?> envelope) throws IOException {
    if (count == kinds.length) {
      offsets = Arrays.copyOf(offsets, 2 * count);
      kinds = Arrays.copyOf(kinds, 2 * count);
    }
    var bytes = serializer.toBinary(envelope);
    offsets[count] = size;
    kinds[count] = kind(serializer.manifest(envelope));
    out.write(bytes);
    size += bytes.length;
    return ++count;
  }

  private byte kind(String manifest) {
    if (!manifests.contains(manifest)) {
      manifests.add(manifest);
    }
    return (byte) manifests.indexOf(manifest);
  }

  /** To be called between the last event and the first reading. */
  void flush() throws IOException {
    out.flush();
  }

  long bytes() {
    return size;
  }

  @Override
  public synchronized CompletionStage<List<JournalEntry>> read(
      String asked, long fromSequence, int limit) {
    var from = Math.toIntExact(Math.min(count, fromSequence - 1));
    var to = Math.min(count, from + limit);
    try {
      return CompletableFuture.completedStage(entries(from, to));
    } catch (IOException problem) {
      return CompletableFuture.failedStage(problem);
    }
  }

  private List<JournalEntry> entries(int from, int to) throws IOException {
    var entries = new ArrayList<JournalEntry>(to - from);
    if (from == to) {
      return entries;
    }
    var end = to == count ? size : offsets[to];
    var page = ByteBuffer.allocate(Math.toIntExact(end - offsets[from]));
    while (page.hasRemaining() && in.read(page, offsets[from] + page.position()) >= 0) {
      // until the page is full
    }
    for (var place = from; place < to; place++) {
      var next = place + 1 == count ? size : offsets[place + 1];
      var bytes =
          Arrays.copyOfRange(
              page.array(), (int) (offsets[place] - offsets[from]), (int) (next - offsets[from]));
      var manifest = manifests.get(kinds[place]);
      entries.add(
          new JournalEntry(
              persistenceId, place + 1L, manifest, serializer.fromBinary(bytes, manifest), "", ""));
    }
    return entries;
  }

  @Override
  public CompletionStage<Long> lastSequence(String asked) {
    return CompletableFuture.completedStage((long) count);
  }

  @Override
  public void close() {
    try {
      out.close();
      in.close();
      Files.deleteIfExists(path);
    } catch (IOException problem) {
      throw new UncheckedIOException(problem);
    }
  }
}
