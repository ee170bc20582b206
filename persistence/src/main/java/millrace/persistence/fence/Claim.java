package millrace.persistence.fence;

import millrace.persistence.chain.Head;

/**
 * The right to write an entity's history, until another claims it.
 *
 * @param persistenceId the entity
 * @param epoch the number of the claim, higher than those of all before
 * @param head the end of the history when the claim began
 * @param history the epochs so far, with this one
 */
public record Claim(String persistenceId, long epoch, Head head, EpochHistory history) {}
