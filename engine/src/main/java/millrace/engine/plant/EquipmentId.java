package millrace.engine.plant;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The ISA-95 path of a piece of equipment, as {@code acme.lyon.pack.l3.k1}: dotted, lower case,
 * safe in a URL. It names a role in the plant, which stays when the machine that fills it is
 * exchanged.
 *
 * @param value the path, from the enterprise down
 */
public record EquipmentId(String value) implements Comparable<EquipmentId> {

  private static final Pattern PATH = Pattern.compile("[a-z0-9-]+(\\.[a-z0-9-]+)*");

  /**
   * @throws IllegalArgumentException where the path is not of lower-case letters, digits and
   *     hyphens between dots
   */
  public EquipmentId {
    if (!PATH.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "\""
              + value
              + "\" is no equipment id: expected lower-case letters, digits and hyphens,"
              + " joined by dots, as acme.lyon.pack.l3.k1");
    }
  }

  /** The equipment one level up; empty for the enterprise. */
  public Optional<EquipmentId> parent() {
    var dot = value.lastIndexOf('.');
    return dot < 0 ? Optional.empty() : Optional.of(new EquipmentId(value.substring(0, dot)));
  }

  /** Whether this is {@code other} or lies below it. */
  public boolean isWithin(EquipmentId other) {
    return equals(other) || value.startsWith(other.value + ".");
  }

  @Override
  public int compareTo(EquipmentId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
