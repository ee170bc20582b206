package millrace.persistence.wire.snapshot;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import millrace.engine.equipment.EquipmentSnapshot.Sample;
import millrace.engine.equipment.SampleBlock;
import millrace.engine.equipment.SampleBlock.AsItCame;
import millrace.engine.equipment.SampleList;
import millrace.engine.timeline.PackedLongs;
import millrace.persistence.wire.UnreadableBytes;
import millrace.persistence.wire.packed.PackedInput;
import millrace.persistence.wire.packed.PackedOutput;

/**
 * The form of a signal's samples: its full blocks, each as a block of bytes of its own, and the
 * newest samples. A block's bytes follow from the block alone, so they are the same in each
 * snapshot that has it.
 */
final class SampleForm implements Codec {

  private static final RecordForm AS_IT_CAME = new RecordForm(Sample.class);

  private SampleForm() {}

  /**
   * The codec.
   *
   * @param shape what the fingerprint is made of
   */
  static Codec codec(StringBuilder shape) {
    shape.append(" in blocks of ").append(AS_IT_CAME.fingerprint());
    return new SampleForm();
  }

  @Override
  public void write(Object value, PackedOutput out, long[] slots) {
    var samples = (SampleList) value;
    var full = samples.full();
    out.varint(samples.hidden());
    out.varint(full.size());
    full.forEach(block -> out.block(bytes(block)));
    var newest = samples.newest();
    out.octet(newest.isPresent() ? 1 : 0);
    newest.ifPresent(block -> out.bytes(bytes(block)));
  }

  @Override
  public Object read(PackedInput in, long[] slots) {
    var hidden = (int) Math.min(in.varint("the hidden samples"), Integer.MAX_VALUE);
    var count = in.count("blocks", 2, Integer.MAX_VALUE);
    var full = new ArrayList<SampleBlock>();
    for (var i = 0; i < count; i++) {
      full.add(block(in.block("a block of samples")));
    }
    var newest =
        in.index("newest samples or none", 2) == 1
            ? Optional.of(block(in.bytes("the newest samples")))
            : Optional.<SampleBlock>empty();
    try {
      return SampleList.of(full, newest, hidden);
    } catch (IllegalArgumentException e) {
      throw new UnreadableBytes("the samples of a snapshot: " + e.getMessage(), e);
    }
  }

  private static byte[] bytes(SampleBlock block) {
    var out = new PackedOutput();
    out.varint(block.size());
    for (var column : block.columns()) {
      out.zigzag(column.least());
      out.varint(column.unit());
      out.octet(column.width());
      for (var word : column.words()) {
        out.fixed64(word);
      }
    }
    out.varint(block.asTheyCame().size());
    for (var each : block.asTheyCame()) {
      out.varint(each.row());
      out.bytes(AS_IT_CAME.write(each.sample()));
    }
    return out.toByteArray();
  }

  private static SampleBlock block(byte[] bytes) {
    var in = new PackedInput("a block of samples in a snapshot", bytes);
    try {
      var size = in.index("its number of samples", SampleBlock.MOST + 1);
      var columns = new ArrayList<PackedLongs>();
      for (var i = 0; i < SampleBlock.COLUMNS; i++) {
        columns.add(column(in, size));
      }
      var block = new SampleBlock(size, columns, asTheyCame(in));
      in.end();
      return block;
    } catch (IllegalArgumentException e) {
      throw in.garbage(String.valueOf(e.getMessage()));
    }
  }

  private static PackedLongs column(PackedInput in, int size) {
    var least = in.zigzag("the least of a column");
    var unit = in.varint("the unit of a column");
    var width = in.octet("the bits of a column");
    var words = new long[PackedLongs.wordsOf(size, Math.min(width, Long.SIZE))];
    for (var i = 0; i < words.length; i++) {
      words[i] = in.fixed64("a word of a column");
    }
    return PackedLongs.restored(size, least, unit, width, words);
  }

  private static List<AsItCame> asTheyCame(PackedInput in) {
    var count = in.count("samples as they came", 2, SampleBlock.MOST);
    var all = new ArrayList<AsItCame>(count);
    for (var i = 0; i < count; i++) {
      var row = in.index("the row of a sample", SampleBlock.MOST);
      all.add(new AsItCame(row, asItCame(in)));
    }
    return all;
  }

  /** What is wrong in it is told with the place where the snapshot has it. */
  private static Sample asItCame(PackedInput in) {
    var bytes = in.bytes("a sample as it came");
    try {
      return (Sample) AS_IT_CAME.read(bytes);
    } catch (UnreadableBytes damaged) {
      throw in.garbage(String.valueOf(damaged.getMessage()));
    }
  }
}
