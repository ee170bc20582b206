package millrace.persistence.verify;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The anchor file, {@code anchors.log}: signed heads of histories, outside of the database.
 *
 * <p>It is text, a line per anchor, its fields separated by one space:
 *
 * <pre>
 * millrace-anchor/1 ORDINAL RECORDED-AT PREVIOUS COUNT { ENTITY SEQUENCE HASH } SIGNATURE
 * </pre>
 *
 * ORDINAL counts the lines from 1. RECORDED-AT is an instant as of RFC 3339. PREVIOUS is the
 * SHA-256 of the line before without its line feed, in lower-case hexadecimal; 64 zeros in the
 * first line. COUNT heads follow: the persistence id, percent-encoded, the sequence and hash of its
 * last event. SIGNATURE is the Ed25519 signature, in base64url without padding, over the UTF-8 of
 * the line up to the space before it.
 *
 * <p>What the file cannot show is that its own last lines were removed; keep copies of it
 * elsewhere.
 */
public final class AnchorFile {

  private static final String NAME = "anchors.log";
  private static final String ZEROS = "0".repeat(64);
  private static final int MAX_HEADS = 500;

  private final Path file;

  /** The anchor file in a directory; it need not exist yet. */
  public AnchorFile(Path directory) {
    this.file = directory.resolve(NAME);
  }

  /**
   * What was anchored.
   *
   * @param heads the newest head of each entity
   * @param problems what is wrong with the file
   * @param lines how many lines there are
   * @param last SHA-256 of the last line
   */
  record Anchors(Map<String, Head> heads, List<Problem> problems, long lines, String last) {
    /** A head of an entity, and the line that says so. */
    record Head(millrace.persistence.chain.Head head, long line) {}
  }

  /**
   * Reads and checks the whole file. A last line without its end, as a crash leaves it, is none.
   */
  Anchors read(PublicKey key) {
    var heads = new TreeMap<String, Anchors.Head>();
    var problems = new ArrayList<Problem>();
    var number = 0L;
    var previous = ZEROS;
    for (var text : lines()) {
      number++;
      try {
        var line = AnchorLine.of(text, key);
        if (line.ordinal() != number || !line.previous().equals(previous)) {
          throw new IllegalArgumentException("the line does not follow the one before");
        }
        var here = number;
        line.heads()
            .forEach(head -> heads.put(head.persistenceId(), new Anchors.Head(head.head(), here)));
      } catch (IllegalArgumentException | DateTimeException e) {
        problems.add(
            new Problem(
                Problem.Kind.ANCHOR_INVALID,
                file.toString(),
                number,
                String.valueOf(e.getMessage())));
      }
      previous = sha256(text);
    }
    return new Anchors(heads, problems, number, previous);
  }

  private List<String> lines() {
    try {
      if (!Files.exists(file)) {
        return List.of();
      }
      var text = Files.readString(file);
      return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the anchor file " + file, e);
    }
  }

  /** Appends heads behind what was read, and waits until the disk has them. */
  Anchors append(Anchors before, List<AnchoredHead> heads, Instant recordedAt, AnchorKey key) {
    var known = new TreeMap<>(before.heads());
    var number = before.lines();
    var previous = before.last();
    var text = new StringBuilder();
    for (var from = 0; from < heads.size(); from += MAX_HEADS) {
      var part = heads.subList(from, Math.min(from + MAX_HEADS, heads.size()));
      number++;
      var line = new AnchorLine(number, recordedAt, previous, part).signedBy(key);
      text.append(line).append('\n');
      previous = sha256(line);
      for (var head : part) {
        known.put(head.persistenceId(), new Anchors.Head(head.head(), number));
      }
    }
    append(text.toString());
    return new Anchors(known, before.problems(), number, previous);
  }

  private void append(String text) {
    try (var channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      channel.truncate(endOfLastLine(channel));
      channel.position(channel.size());
      var bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the anchor file " + file, e);
    }
  }

  /** Behind the last line feed: a crash may have left the beginning of a line. */
  private static long endOfLastLine(FileChannel channel) throws IOException {
    var one = ByteBuffer.allocate(1);
    for (var end = channel.size(); end > 0; end--) {
      one.clear();
      channel.read(one, end - 1);
      if (one.get(0) == '\n') {
        return end;
      }
    }
    return 0;
  }

  private static String sha256(String line) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(line.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java has SHA-256", e);
    }
  }
}
