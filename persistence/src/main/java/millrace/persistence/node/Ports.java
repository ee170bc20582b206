package millrace.persistence.node;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;

/** Ports on loopback: which are free, and whether Cassandra answers on one. */
final class Ports {

  /** An OPTIONS frame of CQL's binary protocol, version 4: the smallest question there is. */
  private static final byte[] OPTIONS = {4, 0, 0, 0, 5, 0, 0, 0, 0};

  private static final int SUPPORTED = 6;

  private Ports() {}

  /** The wanted port, or another free one where it is in use. */
  static int freePort(int wanted) {
    try (var socket = open(wanted)) {
      return socket.getLocalPort();
    } catch (IOException taken) {
      try (var socket = open(0)) {
        return socket.getLocalPort();
      } catch (IOException e) {
        throw new UncheckedIOException("no free port on 127.0.0.1", e);
      }
    }
  }

  private static ServerSocket open(int port) throws IOException {
    var socket = new ServerSocket();
    socket.setReuseAddress(true);
    socket.bind(new InetSocketAddress(loopback(), port));
    return socket;
  }

  /** Whether a Cassandra that accepts CQL listens there. */
  static boolean answersCql(int port) {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(loopback(), port), 1_000);
      socket.setSoTimeout(2_000);
      socket.getOutputStream().write(OPTIONS);
      socket.getOutputStream().flush();
      var header = new DataInputStream(socket.getInputStream()).readNBytes(9);
      return header.length == 9 && header[4] == SUPPORTED;
    } catch (ConnectException | SocketTimeoutException notYet) {
      return false;
    } catch (IOException closedEarly) {
      return false;
    }
  }

  private static InetAddress loopback() {
    try {
      return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    } catch (java.net.UnknownHostException e) {
      throw new AssertionError("four bytes are an address", e);
    }
  }
}
