package millrace.engine.equipment;

/** Why data is missing. */
public enum GapCause {
  /** The connection to the server was lost for longer than the server kept the data. */
  CONNECTION_LOST,
  /** The server no longer knows the subscription. */
  SUBSCRIPTION_LOST,
  /** The server dropped values because its queue was full. */
  QUEUE_OVERFLOW,
  /** A notification could not be had again. */
  NOTIFICATION_LOST,
  /** The server gave an answer that could not be decoded. */
  UNREADABLE
}
