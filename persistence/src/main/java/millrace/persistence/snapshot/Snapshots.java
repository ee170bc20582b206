package millrace.persistence.snapshot;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import millrace.persistence.snapshot.SnapshotForm.Saved;
import millrace.persistence.snapshot.SnapshotTable.Listed;
import millrace.persistence.wire.packed.BlockKey;

/**
 * The snapshots of all entities. Of each the newest few are kept; a block is written when the first
 * of them refers to it, and deleted when none does any more.
 *
 * <p>Blocks are there before the snapshot that refers to them, and go after it. Should another
 * process delete one meanwhile, the snapshot cannot be read, and the journal is read from further
 * back.
 */
final class Snapshots {

  private final SnapshotTable roots;
  private final BlockTable blocks;
  private final int kept;

  /**
   * @param kept how many snapshots of an entity are kept
   */
  Snapshots(SnapshotTable roots, BlockTable blocks, int kept) {
    this.roots = roots;
    this.blocks = blocks;
    this.kept = kept;
  }

  /** The snapshots of an entity, the newest first. */
  CompletionStage<List<Listed>> list(String persistenceId) {
    return roots.list(persistenceId);
  }

  /** What a snapshot consists of; blocks may be missing, and there may be some of others. */
  CompletionStage<Saved> read(Listed listed) {
    return roots
        .content(listed)
        .thenCompose(root ->
            (root.blocks().isEmpty()
                    ? CompletableFuture.completedStage(Map.<BlockKey, byte[]>of())
                    : blocks.all(listed.key().persistenceId()))
                .thenApply(found -> new Saved(root, found)));
  }

  /** Saves a snapshot in the place of the oldest, where all places are taken. */
  CompletionStage<Void> save(SnapshotTable.Key key, Saved saved) {
    return roots
        .list(key.persistenceId())
        .thenCompose(before -> {
          var place = placeFor(key, before);
          var others = before.stream().filter(each -> each.place() != place).toList();
          return blocks
              .add(key.persistenceId(), without(saved.blocks(), referredToBy(before)))
              .thenCompose(_ -> roots.put(key, place, saved.root()))
              .thenCompose(_ -> {
                var needed = referredToBy(others);
                needed.addAll(saved.root().blocks());
                return deleteBlocks(key.persistenceId(), before, needed);
              });
        });
  }

  /** Deletes those of an entity's snapshots that a question picks. */
  CompletionStage<Void> delete(String persistenceId, Predicate<Listed> picked) {
    return roots
        .list(persistenceId)
        .thenCompose(before -> {
          CompletionStage<Void> done = CompletableFuture.completedStage(null);
          for (var each : before) {
            if (picked.test(each)) {
              done = done.thenCompose(_ -> roots.delete(each));
            }
          }
          var rest = before.stream().filter(picked.negate()).toList();
          return done.thenCompose(_ -> deleteBlocks(persistenceId, before, referredToBy(rest)));
        });
  }

  private CompletionStage<Void> deleteBlocks(
      String persistenceId, List<Listed> before, Set<BlockKey> needed) {
    var left = referredToBy(before);
    left.removeAll(needed);
    return blocks.delete(persistenceId, left);
  }

  /** Where a snapshot of the same event is, or nothing, or else the oldest one. */
  private int placeFor(SnapshotTable.Key key, List<Listed> before) {
    var same = before.stream().filter(each -> each.key().sequence() == key.sequence()).findFirst();
    if (same.isPresent()) {
      return same.get().place();
    }
    var taken = new HashSet<Integer>();
    before.forEach(each -> taken.add(each.place()));
    return IntStream.range(0, kept)
        .filter(place -> !taken.contains(place))
        .findFirst()
        .orElseGet(() ->
            before.stream()
                .min(Comparator.comparingLong(each -> each.key().sequence()))
                .orElseThrow()
                .place());
  }

  private static Set<BlockKey> referredToBy(List<Listed> snapshots) {
    var all = new HashSet<BlockKey>();
    snapshots.forEach(each -> all.addAll(each.blocks()));
    return all;
  }

  private static Map<BlockKey, byte[]> without(Map<BlockKey, byte[]> all, Set<BlockKey> known) {
    var rest = new HashMap<>(all);
    rest.keySet().removeAll(known);
    return rest;
  }
}
