package millrace.opcua.client;

/**
 * How a connection does at a moment.
 *
 * @param connection its id
 * @param open whether a session is active
 * @param lastContact when the server last gave a sign, nanoseconds since the epoch (UTC); 0 for
 *     never
 * @param lag how long the oldest notification that is not in the journal has been waiting, in
 *     nanoseconds; 0 where none waits
 * @param pending notifications that are not in the journal yet
 * @param mostPending with so many of them no more is asked for
 * @param waiting parts of them, each of one work unit, that are not on their way to it yet
 * @param overflow what the server dropped
 * @param unavailable signals that cannot be monitored
 * @param problem why the session is not active; empty while it is
 */
public record ConnectionHealth(
    String connection,
    boolean open,
    long lastContact,
    long lag,
    int pending,
    int mostPending,
    int waiting,
    Overflow overflow,
    int unavailable,
    String problem) {

  /**
   * What the server's queues dropped since this node has the connection. OPC UA tells that values
   * are missing before one that is marked, and not how many (OPC 10000-4, 7.22.1).
   *
   * @param marks values that are marked
   * @param gaps gaps that this left in the journals of work units
   * @param nanos how long these gaps are together
   */
  public record Overflow(long marks, long gaps, long nanos) {}
}
