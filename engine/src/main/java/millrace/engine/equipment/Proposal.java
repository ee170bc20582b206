package millrace.engine.equipment;

import java.util.Optional;

/**
 * A correction that needs a second person, or needed one.
 *
 * @param id the id of the correction
 * @param knowledgeTime when it was proposed, nanoseconds since the epoch (UTC)
 * @param sequence the place of the proposal in the journal
 * @param author who proposed it
 * @param reason why
 * @param reference a document, ticket or event that supports it; empty where there is none
 * @param correction what it would set right
 * @param expectedVersion the version of what it corrects, as the author saw it; empty where the
 *     author named none
 * @param cause why it needs a second person
 * @param status what has become of it
 * @param decidedBy who decided; empty while nobody has
 * @param decidedAt when, nanoseconds since the epoch (UTC); 0 while nobody has
 * @param decision what the second person said; empty where nothing
 */
public record Proposal(
    String id,
    long knowledgeTime,
    long sequence,
    String author,
    String reason,
    String reference,
    Correction correction,
    Optional<Long> expectedVersion,
    String cause,
    Status status,
    String decidedBy,
    long decidedAt,
    String decision) {

  /** What has become of a proposal. */
  public enum Status {
    /** It waits for a second person, and changes no figure. */
    PROPOSED,
    /** A second person agreed, and it was applied. */
    APPROVED,
    /** A second person declined. */
    REJECTED
  }

  Proposal decided(Status newStatus, String by, long at, String said) {
    return new Proposal(
        id,
        knowledgeTime,
        sequence,
        author,
        reason,
        reference,
        correction,
        expectedVersion,
        cause,
        newStatus,
        by,
        at,
        said);
  }

  boolean isOpen() {
    return status == Status.PROPOSED;
  }
}
