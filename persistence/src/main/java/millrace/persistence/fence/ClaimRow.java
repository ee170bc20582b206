package millrace.persistence.fence;

import java.util.Optional;
import java.util.UUID;

/**
 * What is recorded about an entity's claims.
 *
 * @param epoch the newest claim; 0 where there is none
 * @param writer who made it
 * @param history where the epochs begin, of those whose claim was complete
 */
public record ClaimRow(long epoch, Optional<UUID> writer, EpochHistory history) {

  /** Of an entity that nobody has claimed. */
  public static final ClaimRow NONE = new ClaimRow(0, Optional.empty(), EpochHistory.NONE);
}
