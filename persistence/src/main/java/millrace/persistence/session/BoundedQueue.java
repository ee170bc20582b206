package millrace.persistence.session;

import java.util.function.LongSupplier;

/**
 * Something on its way to Cassandra that waits within a bound, for whoever watches the engine.
 *
 * @param name what waits
 * @param limit the most that may wait
 * @param waiting how much waits now
 */
public record BoundedQueue(String name, long limit, LongSupplier waiting) {}
