package millrace.persistence.wire;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;

/**
 * Bytes that were once written, in hexadecimal. A file is never changed: it stands for all the
 * journals in the world that hold such bytes. With {@code -Dmillrace.golden=write} a file that is
 * missing is written, and one that is there is left alone.
 */
final class GoldenFiles {

  private static final Path FOLDER = Path.of("src/test/resources/golden");
  private static final HexFormat HEX = HexFormat.of();
  private static final int LINE = 32;

  private GoldenFiles() {}

  static byte[] read(String name, byte[] asWrittenNow) throws IOException {
    var file = FOLDER.resolve(name + ".hex");
    if (!Files.exists(file)) {
      if (!"write".equals(System.getProperty("millrace.golden"))) {
        throw new AssertionError(
            file + " is missing; -Dmillrace.golden=write writes it, once and for ever");
      }
      Files.writeString(file, lines(asWrittenNow));
    }
    return HEX.parseHex(Files.readString(file).replace("\n", ""));
  }

  private static String lines(byte[] bytes) {
    var text = new StringBuilder();
    for (var from = 0; from < bytes.length; from += LINE) {
      text.append(HEX.formatHex(bytes, from, Math.min(bytes.length, from + LINE))).append('\n');
    }
    return text.toString();
  }
}
