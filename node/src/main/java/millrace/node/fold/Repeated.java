package millrace.node.fold;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import millrace.http.observation.LogLine;

/**
 * Looks for ids that come more than once, without keeping all ids in memory: their hashes go to
 * files, by their first bits, and equal ones are looked for in one file after the other. Only these
 * few need to be remembered when the lines are read.
 */
final class Repeated implements AutoCloseable {

  private static final int FILES = 64;
  private static final int BITS = 6;

  private final List<Path> paths = new ArrayList<>();
  private final List<DataOutputStream> out = new ArrayList<>();

  Repeated(Path folder) throws IOException {
    for (var i = 0; i < FILES; i++) {
      var path = Files.createTempFile(folder, "ids", ".hashes");
      paths.add(path);
      out.add(new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(path), 1 << 13)));
    }
  }

  void add(LogLine line) throws IOException {
    var hash = hash(line);
    out.get((int) (hash >>> (Long.SIZE - BITS))).writeLong(hash);
  }

  /** The hashes that came more than once: of all ids that did, and perhaps of a few others. */
  Set<Long> hashes() throws IOException {
    var repeated = new HashSet<Long>();
    for (var i = 0; i < FILES; i++) {
      out.get(i).close();
      var some = ByteBuffer.wrap(Files.readAllBytes(paths.get(i))).asLongBuffer();
      var hashes = new long[some.remaining()];
      some.get(hashes);
      Arrays.sort(hashes);
      for (var k = 1; k < hashes.length; k++) {
        if (hashes[k] == hashes[k - 1]) {
          repeated.add(hashes[k]);
        }
      }
    }
    return repeated;
  }

  /** Of the line's id among the lines of the same equipment; well mixed. */
  static long hash(LogLine line) {
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

  @Override
  public void close() throws IOException {
    for (var i = 0; i < FILES; i++) {
      out.get(i).close();
      Files.deleteIfExists(paths.get(i));
    }
  }
}
