package millrace.persistence.wire;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import millrace.engine.connection.ConnectionEvent;
import millrace.engine.connection.ConnectionEvent.CertificateQuarantined;
import millrace.engine.connection.ConnectionEvent.ConnectionLost;
import millrace.engine.connection.ConnectionEvent.ConnectionOpened;
import millrace.engine.connection.ConnectionEvent.DataLost;
import millrace.engine.connection.ConnectionEvent.SignalUnavailable;
import millrace.engine.connection.ConnectionEvent.SubscriptionCreated;
import millrace.engine.connection.ConnectionEvent.SubscriptionEnded;
import millrace.engine.journal.Envelope;
import millrace.engine.journal.Provenance;
import millrace.persistence.wire.proto.ConnectionProto;
import millrace.persistence.wire.proto.ConnectionProto.ConnectionJournalEvent;

/** How the events of a connection are stored. */
final class ConnectionForm {

  private ConnectionForm() {}

  static String manifest(ConnectionEvent event) {
    return switch (event) {
      case SubscriptionCreated _ -> "connection.subscription-created.1";
      case SubscriptionEnded _ -> "connection.subscription-ended.1";
      case ConnectionOpened _ -> "connection.connection-opened.1";
      case ConnectionLost _ -> "connection.connection-lost.1";
      case CertificateQuarantined _ -> "connection.certificate-quarantined.1";
      case SignalUnavailable _ -> "connection.signal-unavailable.1";
      case DataLost _ -> "connection.data-lost.1";
    };
  }

  static Message write(Provenance provenance, ConnectionEvent event) {
    var stored = ConnectionJournalEvent.newBuilder().setProvenance(ValueForm.write(provenance));
    return switch (event) {
      case SubscriptionCreated created -> stored.setSubscriptionCreated(write(created)).build();
      case SubscriptionEnded(var id, var reason) ->
          stored
              .setSubscriptionEnded(
                  ConnectionProto.SubscriptionEnded.newBuilder()
                      .setSubscriptionId(id)
                      .setReason(reason))
              .build();
      case ConnectionOpened(var endpoint, var policy) ->
          stored
              .setConnectionOpened(
                  ConnectionProto.ConnectionOpened.newBuilder()
                      .setEndpoint(endpoint)
                      .setSecurityPolicy(policy))
              .build();
      case ConnectionLost(var reason) -> stored.setConnectionLost(reason).build();
      case CertificateQuarantined(var thumbprint, var subject) ->
          stored
              .setCertificateQuarantined(
                  ConnectionProto.CertificateQuarantined.newBuilder()
                      .setThumbprint(thumbprint)
                      .setSubject(subject))
              .build();
      case SignalUnavailable unavailable -> stored.setSignalUnavailable(write(unavailable)).build();
      case DataLost(var bounds, var cause) ->
          stored
              .setDataLost(
                  ConnectionProto.DataLost.newBuilder()
                      .setBounds(ValueForm.write(bounds))
                      .setCause(cause))
              .build();
    };
  }

  static Envelope<ConnectionEvent> read(byte[] bytes) throws InvalidProtocolBufferException {
    var stored = ConnectionJournalEvent.parseFrom(bytes);
    return new Envelope<>(ValueForm.read(stored.getProvenance()), event(stored));
  }

  static ConnectionProto.SubscriptionCreated write(SubscriptionCreated created) {
    return ConnectionProto.SubscriptionCreated.newBuilder()
        .setServerUri(created.serverUri())
        .setSubscriptionId(created.subscriptionId())
        .setCreatedAt(created.createdAt())
        .build();
  }

  static SubscriptionCreated read(ConnectionProto.SubscriptionCreated stored) {
    return new SubscriptionCreated(
        stored.getServerUri(), stored.getSubscriptionId(), stored.getCreatedAt());
  }

  private static ConnectionEvent event(ConnectionJournalEvent stored) {
    return switch (stored.getEventCase()) {
      case SUBSCRIPTION_CREATED -> read(stored.getSubscriptionCreated());
      case SUBSCRIPTION_ENDED ->
          new SubscriptionEnded(
              stored.getSubscriptionEnded().getSubscriptionId(),
              stored.getSubscriptionEnded().getReason());
      case CONNECTION_OPENED ->
          new ConnectionOpened(
              stored.getConnectionOpened().getEndpoint(),
              stored.getConnectionOpened().getSecurityPolicy());
      case CONNECTION_LOST -> new ConnectionLost(stored.getConnectionLost());
      case CERTIFICATE_QUARANTINED ->
          new CertificateQuarantined(
              stored.getCertificateQuarantined().getThumbprint(),
              stored.getCertificateQuarantined().getSubject());
      case SIGNAL_UNAVAILABLE -> read(stored.getSignalUnavailable());
      case DATA_LOST ->
          new DataLost(
              ValueForm.read(stored.getDataLost().getBounds()), stored.getDataLost().getCause());
      case EVENT_NOT_SET -> throw Manifests.noEvent();
    };
  }

  private static ConnectionProto.SignalUnavailable write(SignalUnavailable unavailable) {
    return ConnectionProto.SignalUnavailable.newBuilder()
        .setUnit(unavailable.unit())
        .setSignal(unavailable.signal())
        .setNode(unavailable.node())
        .setReason(unavailable.reason())
        .build();
  }

  private static SignalUnavailable read(ConnectionProto.SignalUnavailable stored) {
    return new SignalUnavailable(
        stored.getUnit(), stored.getSignal(), stored.getNode(), stored.getReason());
  }
}
