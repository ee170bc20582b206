package millrace.persistence.fence;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

/**
 * What the fence needs of a database. Each read sees every write that was completed before it
 * began; a write that failed may still take effect, now or later.
 */
public interface FenceStore {

  /** The newest claim, with every conditional write that was completed before. */
  CompletionStage<ClaimRow> readClaim(String persistenceId);

  /**
   * Makes {@code writer} the holder with epoch {@code expected + 1}, on condition that the newest
   * epoch is {@code expected}.
   *
   * @return whether the condition held
   */
  CompletionStage<Boolean> claim(String persistenceId, long expected, UUID writer);

  /**
   * Records where an epoch begins, on condition that it is still the newest.
   *
   * @param before the epochs so far; those that begin at the same sequence have written nothing and
   *     may be dropped
   * @return whether the condition held
   */
  CompletionStage<Boolean> begin(
      String persistenceId, long epoch, UUID writer, long firstSequence, EpochHistory before);

  /** Tells a writer that its claims of an entity below an epoch are lost. */
  CompletionStage<Void> revoke(UUID writer, String persistenceId, long belowEpoch);

  /** What was revoked from a writer: the highest epoch below which its claims are lost. */
  CompletionStage<Map<String, Long>> revocations(UUID writer);

  CompletionStage<Void> beat(UUID writer, Beat beat);

  /** The last beat of a writer; empty where none is known (any more). */
  CompletionStage<Optional<Beat>> beatOf(UUID writer);

  /** The last beats of all writers that are known. */
  CompletionStage<Map<UUID, Beat>> beats();
}
