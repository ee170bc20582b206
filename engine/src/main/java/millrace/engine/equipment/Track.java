package millrace.engine.equipment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import millrace.engine.equipment.EquipmentSnapshot.Sample;
import millrace.engine.reading.Reading;
import millrace.engine.time.Interval;

/**
 * The readings of one signal in the order in which they hold ({@link Samples#ORDER}). Immutable.
 *
 * <p>The newest ones lie in rows that are open, to which more are added in place; all others are
 * packed, some hundred rows together. What comes late opens the rows among which it belongs and
 * packs them again.
 */
final class Track {

  static final Track EMPTY = new Track(new PackedRows[0], new int[0], OpenRows.claimed(0), 0, 0);

  /** How many rows are packed together. */
  static final int ROWS = 256;

  /** For how many rows there is room at first. */
  private static final int FEWEST = 4;

  private final PackedRows[] packed;
  private final int[] ends; // ends[i] is the number of rows in packed 0 to i, hidden ones included
  private final OpenRows open;
  private final int opened;
  private final int hidden; // how many of the first rows are let go

  Track(PackedRows[] packed, int[] ends, OpenRows open, int opened, int hidden) {
    this.packed = packed;
    this.ends = ends;
    this.open = open;
    this.opened = opened;
    this.hidden = hidden;
  }

  /** The track of these samples, in whatever order they come. */
  static Track of(List<Sample> samples) {
    var sorted = new ArrayList<>(samples);
    sorted.sort(Samples.ORDER);
    return EMPTY.withAtEnd(sorted);
  }

  /** The track of rows that are packed already, at least as many as are hidden. */
  static Track of(PackedRows[] packed, int hidden) {
    return new Track(packed, ends(packed), EMPTY.open, 0, hidden);
  }

  int size() {
    return full() + opened - hidden;
  }

  boolean isEmpty() {
    return size() == 0;
  }

  /**
   * The sample at a place, from 0.
   *
   * @throws IndexOutOfBoundsException outside 0 to size - 1
   */
  Sample get(int place) {
    if (place < 0 || place >= size()) {
      throw new IndexOutOfBoundsException(place + " of " + size());
    }
    var row = place + hidden;
    var full = full();
    if (row >= full) {
      return open.sample(row - full);
    }
    var block = blockOf(row);
    return packed[block].sample(row - startOf(block));
  }

  /** The instant of the sample at a place. */
  long at(int place) {
    var row = place + hidden;
    var full = full();
    if (row >= full) {
      return open.at(row - full);
    }
    var block = blockOf(row);
    return packed[block].at(row - startOf(block));
  }

  Optional<Sample> last() {
    return isEmpty() ? Optional.empty() : Optional.of(get(size() - 1));
  }

  /** The instant of the last sample; {@link Long#MIN_VALUE} where there is none. */
  long lastAt() {
    return isEmpty() ? Long.MIN_VALUE : at(size() - 1);
  }

  /** How many samples lie before an instant. */
  int countBefore(long instant) {
    return Math.max(0, rowsBefore(instant) - hidden);
  }

  private int rowsBefore(long instant) {
    if (packed.length == 0 || lastOf(packed.length - 1) < instant) {
      return full() + open.countBefore(opened, instant);
    }
    var low = 0;
    var high = packed.length - 1;
    while (low < high) {
      var middle = (low + high) >>> 1;
      if (lastOf(middle) < instant) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return startOf(low) + packed[low].countBefore(packed[low].size(), instant);
  }

  /**
   * The first instant of which another track tells something else; {@link Long#MAX_VALUE} where
   * there is none. Rows that both share are not looked at.
   */
  @SuppressWarnings("ReferenceEquality") // the very same track tells the same
  long firstDifference(Track other) {
    if (this == other) {
      return Long.MAX_VALUE;
    }
    var row = hidden == other.hidden ? firstDifferentRow(other) : 0;
    return Math.min(atRow(row), other.atRow(row));
  }

  @SuppressWarnings("ReferenceEquality") // the very same rows need not be looked at
  private int firstDifferentRow(Track other) {
    var blocks = packed == other.packed ? packed.length : 0;
    while (blocks < Math.min(packed.length, other.packed.length)
        && packed[blocks] == other.packed[blocks]) {
      blocks++;
    }
    var last = Math.min(full() + opened, other.full() + other.opened);
    if (open == other.open && blocks == packed.length && blocks == other.packed.length) {
      return last;
    }
    var row = startOf(blocks);
    while (row < last && tellsTheSame(other, row)) {
      row++;
    }
    return row;
  }

  private boolean tellsTheSame(Track other, int row) {
    return rows(row).tellTheSame(placeInRows(row), other.rows(row), other.placeInRows(row));
  }

  private SampleRows rows(int row) {
    return row >= full() ? open : packed[blockOf(row)];
  }

  private int placeInRows(int row) {
    return row >= full() ? row - full() : row - startOf(blockOf(row));
  }

  /** The instant of a row, hidden ones included; the last instant of all behind the last row. */
  private long atRow(int row) {
    return row < full() + opened ? rows(row).at(placeInRows(row)) : Long.MAX_VALUE;
  }

  /** The samples in a window, one after the other. */
  TrackCursor within(Interval window) {
    return new TrackCursor(this, Math.max(hidden, rowsBefore(window.start())), window.end());
  }

  /** With one sample more, behind those that the order holds to be equal. */
  Track with(Sample sample) {
    var place = placeOf(sample);
    if (place == size()) {
      return withAtEnd(sample);
    }
    return changed(place + hidden, (samples, index) -> samples.add(index, sample));
  }

  /** With a reading that no observation told, and that lies after the last sample. */
  Track with(Reading reading, long at, long sequence) {
    var code = SampleRows.code(reading.value(), reading.status());
    if ((code & SampleRows.KIND) == SampleRows.AS_IT_CAME) {
      return withAtEnd(Samples.of(reading, at, "", sequence));
    }
    var room = withRoom();
    room.open.set(
        room.opened,
        at,
        reading.sourceTime(),
        reading.serverTime(),
        reading.ingestTime(),
        SampleRows.number(reading.value()),
        code,
        sequence);
    return room.withOneOpen();
  }

  /** With a sample that the order does not hold to be before the last one. */
  private Track withAtEnd(Sample sample) {
    var room = withRoom();
    room.open.set(room.opened, sample);
    return room.withOneOpen();
  }

  /** With samples of which the order holds none to be before the one before it. */
  Track withAtEnd(List<Sample> samples) {
    var grown = this;
    for (var sample : samples) {
      grown = grown.withAtEnd(sample);
    }
    return grown;
  }

  /** The same samples, with room behind them to which nobody else adds. */
  private Track withRoom() {
    if (opened == ROWS) {
      var more = Arrays.copyOf(packed, packed.length + 1);
      more[packed.length] = PackedRows.of(open, opened);
      var moreEnds = Arrays.copyOf(ends, more.length);
      moreEnds[ends.length] = full() + opened;
      return new Track(more, moreEnds, OpenRows.claimed(ROWS), 0, hidden);
    }
    if (opened < open.capacity()) {
      return open.claim(opened) ? this : withOpen(open.grown(opened, open.capacity()));
    }
    return withOpen(open.grown(opened, Math.min(ROWS, Math.max(FEWEST, 2 * opened))));
  }

  private Track withOpen(OpenRows others) {
    return new Track(packed, ends, others, opened, hidden);
  }

  /** With the row that was set behind those that are told. */
  private Track withOneOpen() {
    open.tell(opened + 1);
    return new Track(packed, ends, open, opened + 1, hidden);
  }

  /** Without the sample at a place. */
  Track without(int place) {
    return changed(place + hidden, (samples, index) -> samples.remove(index));
  }

  /** Without the first samples. */
  Track withoutFirst(int count) {
    if (count <= 0) {
      return this;
    }
    if (count >= size()) {
      return EMPTY;
    }
    var row = hidden + count;
    var full = full();
    var block = row >= full ? packed.length : blockOf(row);
    if (block == packed.length && row - full > opened / 2) {
      var rest = open.copy(row - full, opened);
      rest.tell(rest.capacity());
      return new Track(EMPTY.packed, EMPTY.ends, rest, rest.capacity(), 0);
    }
    var rest = Arrays.copyOfRange(packed, block, packed.length);
    return new Track(rest, ends(rest), open, opened, row - startOf(block));
  }

  List<Sample> toList() {
    var all = new ArrayList<Sample>(size());
    for (var place = 0; place < size(); place++) {
      all.add(get(place));
    }
    return all;
  }

  PackedRows[] packed() {
    return packed;
  }

  int[] ends() {
    return ends;
  }

  OpenRows open() {
    return open;
  }

  int opened() {
    return opened;
  }

  /** How many of the first rows are let go. */
  int hidden() {
    return hidden;
  }

  /** How many rows are packed. */
  int full() {
    return ends.length == 0 ? 0 : ends[ends.length - 1];
  }

  /** The packed rows among which a row lies. */
  int blockOf(int row) {
    var found = Arrays.binarySearch(ends, row + 1);
    return found >= 0 ? found : -found - 1;
  }

  int startOf(int block) {
    return block == 0 ? 0 : ends[block - 1];
  }

  private static int[] ends(PackedRows[] packed) {
    var ends = new int[packed.length];
    var end = 0;
    for (var i = 0; i < ends.length; i++) {
      end += packed[i].size();
      ends[i] = end;
    }
    return ends;
  }

  private interface Change {

    void apply(List<Sample> samples, int index);
  }

  /** With the rows changed among which a row lies. */
  private Track changed(int row, Change change) {
    if (row >= full()) {
      var from = packed.length == 0 ? hidden : 0; // the hidden ones are let go for good
      var samples = open.samples(from, opened);
      change.apply(samples, row - full() - from);
      return new Track(packed, ends, EMPTY.open, 0, hidden - from).withAtEnd(samples);
    }
    var block = blockOf(row);
    var from = block == 0 ? hidden : 0;
    var samples = packed[block].samples(from, packed[block].size());
    change.apply(samples, row - startOf(block) - from);
    var blocks = new ArrayList<>(List.of(packed));
    blocks.remove(block);
    if (samples.size() > 2 * ROWS) {
      blocks.add(block, packed(samples.subList(ROWS, samples.size())));
      samples = samples.subList(0, ROWS);
    }
    if (!samples.isEmpty()) {
      blocks.add(block, packed(samples));
    }
    var replaced = blocks.toArray(new PackedRows[0]);
    return new Track(replaced, ends(replaced), open, opened, hidden - from);
  }

  /** These samples, at least one and in their order, packed. */
  static PackedRows packed(List<Sample> samples) {
    var rows = OpenRows.claimed(samples.size());
    for (var i = 0; i < samples.size(); i++) {
      rows.set(i, samples.get(i));
    }
    return PackedRows.of(rows, samples.size());
  }

  /** How many samples are not behind the probe. */
  private int placeOf(Sample probe) {
    var low = countBefore(probe.at());
    while (low < size() && Samples.ORDER.compare(get(low), probe) <= 0) {
      low++;
    }
    return low;
  }

  private long lastOf(int block) {
    return packed[block].at(packed[block].size() - 1);
  }
}
