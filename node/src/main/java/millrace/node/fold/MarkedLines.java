package millrace.node.fold;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Some lines of a log, by their numbers: a bit for each, in a file and not on the heap. */
final class MarkedLines implements AutoCloseable {

  private final Arena arena;
  private final MemorySegment bits;
  private long count;

  private MarkedLines(Arena arena, MemorySegment bits) {
    this.arena = arena;
    this.bits = bits;
  }

  /** None of so many lines. */
  static MarkedLines none(long lines, Path folder) throws IOException {
    var file = Files.createTempFile(folder, "lines", ".bits");
    var arena = Arena.ofShared();
    try (var channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      return new MarkedLines(
          arena, channel.map(MapMode.READ_WRITE, 0, lines / Byte.SIZE + 1, arena));
    } catch (IOException | RuntimeException failed) {
      arena.close();
      throw failed;
    }
  }

  void mark(long line) {
    if (!isMarked(line)) {
      var at = line / Byte.SIZE;
      var before = bits.get(ValueLayout.JAVA_BYTE, at);
      bits.set(ValueLayout.JAVA_BYTE, at, (byte) (before | bit(line)));
      count++;
    }
  }

  boolean isMarked(long line) {
    return (bits.get(ValueLayout.JAVA_BYTE, line / Byte.SIZE) & bit(line)) != 0;
  }

  /** How many are marked. */
  long count() {
    return count;
  }

  private static int bit(long line) {
    return 1 << (int) (line % Byte.SIZE);
  }

  @Override
  public void close() {
    arena.close();
  }
}
