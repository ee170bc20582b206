package millrace.actors.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.function.Function;

/** A value that has a text which says all of it. */
record TextCodec(Function<Object, String> text, Function<String, Object> value) implements Codec {

  @Override
  public void write(Object written, DataOutputStream out) throws IOException {
    var bytes = text.apply(written).getBytes(UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  @Override
  public Object read(DataInputStream in) throws IOException {
    var length = in.readInt();
    if (length < 0 || length > in.available()) {
      throw new IOException("a text of " + length + " bytes, of which there are " + in.available());
    }
    try {
      return value.apply(new String(in.readNBytes(length), UTF_8));
    } catch (RuntimeException wrong) {
      throw new IOException("a text that is no such value", wrong);
    }
  }
}
