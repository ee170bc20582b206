package millrace.opcua.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The cable between the gateway and a controller: a TCP relay that can be cut. */
final class Cable implements AutoCloseable {

  private final ServerSocket door;
  private final int target;
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private volatile State state = State.WHOLE;

  private enum State {
    WHOLE,
    CUT,
    BLACK_HOLE
  }

  Cable(int target) throws IOException {
    this.target = target;
    this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return door.getLocalPort();
  }

  /** Resets all connections and refuses new ones. */
  void cut() {
    state = State.CUT;
    closeAll();
  }

  /** Lets nothing through, and tells nobody. */
  void swallow() {
    state = State.BLACK_HOLE;
  }

  /** Is whole again; what was swallowed is gone with its connection. */
  void mend() {
    if (state == State.BLACK_HOLE) {
      closeAll();
    }
    state = State.WHOLE;
  }

  static int freePort() {
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    door.close();
    closeAll();
  }

  private void accept() {
    while (!door.isClosed()) {
      try {
        var inside = door.accept();
        if (state == State.CUT) {
          inside.setSoLinger(true, 0);
          inside.close();
          continue;
        }
        var outside = new Socket(InetAddress.getLoopbackAddress(), target);
        sockets.add(inside);
        sockets.add(outside);
        Thread.ofVirtual().start(() -> relay(inside, outside));
        Thread.ofVirtual().start(() -> relay(outside, inside));
      } catch (IOException _) {
        // The door was closed, or the controller is away: the next one may get through.
      }
    }
  }

  private void relay(Socket from, Socket to) {
    var buffer = new byte[16_384];
    try (from;
        to) {
      var input = from.getInputStream();
      var output = to.getOutputStream();
      for (var read = input.read(buffer); read >= 0; read = input.read(buffer)) {
        if (state == State.WHOLE) {
          output.write(buffer, 0, read);
          output.flush();
        }
      }
    } catch (IOException _) {
      // One side is gone; so is then the other.
    } finally {
      sockets.remove(from);
      sockets.remove(to);
    }
  }

  private void closeAll() {
    for (var socket : sockets) {
      try {
        socket.setSoLinger(true, 0);
        socket.close();
      } catch (IOException _) {
        // It is closed already.
      }
    }
  }
}
