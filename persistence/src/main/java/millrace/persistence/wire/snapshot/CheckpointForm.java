package millrace.persistence.wire.snapshot;

import java.time.DateTimeException;
import millrace.engine.equipment.Checkpoint;
import millrace.persistence.wire.UnreadableBytes;

/** The form of checkpoints; like that of snapshots it follows from their records. */
public final class CheckpointForm {

  private static final RecordForm FORM = new RecordForm(Checkpoint.class);

  /** Names the version of the fold and the fingerprint of the records. */
  public static final String MANIFEST =
      "checkpoint.equipment.%d.%s".formatted(SnapshotSerializer.FOLD, FORM.fingerprint());

  private CheckpointForm() {}

  public static byte[] write(Checkpoint checkpoint) {
    return FORM.write(checkpoint);
  }

  /**
   * The checkpoint of a form.
   *
   * @throws UnreadableBytes if it was written by another version, or is damaged
   */
  public static Checkpoint read(byte[] bytes, String manifest) {
    if (!manifest.equals(MANIFEST)) {
      throw new UnreadableBytes(
          "checkpoint \"%s\" was written by another version of Millrace".formatted(manifest));
    }
    try {
      return (Checkpoint) FORM.read(bytes);
    } catch (DateTimeException | ArithmeticException | IllegalArgumentException e) {
      throw new UnreadableBytes(manifest + ": " + e.getMessage(), e);
    }
  }
}
