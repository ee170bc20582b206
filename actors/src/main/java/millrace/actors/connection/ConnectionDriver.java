package millrace.actors.connection;

import java.util.concurrent.CompletionStage;
import millrace.engine.connection.ConnectionEvent;
import millrace.engine.connection.ConnectionState;
import millrace.engine.plant.Connection;

/**
 * Talks to the server of a connection: the gateway implements it, the connection's actor owns it.
 */
public interface ConnectionDriver {

  /**
   * Starts to talk, and goes on until it is stopped. It never gives up by itself: it waits and
   * tries again.
   *
   * @param known what the journal knows of the connection
   * @param recorder where its events go
   */
  Running start(Connection connection, ConnectionState known, Recorder recorder);

  /** A driver at work. */
  interface Running {

    /**
     * Stops without deleting the subscription, so that the next owner can take it over. The stage
     * completes when nothing more is sent or delivered.
     */
    CompletionStage<Void> stop();
  }

  /** Where a driver's events go. */
  interface Recorder {

    /** Completes when the event is durable; fails with {@link millrace.actors.Unavailable}. */
    CompletionStage<Void> record(ConnectionEvent event);
  }
}
