package millrace.engine.connection;

import millrace.engine.Decider;
import millrace.engine.Decision;
import millrace.engine.connection.ConnectionEvent.CertificateQuarantined;
import millrace.engine.connection.ConnectionEvent.ConnectionLost;
import millrace.engine.connection.ConnectionEvent.ConnectionOpened;
import millrace.engine.connection.ConnectionEvent.DataLost;
import millrace.engine.connection.ConnectionEvent.SignalUnavailable;
import millrace.engine.connection.ConnectionEvent.SubscriptionCreated;
import millrace.engine.connection.ConnectionEvent.SubscriptionEnded;
import millrace.engine.journal.Envelope;
import millrace.engine.journal.Provenance;

/**
 * The connection as an aggregate. What its driver reports are facts: none is refused, so its
 * commands are the events themselves. A report that tells nothing new is not journalled again,
 * since a driver that tries for hours to reach a server would else fill the journal with one
 * sentence.
 */
public final class ConnectionDecider
    implements Decider<ConnectionEvent, ConnectionEvent, ConnectionState> {

  @Override
  public ConnectionState initial() {
    return ConnectionState.INITIAL;
  }

  @Override
  public Decision<ConnectionEvent> decide(
      ConnectionState state, ConnectionEvent report, Provenance provenance) {
    return switch (report) {
      case SubscriptionCreated _,
          SubscriptionEnded _,
          ConnectionOpened _,
          ConnectionLost _,
          CertificateQuarantined _ ->
          state.evolve(report).equals(state) ? Decision.unchanged() : Decision.accept(report);
      case SignalUnavailable _, DataLost _ -> Decision.accept(report);
    };
  }

  @Override
  public ConnectionState evolve(ConnectionState state, Envelope<ConnectionEvent> envelope) {
    return state.evolve(envelope.event());
  }
}
