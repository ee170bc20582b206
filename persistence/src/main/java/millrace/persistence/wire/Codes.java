package millrace.persistence.wire;

import com.google.protobuf.ProtocolMessageEnum;
import java.util.EnumMap;
import java.util.TreeMap;

/**
 * The numbers under which the constants of an enum are stored. Stored constants are called as the
 * domain's, after a prefix, so that a constant which is renamed or has no number is found when the
 * class is loaded, and not when the first event with it is written.
 */
final class Codes<J extends Enum<J>, P extends Enum<P> & ProtocolMessageEnum> {

  private final Class<J> domain;
  private final EnumMap<J, P> stored;
  private final TreeMap<Integer, J> read = new TreeMap<>();

  Codes(Class<J> domain, Class<P> form, String prefix) {
    this.domain = domain;
    stored = new EnumMap<>(domain);
    for (var constant : domain.getEnumConstants()) {
      var code = Enum.valueOf(form, prefix + constant.name());
      stored.put(constant, code);
      read.put(code.getNumber(), constant);
    }
  }

  P write(J constant) {
    var code = stored.get(constant);
    if (code == null) {
      throw new AssertionError(constant + " has no number");
    }
    return code;
  }

  /** From the number itself, so that one that is not known can be told. */
  J read(int number) {
    var constant = read.get(number);
    if (constant == null) {
      throw new UnreadableBytes(
          domain.getSimpleName() + " " + number + " is not known to this version of Millrace");
    }
    return constant;
  }
}
