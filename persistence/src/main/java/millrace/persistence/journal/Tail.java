package millrace.persistence.journal;

import millrace.persistence.chain.Head;
import millrace.persistence.fence.Claim;

/**
 * Where a claimed history goes on.
 *
 * @param claim the right to append
 * @param head the last event that was stored for certain
 */
record Tail(Claim claim, Head head) {}
