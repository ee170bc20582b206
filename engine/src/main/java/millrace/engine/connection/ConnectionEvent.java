package millrace.engine.connection;

import millrace.engine.time.Interval;

/** What happened to a connection. */
public sealed interface ConnectionEvent {

  /**
   * A subscription was created. It outlives the session, so the next owner can take it over.
   *
   * @param serverUri the application URI of the server
   * @param subscriptionId its id there
   * @param createdAt when, nanoseconds since the epoch (UTC)
   */
  record SubscriptionCreated(String serverUri, long subscriptionId, long createdAt)
      implements ConnectionEvent {}

  /** The subscription is gone: deleted, timed out, or forgotten by the server. */
  record SubscriptionEnded(long subscriptionId, String reason) implements ConnectionEvent {}

  /** The session became active. */
  record ConnectionOpened(String endpoint, String securityPolicy) implements ConnectionEvent {}

  /** The session was lost, or refused. */
  record ConnectionLost(String reason) implements ConnectionEvent {}

  /**
   * The server's certificate is not trusted; it stands in quarantine until a person decides.
   *
   * @param thumbprint SHA-256 of the certificate, hexadecimal
   */
  record CertificateQuarantined(String thumbprint, String subject) implements ConnectionEvent {}

  /**
   * A signal cannot be monitored.
   *
   * @param unit the work unit
   * @param signal the signal
   * @param node the node that was asked for
   * @param reason the server's status and what it means
   */
  record SignalUnavailable(String unit, String signal, String node, String reason)
      implements ConnectionEvent {}

  /** Data between these bounds cannot be had any more. */
  record DataLost(Interval bounds, String cause) implements ConnectionEvent {}
}
