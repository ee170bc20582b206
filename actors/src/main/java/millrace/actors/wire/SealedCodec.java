package millrace.actors.wire;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;

/** One of several declared alternatives: its number, and then itself. */
record SealedCodec(List<Class<?>> types, List<Codec> codecs) implements Codec {

  @Override
  public void write(Object written, DataOutputStream out) throws IOException {
    for (var i = 0; i < types.size(); i++) {
      if (types.get(i).isInstance(written)) {
        out.writeByte(i);
        codecs.get(i).write(written, out);
        return;
      }
    }
    throw new IOException(written.getClass() + " is none of " + types);
  }

  @Override
  public Object read(DataInputStream in) throws IOException {
    var number = in.readUnsignedByte();
    if (number >= codecs.size()) {
      throw new IOException("there is no alternative " + number + " among " + types);
    }
    return codecs.get(number).read(in);
  }
}
