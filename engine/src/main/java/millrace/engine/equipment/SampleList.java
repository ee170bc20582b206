package millrace.engine.equipment;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.RandomAccess;
import millrace.engine.equipment.EquipmentSnapshot.Sample;

/**
 * The samples of one signal in the order in which they hold: a list to whoever reads it, blocks to
 * whoever keeps it. Immutable. Lists of the same samples are equal, however they are cut into
 * blocks.
 */
public final class SampleList extends AbstractList<Sample> implements RandomAccess {

  private final Track track;

  private SampleList(Track track) {
    this.track = track;
  }

  static SampleList of(Track track) {
    return new SampleList(track);
  }

  /** The list of these samples, in whatever order they come. */
  public static SampleList of(List<Sample> samples) {
    return new SampleList(Track.of(samples));
  }

  /**
   * The list that was kept.
   *
   * @param full its {@link #full}
   * @param newest its {@link #newest}
   * @param hidden its {@link #hidden}
   * @throws IllegalArgumentException where more samples are hidden than the first block has
   */
  public static SampleList of(List<SampleBlock> full, Optional<SampleBlock> newest, int hidden) {
    var packed = full.stream().map(PackedRows::of).toArray(PackedRows[]::new);
    var all = Arrays.stream(packed).mapToInt(PackedRows::size).sum();
    if (hidden < 0 || hidden > (packed.length == 0 ? 0 : packed[0].size() - 1)) {
      throw new IllegalArgumentException(hidden + " of " + all + " samples are hidden");
    }
    var open = newest.map(PackedRows::of).map(rows -> rows.samples(0, rows.size()));
    return new SampleList(Track.of(packed, hidden).withAtEnd(open.orElse(List.of())));
  }

  /** The blocks that stay as they are, the oldest first. */
  public List<SampleBlock> full() {
    return Arrays.stream(track.packed()).map(PackedRows::block).toList();
  }

  /** The newest samples, to which more are added. */
  public Optional<SampleBlock> newest() {
    var from = track.full() == 0 ? track.hidden() : 0;
    return track.opened() == 0
        ? Optional.empty()
        : Optional.of(Track.packed(track.open().samples(from, track.opened())).block());
  }

  /** How many of the first samples of the full blocks are no longer held. */
  public int hidden() {
    return track.full() == 0 ? 0 : track.hidden();
  }

  Track track() {
    return track;
  }

  @Override
  public Sample get(int index) {
    return track.get(index);
  }

  @Override
  public int size() {
    return track.size();
  }
}
