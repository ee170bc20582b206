package millrace.actors.wire;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import millrace.engine.element.Element;
import millrace.engine.element.ElementVector;

/** The amounts of a vector that are not zero, each as an exact decimal. */
record ElementVectorCodec(Codec element, Codec amount) implements Codec {

  @Override
  public void write(Object written, DataOutputStream out) throws IOException {
    var vector = (ElementVector) written;
    for (var each : Element.values()) {
      if (vector.get(each).signum() != 0) {
        out.writeBoolean(true);
        element.write(each, out);
        amount.write(vector.get(each), out);
      }
    }
    out.writeBoolean(false);
  }

  @Override
  public Object read(DataInputStream in) throws IOException {
    var vector = ElementVector.ZERO;
    while (in.readBoolean()) {
      var each = (Element) element.read(in);
      vector = vector.plus(each, (BigDecimal) amount.read(in));
    }
    return vector;
  }
}
