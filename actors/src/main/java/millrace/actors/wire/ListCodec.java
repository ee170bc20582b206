package millrace.actors.wire;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A list of values of one type. */
record ListCodec(Codec element) implements Codec {

  @Override
  public void write(Object written, DataOutputStream out) throws IOException {
    var values = (List<?>) written;
    out.writeInt(values.size());
    for (var value : values) {
      element.write(value, out);
    }
  }

  @Override
  public Object read(DataInputStream in) throws IOException {
    var size = in.readInt();
    if (size < 0 || size > in.available()) {
      // No value takes less than a byte, so this cannot be; and nothing is set aside for it.
      throw new IOException("a list of " + size + " in " + in.available() + " bytes");
    }
    var values = new ArrayList<>(size);
    for (var i = 0; i < size; i++) {
      values.add(element.read(in));
    }
    return List.copyOf(values);
  }
}
