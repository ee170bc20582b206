package millrace.persistence.wire.snapshot;

import millrace.persistence.wire.packed.PackedInput;
import millrace.persistence.wire.packed.PackedOutput;

/** How the values of a type are written and read. */
interface Codec {

  /**
   * Writes a value.
   *
   * @param slots the numbers written last, by place in the form; a number is written as its
   *     difference to the one before it in the same place
   */
  void write(Object value, PackedOutput out, long[] slots);

  /** Reads what was written. */
  Object read(PackedInput in, long[] slots);
}
