package millrace.persistence.node;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** A port of loopback behind which another port answers. */
final class Relay implements AutoCloseable {

  private final ServerSocket server;
  private final int behind;

  private Relay(ServerSocket server, int behind) {
    this.server = server;
    this.behind = behind;
  }

  static Relay open(int port, int behind) {
    try {
      var server = new ServerSocket();
      server.bind(new InetSocketAddress(Ports.loopback(), port));
      var relay = new Relay(server, behind);
      Thread.ofVirtual().start(relay::accept);
      return relay;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        var near = server.accept();
        var far = new Socket(Ports.loopback(), behind);
        Thread.ofVirtual().start(() -> pass(near, far));
        Thread.ofVirtual().start(() -> pass(far, near));
      } catch (IOException closed) {
        // The server was closed, which ends the loop, or the caller has gone again.
      }
    }
  }

  /** Passes on what comes in, until one of the two is closed; then closes both. */
  private static void pass(Socket from, Socket to) {
    try (from;
        to;
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream()) {
      in.transferTo(out);
    } catch (IOException closed) {
      // That is how it ends.
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
