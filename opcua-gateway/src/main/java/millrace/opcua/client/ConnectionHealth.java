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
 * @param unavailable signals that cannot be monitored
 * @param problem why the session is not active; empty while it is
 */
public record ConnectionHealth(
    String connection,
    boolean open,
    long lastContact,
    long lag,
    int pending,
    int unavailable,
    String problem) {}
