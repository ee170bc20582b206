package millrace.http.observation;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a stream of bytes into lines and reads them. Of a line that is too long it keeps just enough
 * to show that it is.
 */
final class LineSplitter {

  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private long number;

  /**
   * What the lines say that end within these bytes.
   *
   * @param receivedAt the ingest time of lines that name none, nanoseconds since the epoch (UTC)
   */
  List<ParsedLine> lines(byte[] bytes, long receivedAt) {
    List<ParsedLine> lines = new ArrayList<>();
    for (var each : bytes) {
      if (each == '\n') {
        lines.add(ObservationLog.parse(++number, line.toByteArray(), receivedAt));
        line.reset();
      } else if (line.size() <= ObservationLog.MAX_LINE_BYTES) {
        line.write(each);
      }
    }
    return lines;
  }
}
