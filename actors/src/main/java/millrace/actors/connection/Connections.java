package millrace.actors.connection;

import java.util.concurrent.CompletionStage;
import millrace.engine.connection.ConnectionState;

/**
 * The front door of all connections. Those that the plant does not have are an {@link
 * UnknownConnection}.
 */
public interface Connections {

  /** Has the connection's actor start its driver where it does not run; safe to repeat. */
  void open(String connection);

  /** What is known of a connection; fails with {@link millrace.actors.Unavailable}. */
  CompletionStage<ConnectionState> state(String connection);
}
