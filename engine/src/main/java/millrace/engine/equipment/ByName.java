package millrace.engine.equipment;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A few values by name, in the order of the names. Immutable, and cheaper to change with every
 * frame than a map is.
 *
 * @param <V> the values, immutable
 */
@SuppressWarnings("unchecked") // arrays of values that never leave this class
final class ByName<V> {

  private static final ByName<?> NONE = new ByName<>(new String[0], new Object[0]);

  private final String[] names;
  private final Object[] values;

  private ByName(String[] names, Object[] values) {
    this.names = names;
    this.values = values;
  }

  static <V> ByName<V> none() {
    return (ByName<V>) NONE;
  }

  Optional<V> get(String name) {
    var place = place(name);
    return place < 0 ? Optional.empty() : Optional.of((V) values[place]);
  }

  /** With a value in the place of the one that had its name, if there was one. */
  ByName<V> with(String name, V value) {
    var place = place(name);
    if (place >= 0) {
      var changed = values.clone();
      changed[place] = Objects.requireNonNull(value);
      return new ByName<>(names, changed);
    }
    var moreNames = Arrays.copyOf(names, names.length + 1);
    var moreValues = Arrays.copyOf(values, values.length + 1);
    var at = -place - 1;
    System.arraycopy(names, at, moreNames, at + 1, names.length - at);
    System.arraycopy(values, at, moreValues, at + 1, values.length - at);
    moreNames[at] = name;
    moreValues[at] = Objects.requireNonNull(value);
    return new ByName<>(moreNames, moreValues);
  }

  /** The values in the order of their names. */
  List<V> values() {
    return (List<V>) List.of(values);
  }

  private int place(String name) {
    // One that is looked for with every frame is mostly the only one.
    return names.length == 1 && names[0].equals(name) ? 0 : Arrays.binarySearch(names, name);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ByName<?> that
        && Arrays.equals(names, that.names)
        && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(names) + Arrays.hashCode(values);
  }
}
