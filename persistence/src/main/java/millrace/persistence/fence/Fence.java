package millrace.persistence.fence;

import java.util.concurrent.CompletionStage;
import millrace.persistence.chain.Head;

/** Decides who may write an entity's history. */
public interface Fence {

  /**
   * Claims an entity for this writer, so that what any earlier claim writes from now on counts for
   * nothing. The caller makes one claim of an entity at a time.
   *
   * @param head how to find the head of the history once nobody else can write to it
   */
  CompletionStage<Claim> claim(String persistenceId, HeadReader head);

  /**
   * Whether what was written under a claim may be acknowledged. To be asked after the write was
   * completed.
   *
   * @return completes as soon as that is certain; fails with {@link FencedException} if the claim
   *     is lost
   */
  CompletionStage<Void> confirm(Claim claim);

  /** Whether a claim is lost for certain, so that writing under it makes no sense. */
  boolean isLost(Claim claim);

  /** Gives a claim up; nothing is acknowledged under it any more. */
  void forget(Claim claim);

  /** Reads the head of a history. */
  @FunctionalInterface
  interface HeadReader {
    CompletionStage<Head> head(EpochHistory history);
  }
}
