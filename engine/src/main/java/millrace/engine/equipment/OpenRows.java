package millrace.engine.equipment;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import millrace.engine.equipment.EquipmentSnapshot.Sample;
import org.jspecify.annotations.Nullable;

/**
 * The newest rows of a signal, to which more are added in place.
 *
 * <p>Several states share one of these: each sees only as many rows as it knows of, and a row that
 * a state sees never changes. To add, one claims the rows for the number of rows that one knows.
 * Only one can, since the number of rows told moves on; whoever goes on from an older state is
 * refused and takes a copy. So a state stays as it was, whatever is folded after it and on which
 * thread.
 */
final class OpenRows implements SampleRows {

  private static final int CLAIMED = -1;
  private static final VarHandle TOLD = told();

  private final long[] words;
  private @Nullable Sample @Nullable [] asTheyCame;

  @SuppressWarnings("UnusedVariable") // read through the handle
  private volatile int told;

  private OpenRows(long[] words, @Nullable Sample @Nullable [] asTheyCame, int told) {
    this.words = words;
    this.asTheyCame = asTheyCame;
    this.told = told;
  }

  /** Rows of one's own: nobody else can claim them until they are told. */
  static OpenRows claimed(int capacity) {
    return new OpenRows(new long[capacity * COLUMNS], null, CLAIMED);
  }

  int capacity() {
    return words.length / COLUMNS;
  }

  /** Takes the right to add rows behind the first ones; false where others have gone on. */
  boolean claim(int size) {
    return TOLD.compareAndSet(this, size, CLAIMED);
  }

  /** Gives the right back: from now on there are so many rows. */
  void tell(int size) {
    TOLD.setRelease(this, size);
  }

  /** Rows of one's own with the first ones of these. */
  OpenRows grown(int size, int capacity) {
    var grown = new long[capacity * COLUMNS];
    System.arraycopy(words, 0, grown, 0, size * COLUMNS);
    var kept = asTheyCame;
    return new OpenRows(
        grown, kept == null ? null : Arrays.copyOf(Arrays.copyOf(kept, size), capacity), CLAIMED);
  }

  /** Rows of one's own with some of these, and no room for more. */
  OpenRows copy(int from, int to) {
    return new OpenRows(
        Arrays.copyOfRange(words, from * COLUMNS, to * COLUMNS), asTheyCame(from, to), CLAIMED);
  }

  /** Sets a row that nobody has been told of. */
  void set(
      int row,
      long at,
      long source,
      long server,
      long ingest,
      long value,
      long code,
      long sequence) {
    var first = row * COLUMNS;
    words[first + AT] = at;
    words[first + SOURCE] = source;
    words[first + SERVER] = server;
    words[first + INGEST] = ingest;
    words[first + VALUE] = value;
    words[first + CODE] = code;
    words[first + SEQUENCE] = sequence;
  }

  /** Sets a row that nobody has been told of. */
  void set(int row, Sample sample) {
    var code = SampleRows.code(sample.value(), sample.status());
    set(
        row,
        sample.at(),
        sample.sourceTime(),
        sample.serverTime(),
        sample.ingestTime(),
        SampleRows.number(sample.value()),
        code,
        sample.sequence());
    if ((code & KIND) == AS_IT_CAME || !sample.observation().isEmpty()) {
      if (asTheyCame == null) {
        asTheyCame = new @Nullable Sample[capacity()];
      }
      asTheyCame[row] = sample;
    }
  }

  /** Those of some rows that are kept as they came; null where none is. */
  @Nullable Sample @Nullable [] asTheyCame(int from, int to) {
    var kept = asTheyCame;
    return kept == null ? null : Arrays.copyOfRange(kept, from, to);
  }

  @Override
  public long get(int column, int row) {
    return words[row * COLUMNS + column];
  }

  @Override
  public @Nullable Sample asItCame(int row) {
    var kept = asTheyCame;
    return kept == null ? null : kept[row];
  }

  private static VarHandle told() {
    try {
      return MethodHandles.lookup().findVarHandle(OpenRows.class, "told", int.class);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("a field of this class", e);
    }
  }
}
