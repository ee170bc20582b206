package millrace.persistence.fence;

/**
 * A writer's sign of life.
 *
 * @param number higher with every renewal
 * @param released whether the writer has ended in good order and acknowledges nothing more
 */
public record Beat(long number, boolean released) {}
