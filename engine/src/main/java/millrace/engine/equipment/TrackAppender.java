package millrace.engine.equipment;

import java.util.Arrays;
import millrace.engine.equipment.EquipmentSnapshot.Sample;
import millrace.engine.reading.Reading;

/** Adds samples at the end of a track, in place. It belongs to one thread, and is used once. */
final class TrackAppender {

  private static final int FEWEST = 4;

  private PackedRows[] packed;
  private int[] ends;
  private OpenRows open;
  private int opened;
  private final int hidden;
  private long lastAt;
  private boolean claimed;

  TrackAppender(Track track) {
    this.packed = track.packed();
    this.ends = track.ends();
    this.open = track.open();
    this.opened = track.opened();
    this.hidden = track.hidden();
    this.lastAt = track.lastAt();
  }

  /** The instant of the last sample; {@link Long#MIN_VALUE} where there is none. */
  long lastAt() {
    return lastAt;
  }

  /** Adds a reading that no observation told, and that lies after the last sample. */
  void add(Reading reading, long at, long sequence) {
    var code = SampleRows.code(reading.value(), reading.status());
    if ((code & SampleRows.KIND) == SampleRows.AS_IT_CAME) {
      add(Samples.of(reading, at, "", sequence));
      return;
    }
    makeRoom();
    lastAt = at;
    open.set(
        opened++,
        at,
        reading.sourceTime(),
        reading.serverTime(),
        reading.ingestTime(),
        SampleRows.number(reading.value()),
        code,
        sequence);
  }

  /** Adds a sample that the order does not hold to be before the last one. */
  void add(Sample sample) {
    makeRoom();
    lastAt = sample.at();
    open.set(opened++, sample);
  }

  /** The track with what was added; nothing can be added after it. */
  Track told() {
    if (claimed) {
      open.tell(opened);
    }
    return new Track(packed, ends, open, opened, hidden);
  }

  private void makeRoom() {
    if (opened == Track.ROWS) {
      pack();
    } else if (opened == open.capacity()) {
      open = open.copy(opened, Math.min(Track.ROWS, Math.max(FEWEST, 2 * opened)));
    } else if (!claimed && !open.claim(opened)) {
      open = open.copy(opened, open.capacity());
    }
    claimed = true;
  }

  private void pack() {
    packed = Arrays.copyOf(packed, packed.length + 1);
    packed[packed.length - 1] = PackedRows.of(open, opened);
    ends = Arrays.copyOf(ends, packed.length);
    ends[ends.length - 1] = opened + (ends.length == 1 ? 0 : ends[ends.length - 2]);
    open = OpenRows.claimed(Track.ROWS);
    opened = 0;
  }
}
