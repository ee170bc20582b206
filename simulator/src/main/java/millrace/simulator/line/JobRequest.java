package millrace.simulator.line;

import java.util.OptionalLong;

/**
 * What the line needs to know of a job order to run it.
 *
 * @param id its id
 * @param priority higher goes first
 * @param startTime the proposed start in nanoseconds UTC; {@link Long#MIN_VALUE} where none is
 *     proposed
 * @param quantity good items to make; empty where it runs until it is stopped
 */
public record JobRequest(String id, int priority, long startTime, OptionalLong quantity) {}
