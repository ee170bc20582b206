package millrace.node.fold;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import millrace.http.observation.LogLine;

/**
 * Looks for ids that come more than once, without keeping them in memory: their hashes go to files
 * with the numbers of their lines, by their first bits, and equal ones are looked for in one file
 * after the other, of which so many at a time are in memory.
 */
final class Repeated implements AutoCloseable {

  private static final int FILES = 64;
  private static final int BITS = 6;
  private static final int BUFFER = 1 << 13;
  private static final long BYTES = 2 * Long.BYTES; // of a hash and a number

  private final Path folder;
  private final int hashesInMemory;
  private final List<Path> paths = new ArrayList<>();
  private final List<DataOutputStream> out = new ArrayList<>();
  private long lastLine;

  Repeated(Path folder, int hashesInMemory) throws IOException {
    this.folder = folder;
    this.hashesInMemory = hashesInMemory;
    for (var i = 0; i < FILES; i++) {
      var path = Files.createTempFile(folder, "ids", ".hashes");
      paths.add(path);
      out.add(new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(path), BUFFER)));
    }
  }

  void add(LoggedLine line) throws IOException {
    var hash = hash(line.content());
    var file = out.get((int) (hash >>> (Long.SIZE - BITS)));
    file.writeLong(hash);
    file.writeLong(line.number());
    lastLine = Math.max(lastLine, line.number());
  }

  /**
   * The lines whose hash came more than once: all whose id did, and perhaps a few others. Empty
   * where there are none, as in nearly all logs.
   */
  Optional<MarkedLines> candidates() throws IOException {
    var found = Optional.<MarkedLines>empty();
    for (var i = 0; i < FILES; i++) {
      out.get(i).close();
      var parts = 1;
      while (Files.size(paths.get(i)) / BYTES / parts > hashesInMemory) {
        parts *= 2;
      }
      for (var part = 0; part < parts; part++) {
        var twice = twice(paths.get(i), part, parts);
        if (twice.length > 0) {
          var marked = found.isPresent() ? found.get() : MarkedLines.none(lastLine, folder);
          found = Optional.of(marked);
          each(
              paths.get(i),
              (hash, line) -> {
                if (Arrays.binarySearch(twice, hash) >= 0) {
                  marked.mark(line);
                }
              });
        }
      }
    }
    return found;
  }

  /** The hashes in a part of a file that came more than once, in order. */
  private static long[] twice(Path path, int part, int parts) throws IOException {
    var hashes = new Longs();
    each(
        path,
        (hash, _) -> {
          if ((hash & (parts - 1)) == part) {
            hashes.add(hash);
          }
        });
    var sorted = hashes.sorted();
    var twice = new Longs();
    for (var k = 1; k < sorted.length; k++) {
      if (sorted[k] == sorted[k - 1]) {
        twice.add(sorted[k]);
      }
    }
    return twice.sorted();
  }

  private interface Hashed {
    void take(long hash, long line);
  }

  private static void each(Path path, Hashed reader) throws IOException {
    try (var in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(path), 1 << 16))) {
      for (var left = Files.size(path) / BYTES; left > 0; left--) {
        reader.take(in.readLong(), in.readLong());
      }
    }
  }

  /** Of the line's id among the lines of the same equipment; well mixed. */
  private static long hash(LogLine line) {
    return mixed(mixed(0xCBF29CE484222325L, line.subject()) ^ 0x2FL, line.id());
  }

  private static long mixed(long seed, String text) {
    var hash = seed;
    for (var i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * 0x100000001B3L;
    }
    hash = (hash ^ (hash >>> 32)) * 0x9E3779B97F4A7C15L;
    return hash ^ (hash >>> 29);
  }

  /** Numbers that are gathered. */
  private static final class Longs {

    private long[] numbers = new long[1 << 10];
    private int size;

    void add(long number) {
      if (size == numbers.length) {
        numbers = Arrays.copyOf(numbers, 2 * size);
      }
      numbers[size++] = number;
    }

    long[] sorted() {
      var sorted = Arrays.copyOf(numbers, size);
      Arrays.sort(sorted);
      return sorted;
    }
  }

  @Override
  public void close() throws IOException {
    for (var i = 0; i < FILES; i++) {
      out.get(i).close();
      Files.deleteIfExists(paths.get(i));
    }
  }
}
