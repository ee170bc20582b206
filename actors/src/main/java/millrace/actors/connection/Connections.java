package millrace.actors.connection;

import java.util.concurrent.CompletionStage;
import millrace.engine.connection.ConnectionState;

/** The front door of all connections. */
public interface Connections {

  /** Has the connection's actor start its driver where it does not run; safe to repeat. */
  void open(String connection);

  CompletionStage<ConnectionState> state(String connection);
}
