package millrace.engine.equipment;

import java.util.ArrayList;
import java.util.List;
import millrace.engine.equipment.EquipmentSnapshot.Sample;
import millrace.engine.timeline.PackedLongs;
import org.jspecify.annotations.Nullable;

/**
 * Rows to which nothing is added: each column takes the bits that it needs. Immutable.
 *
 * <p>The times of source, server and gateway are kept as what they are behind the event time, since
 * that takes fewer bits.
 */
final class PackedRows implements SampleRows {

  private final int size;
  private final PackedLongs[] columns;
  private final @Nullable Sample @Nullable [] asTheyCame;

  private PackedRows(int size, PackedLongs[] columns, @Nullable Sample @Nullable [] asTheyCame) {
    this.size = size;
    this.columns = columns;
    this.asTheyCame = asTheyCame;
  }

  /** The first rows of those that are open, at least one. */
  static PackedRows of(OpenRows open, int size) {
    var numbers = new long[size];
    var columns = new PackedLongs[COLUMNS];
    for (var column = 0; column < COLUMNS; column++) {
      for (var row = 0; row < size; row++) {
        var number = open.get(column, row);
        numbers[row] = isBehind(column) ? number - open.at(row) : number;
      }
      columns[column] = PackedLongs.of(numbers, 0, 1, size);
    }
    return new PackedRows(size, columns, open.asTheyCame(0, size));
  }

  /** The rows that were kept as a block. */
  static PackedRows of(SampleBlock block) {
    var asTheyCame = block.asTheyCame().isEmpty() ? null : new @Nullable Sample[block.size()];
    if (asTheyCame != null) {
      block.asTheyCame().forEach(each -> asTheyCame[each.row()] = each.sample());
    }
    return new PackedRows(block.size(), block.columns().toArray(new PackedLongs[0]), asTheyCame);
  }

  /** What a store keeps of them. */
  SampleBlock block() {
    var kept = new ArrayList<SampleBlock.AsItCame>();
    for (var row = 0; asTheyCame != null && row < size; row++) {
      var sample = asTheyCame[row];
      if (sample != null) {
        kept.add(new SampleBlock.AsItCame(row, sample));
      }
    }
    return new SampleBlock(size, List.of(columns), kept);
  }

  int size() {
    return size;
  }

  @Override
  public long get(int column, int row) {
    var number = columns[column].get(row);
    return isBehind(column) ? number + columns[AT].get(row) : number;
  }

  /** Whether a column tells how far its time is behind the event time. */
  private static boolean isBehind(int column) {
    return column >= SOURCE && column <= INGEST;
  }

  @Override
  public @Nullable Sample asItCame(int row) {
    return asTheyCame == null ? null : asTheyCame[row];
  }
}
