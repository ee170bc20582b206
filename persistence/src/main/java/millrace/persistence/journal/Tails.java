package millrace.persistence.journal;

import java.util.LinkedHashMap;
import java.util.Map;
import millrace.persistence.fence.Claim;
import millrace.persistence.fence.Fence;
import org.jspecify.annotations.Nullable;

/**
 * The histories that this writer may append to; of too many, the one longest unused is given up.
 */
final class Tails {

  private final Fence fence;
  private final Map<String, Tail> tails;

  Tails(int limit, Fence fence) {
    this.fence = fence;
    this.tails =
        new LinkedHashMap<>(256, 0.75f, true) {
          @Override
          protected boolean removeEldestEntry(Map.Entry<String, Tail> eldest) {
            if (size() <= limit) {
              return false;
            }
            fence.forget(eldest.getValue().claim());
            return true;
          }
        };
  }

  synchronized @Nullable Tail get(String persistenceId) {
    return tails.get(persistenceId);
  }

  synchronized Tail put(Tail tail) {
    tails.put(tail.claim().persistenceId(), tail);
    return tail;
  }

  synchronized void drop(Claim claim) {
    tails.computeIfPresent(
        claim.persistenceId(), (_, tail) -> tail.claim().epoch() == claim.epoch() ? null : tail);
    fence.forget(claim);
  }
}
