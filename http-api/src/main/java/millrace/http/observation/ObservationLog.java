package millrace.http.observation;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.function.Consumer;
import millrace.http.json.JsonMistake;
import millrace.http.json.JsonObject;

/**
 * The log format: one JSON object a line ({@code docs/log-format.md}). Any line whatever is either
 * understood or gives a mistake that names the place and the cure; nothing is thrown.
 */
public final class ObservationLog {

  /** Longer lines are refused. */
  public static final int MAX_LINE_BYTES = 64 * 1024;

  private static final int END = -1;

  private ObservationLog() {}

  /** Reads a line of a recorded log, in which each line says when it was received. */
  public static ParsedLine parse(long line, byte[] bytes) {
    return parse(line, bytes, OptionalLong.empty());
  }

  /**
   * Reads a line that is being received.
   *
   * @param receivedAt the ingest time of lines that name none, nanoseconds since the epoch (UTC)
   */
  public static ParsedLine parse(long line, byte[] bytes, long receivedAt) {
    return parse(line, bytes, OptionalLong.of(receivedAt));
  }

  /** Reads a recorded log to its end; the bytes of a line that is too long are passed over. */
  public static void read(InputStream log, Consumer<ParsedLine> reader) throws IOException {
    lines(
        log,
        (line, bytes) -> {
          reader.accept(parse(line, bytes));
          return true;
        });
  }

  /** What is done with the bytes of a line, which are not yet understood. */
  public interface LineReader {

    /**
     * Takes a line.
     *
     * @param line its number, from 1
     * @return whether to go on
     */
    boolean take(long line, byte[] bytes) throws IOException;
  }

  /** Cuts a log into lines; of a line that is too long there is one byte more than is allowed. */
  public static void lines(InputStream log, LineReader reader) throws IOException {
    var block = new byte[1 << 16];
    var begun = new ByteArrayOutputStream(); // of a line that goes on in the next block
    var line = 1L;
    for (var length = log.read(block); length != END; length = log.read(block)) {
      var from = 0;
      for (var i = 0; i < length; i++) {
        if (block[i] == '\n') {
          if (!reader.take(line++, whole(begun, block, from, i))) {
            return;
          }
          from = i + 1;
        }
      }
      begun.write(block, from, Math.min(length - from, MAX_LINE_BYTES + 1 - begun.size()));
    }
    if (begun.size() > 0) {
      reader.take(line, begun.toByteArray());
    }
  }

  private static byte[] whole(ByteArrayOutputStream begun, byte[] block, int from, int to) {
    if (begun.size() == 0) {
      return Arrays.copyOfRange(block, from, Math.min(to, from + MAX_LINE_BYTES + 1));
    }
    begun.write(block, from, Math.min(to - from, MAX_LINE_BYTES + 1 - begun.size()));
    var bytes = begun.toByteArray();
    begun.reset();
    return bytes;
  }

  private static ParsedLine parse(long line, byte[] bytes, OptionalLong receivedAt) {
    if (bytes.length > MAX_LINE_BYTES) {
      return new ParsedLine.Mistaken(
          line, 0, "", "the line is too long", "at most " + MAX_LINE_BYTES + " bytes");
    }
    if (isBlank(bytes)) {
      return new ParsedLine.Blank(line);
    }
    try {
      return new ParsedLine.Taken(
          line, new LineFormat(JsonObject.parse(bytes), receivedAt).content());
    } catch (JsonMistake mistake) {
      return new ParsedLine.Mistaken(
          line, mistake.column(), mistake.pointer(), mistake.detail(), mistake.cure());
    }
  }

  private static boolean isBlank(byte[] bytes) {
    for (var each : bytes) {
      if (each != ' ' && each != '\t' && each != '\r') {
        return false;
      }
    }
    return true;
  }
}
