package millrace.persistence.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Ports on loopback: which are free. */
final class Ports {

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

  static InetAddress loopback() {
    try {
      return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    } catch (java.net.UnknownHostException e) {
      throw new AssertionError("four bytes are an address", e);
    }
  }
}
