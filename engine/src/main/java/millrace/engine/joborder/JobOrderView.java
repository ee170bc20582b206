package millrace.engine.joborder;

import java.util.Optional;

/**
 * A job order as it is.
 *
 * @param jobOrder its id
 * @param spec what it asks for; empty for an order that does not exist
 * @param state its state; empty for an order that does not exist, or is cancelled or cleared
 * @param subState its sub-state
 * @param started actual start, nanoseconds since the epoch (UTC)
 * @param ended actual end, nanoseconds since the epoch (UTC)
 * @param sequence the last sequence of its journal, which is the version that commands expect
 */
public record JobOrderView(
    String jobOrder,
    Optional<JobOrderSpec> spec,
    Optional<JobOrderState> state,
    JobOrderSubState subState,
    Optional<Long> started,
    Optional<Long> ended,
    long sequence) {}
