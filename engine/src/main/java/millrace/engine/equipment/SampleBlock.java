package millrace.engine.equipment;

import java.util.List;
import millrace.engine.equipment.EquipmentSnapshot.Sample;
import millrace.engine.timeline.PackedLongs;

/**
 * Some samples of a signal that follow each other, as columns of numbers. Once its rows are full it
 * stays as it is for as long as they are held, so that a store need write it only once.
 *
 * @param size how many samples it has, at least one
 * @param columns of all samples the event time; what the times of source, server and gateway are
 *     behind it; the value as bits; status and kind of value; the journal sequence
 * @param asTheyCame the samples that are not made of numbers, in the order of their rows
 */
public record SampleBlock(int size, List<PackedLongs> columns, List<AsItCame> asTheyCame) {

  /** How many columns there are. */
  public static final int COLUMNS = SampleRows.COLUMNS;

  /** The most samples in one block. */
  public static final int MOST = 2 * Track.ROWS;

  /**
   * A sample with a text, or one that an observation told.
   *
   * @param row its place in the block, from 0
   */
  public record AsItCame(int row, Sample sample) {}

  /**
   * @throws IllegalArgumentException where it is not a block that a signal can have
   */
  public SampleBlock {
    columns = List.copyOf(columns);
    asTheyCame = List.copyOf(asTheyCame);
    if (size < 1 || size > MOST || columns.size() != COLUMNS) {
      throw new IllegalArgumentException(
          "a block has 1 to %d samples in %d columns, not %d in %d"
              .formatted(MOST, COLUMNS, size, columns.size()));
    }
    var next = 0;
    for (var each : asTheyCame) {
      if (each.row() < next || each.row() >= size) {
        throw new IllegalArgumentException(
            "a sample in row %d of %d, or twice in one".formatted(each.row(), size));
      }
      next = each.row() + 1;
    }
    checkKinds(size, columns.get(SampleRows.CODE), asTheyCame);
  }

  private static void checkKinds(int size, PackedLongs codes, List<AsItCame> asTheyCame) {
    var kept = 0;
    for (var row = 0; row < size; row++) {
      var isKept = kept < asTheyCame.size() && asTheyCame.get(kept).row() == row;
      var kind = (int) codes.get(row) & SampleRows.KIND;
      if (kind > SampleRows.AS_IT_CAME || (kind == SampleRows.AS_IT_CAME && !isKept)) {
        throw new IllegalArgumentException("the value in row %d is of no kind".formatted(row));
      }
      kept += isKept ? 1 : 0;
    }
  }
}
