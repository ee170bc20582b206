package millrace.actors.wire;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/** How the values of one declared type go over the wire. */
interface Codec {

  void write(Object value, DataOutputStream out) throws IOException;

  /**
   * Reads a value.
   *
   * @throws IOException where the bytes are no value of this type
   */
  Object read(DataInputStream in) throws IOException;
}
