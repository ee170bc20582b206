package millrace.http.observation;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import millrace.engine.plant.EquipmentId;
import org.jspecify.annotations.Nullable;

/**
 * Names that came lately, so that those of each line need not be made anew. It holds so many and no
 * more; a name that it does not hold is made. Several threads may use it: what one of them sees is
 * a whole name or none, since names are immutable.
 */
final class RecentNames {

  /** Longer names are not looked for here. */
  static final int LONGEST = 256;

  static final Name NONE = new Name(new byte[0], "", null);

  private static final int PLACES = 1 << 10;

  private final @Nullable Name[] names = new @Nullable Name[PLACES];

  /**
   * A name.
   *
   * @param equipment what it names, if it is the id of a piece of equipment
   */
  @SuppressWarnings("ArrayRecordComponent") // never changed, and compared here only
  record Name(byte[] bytes, String text, @Nullable EquipmentId equipment) {}

  /** The name that ASCII text is. */
  Name find(byte[] line, int from, int to) {
    var hash = 1;
    for (var i = from; i < to; i++) {
      hash = 31 * hash + line[i];
    }
    var place = (hash ^ (hash >>> 16)) & (PLACES - 1);
    var known = names[place];
    if (known != null && Arrays.equals(known.bytes, 0, known.bytes.length, line, from, to)) {
      return known;
    }
    var name = of(Arrays.copyOfRange(line, from, to));
    names[place] = name;
    return name;
  }

  private static Name of(byte[] bytes) {
    var text = new String(bytes, StandardCharsets.ISO_8859_1);
    return new Name(bytes, text, equipment(text));
  }

  private static @Nullable EquipmentId equipment(String text) {
    try {
      return new EquipmentId(text);
    } catch (IllegalArgumentException _) {
      return null;
    }
  }
}
