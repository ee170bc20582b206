package millrace.actors.connection;

import millrace.actors.commit.Aggregate;
import millrace.engine.Decider;
import millrace.engine.Refusal;
import millrace.engine.connection.ConnectionDecider;
import millrace.engine.connection.ConnectionEvent;
import millrace.engine.connection.ConnectionState;

/** The connection, as its journal needs it. */
final class ConnectionAggregate
    implements Aggregate<ConnectionEvent, ConnectionEvent, ConnectionState> {

  private static final ConnectionDecider DECIDER = new ConnectionDecider();

  @Override
  public Decider<ConnectionEvent, ConnectionEvent, ConnectionState> decider() {
    return DECIDER;
  }

  @Override
  public ConnectionEvent refused(Refusal refusal) {
    throw new IllegalStateException("a driver's report is a fact and is never refused: " + refusal);
  }

  @Override
  public String ruleVersion(ConnectionState state, long eventTime) {
    return "";
  }

  @Override
  public Object toMemento(ConnectionState state) {
    return state;
  }

  @Override
  public ConnectionState fromMemento(Object memento) {
    return (ConnectionState) memento;
  }
}
