package millrace.engine.equipment;

import millrace.engine.equipment.EquipmentSnapshot.Sample;

/** Goes over the samples of a track, one after the other. It belongs to one thread. */
final class TrackCursor {

  private final Track track;
  private final long end;
  private SampleRows rows;
  private int block;
  private int row;
  private int size;
  private long at;
  private long code;

  /**
   * Begins before a row.
   *
   * @param first the row, hidden ones included
   * @param end goes on up to the last sample before this instant
   */
  TrackCursor(Track track, int first, long end) {
    this.track = track;
    this.end = end;
    this.block = track.blockOf(first);
    this.row = first - track.startOf(block) - 1;
    this.rows = rows();
  }

  /** Goes to the next sample; false where there is none before the end. */
  boolean next() {
    if (++row >= size) {
      if (block >= track.packed().length) {
        return false;
      }
      block++;
      row = 0;
      rows = rows();
      if (size == 0) {
        return false;
      }
    }
    at = rows.at(row);
    if (at >= end) {
      return false;
    }
    code = rows.get(SampleRows.CODE, row);
    return true;
  }

  long at() {
    return at;
  }

  Sample sample() {
    return rows.sample(row);
  }

  boolean isUsable() {
    return Samples.isUsable((int) (code >> 3));
  }

  /** Whether it is a whole number of use. */
  boolean isNumber() {
    return (code & SampleRows.KIND) == SampleRows.INTEGER && isUsable();
  }

  /** The journal sequence of the event that told it. */
  long sequence() {
    return rows.get(SampleRows.SEQUENCE, row);
  }

  /** The whole number that it is. */
  long number() {
    return rows.get(SampleRows.VALUE, row);
  }

  private SampleRows rows() {
    var packed = track.packed();
    size = block < packed.length ? packed[block].size() : track.opened();
    return block < packed.length ? packed[block] : track.open();
  }
}
