package millrace.http;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CompletionStage;

/** The API at its address. */
public interface Bound {

  InetSocketAddress address();

  /**
   * Accepts no more connections, and closes those there are.
   *
   * @param patience how long requests that are being answered may still take
   */
  CompletionStage<Void> stop(Duration patience);
}
