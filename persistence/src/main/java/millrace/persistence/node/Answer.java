package millrace.persistence.node;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Who answers on a port of loopback.
 *
 * <p>Between the moment at which a port was found free and the moment at which Cassandra takes it
 * lie seconds, in which another engine's Cassandra may take it. An engine that then wrote into the
 * other's journals would do the worst there is; so the node that answers is asked where its files
 * are, in the smallest piece of CQL's binary protocol (version 4) that can do it.
 */
enum Answer {
  /** Nobody, or one that does not serve CQL yet. */
  NONE,
  /** The node that keeps its files in the directory. */
  OURS,
  /** Another Cassandra. */
  OF_ANOTHER;

  private static final int CONNECT_MILLIS = 1_000;
  private static final int READ_MILLIS = 2_000;
  private static final int VERSION = 4;
  private static final int STARTUP = 1;
  private static final int READY = 2;
  private static final int AUTHENTICATE = 3;
  private static final int QUERY = 7;
  private static final int RESULT = 8;
  private static final int CONSISTENCY_ONE = 1;
  private static final int LONGEST = 65_536;
  private static final String WHERE_ARE_YOUR_FILES =
      "SELECT value FROM system_views.settings WHERE name = 'commitlog_directory'";

  /** One frame of the protocol; what is no text in it is not read. */
  private record Frame(int opcode, String body) {}

  /**
   * Asks the port.
   *
   * @param commitLog the directory of our node's commit log, as its settings name it
   */
  static Answer on(int port, Path commitLog) {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(Ports.loopback(), port), CONNECT_MILLIS);
      socket.setSoTimeout(READ_MILLIS);
      var out = new DataOutputStream(socket.getOutputStream());
      var in = new DataInputStream(socket.getInputStream());
      var welcome = ask(out, in, STARTUP, startup());
      if (welcome.opcode() != READY) {
        return welcome.opcode() == AUTHENTICATE ? OF_ANOTHER : NONE;
      }
      var answer = ask(out, in, QUERY, query());
      if (answer.opcode() != RESULT) {
        return NONE;
      }
      return answer.body().endsWith(commitLog.toString()) ? OURS : OF_ANOTHER;
    } catch (IOException notYet) {
      return NONE;
    }
  }

  private static Frame ask(DataOutputStream out, DataInputStream in, int opcode, byte[] body)
      throws IOException {
    out.writeInt(VERSION << 24);
    out.writeByte(opcode);
    out.writeInt(body.length);
    out.write(body);
    out.flush();
    in.skipNBytes(4);
    var answered = in.readUnsignedByte();
    var length = in.readInt();
    if (length < 0 || length > LONGEST) {
      throw new IOException("a frame of " + length + " bytes");
    }
    var answer = new byte[length];
    in.readFully(answer);
    return new Frame(answered, new String(answer, StandardCharsets.UTF_8));
  }

  private static byte[] startup() throws IOException {
    var bytes = new ByteArrayOutputStream();
    var body = new DataOutputStream(bytes);
    body.writeShort(1);
    body.writeUTF("CQL_VERSION");
    body.writeUTF("3.0.0");
    return bytes.toByteArray();
  }

  private static byte[] query() throws IOException {
    var bytes = new ByteArrayOutputStream();
    var body = new DataOutputStream(bytes);
    var text = WHERE_ARE_YOUR_FILES.getBytes(StandardCharsets.UTF_8);
    body.writeInt(text.length);
    body.write(text);
    body.writeShort(CONSISTENCY_ONE);
    body.writeByte(0);
    return bytes.toByteArray();
  }
}
