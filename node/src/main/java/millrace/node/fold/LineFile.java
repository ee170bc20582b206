package millrace.node.fold;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import millrace.http.observation.ObservationLog;
import millrace.http.observation.ParsedLine;

/** A temporary file of lines that were understood, each with its number and its bytes. */
final class LineFile {

  private static final int BUFFER = 1 << 15;

  private LineFile() {}

  /** Bytes of a line with what they say. */
  static final class Line {

    private final LoggedLine understood;
    private final byte[] bytes;

    Line(LoggedLine understood, byte[] bytes) {
      this.understood = understood;
      this.bytes = bytes;
    }

    LoggedLine understood() {
      return understood;
    }
  }

  /** Writes lines one after the other. */
  static final class Writer implements Closeable {

    private final DataOutputStream out;

    Writer(Path file) throws IOException {
      out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), BUFFER));
    }

    void write(Line line) throws IOException {
      out.writeLong(line.understood.number());
      out.writeInt(line.bytes.length);
      out.write(line.bytes);
    }

    @Override
    public void close() throws IOException {
      out.close();
    }
  }

  /** Reads lines one after the other. */
  static final class Reader implements Closeable {

    private final DataInputStream in;

    Reader(Path file) throws IOException {
      in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER));
    }

    /** The next line; empty at the end. */
    Optional<Line> next() throws IOException {
      // Each line has at least the byte that makes it one, so there is no end between two fields.
      in.mark(1);
      if (in.read() < 0) {
        return Optional.empty();
      }
      in.reset();
      var number = in.readLong();
      var bytes = new byte[in.readInt()];
      in.readFully(bytes);
      return switch (ObservationLog.parse(number, bytes)) {
        case ParsedLine.Taken(var line, var content) ->
            Optional.of(new Line(new LoggedLine(line, content), bytes));
        case ParsedLine.Mistaken _, ParsedLine.Blank _ ->
            throw new IllegalStateException("line " + number + " was understood before");
      };
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }
}
