package millrace.persistence.wire.snapshot;

import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import millrace.persistence.wire.UnreadableBytes;
import millrace.persistence.wire.packed.PackedInput;
import millrace.persistence.wire.packed.PackedOutput;

/** The forms of what is made of other things. */
final class Composites {

  private Composites() {}

  /** The number of elements, and each. */
  record OfList(Codec element) implements Codec {

    @Override
    public void write(Object value, PackedOutput out, long[] slots) {
      var list = (List<?>) value;
      out.varint(list.size());
      for (var each : list) {
        element.write(each, out, slots);
      }
    }

    @Override
    public Object read(PackedInput in, long[] slots) {
      var size = in.count("elements", 1, Integer.MAX_VALUE);
      var list = new ArrayList<Object>(size);
      for (var i = 0; i < size; i++) {
        list.add(element.read(in, slots));
      }
      return list;
    }
  }

  /** A byte that says whether it is there, and it. */
  record OfOptional(Codec element) implements Codec {

    @Override
    public void write(Object value, PackedOutput out, long[] slots) {
      var optional = (Optional<?>) value;
      out.octet(optional.isPresent() ? 1 : 0);
      optional.ifPresent(each -> element.write(each, out, slots));
    }

    @Override
    public Object read(PackedInput in, long[] slots) {
      return in.index("there or not", 2) == 1
          ? Optional.of(element.read(in, slots))
          : Optional.empty();
    }
  }

  /** The place of a constant in the declaration, which is part of the fingerprint. */
  record OfConstants(List<?> constants, Map<Object, Integer> places) implements Codec {

    OfConstants(List<?> constants) {
      this(constants, numbered(constants));
    }

    @Override
    public void write(Object value, PackedOutput out, long[] slots) {
      out.varint(place(places, value));
    }

    @Override
    public Object read(PackedInput in, long[] slots) {
      return constants.get(in.index("a constant", constants.size()));
    }
  }

  /** The place of a permitted type in the declaration, and the value in its form. */
  record OfAlternatives(List<Codec> codecs, Map<Object, Integer> places) implements Codec {

    OfAlternatives(List<Class<?>> types, List<Codec> codecs) {
      this(codecs, numbered(types));
    }

    @Override
    public void write(Object value, PackedOutput out, long[] slots) {
      var place = place(places, value.getClass());
      out.varint(place);
      codecs.get(place).write(value, out, slots);
    }

    @Override
    public Object read(PackedInput in, long[] slots) {
      return codecs.get(in.index("an alternative", codecs.size())).read(in, slots);
    }
  }

  /**
   * Component after component.
   *
   * @param accessors from the record to each component
   * @param constructor from the components, in one list, to the record
   */
  record OfRecord(List<MethodHandle> accessors, List<Codec> components, MethodHandle constructor)
      implements Codec {

    @Override
    public void write(Object value, PackedOutput out, long[] slots) {
      for (var i = 0; i < components.size(); i++) {
        components.get(i).write(component(value, i), out, slots);
      }
    }

    @Override
    public Object read(PackedInput in, long[] slots) {
      var arguments = new Object[components.size()];
      for (var i = 0; i < arguments.length; i++) {
        arguments[i] = components.get(i).read(in, slots);
      }
      return create(arguments);
    }

    Object component(Object value, int index) {
      try {
        return accessors.get(index).invokeExact(value);
      } catch (Error e) {
        throw e;
      } catch (Throwable e) { // what a method handle declares; an accessor throws nothing
        throw new IllegalStateException("a component of " + value + " cannot be had", e);
      }
    }

    Object create(Object[] arguments) {
      try {
        return constructor.invokeExact(arguments);
      } catch (Error e) {
        throw e;
      } catch (Throwable e) { // what a method handle declares; a constructor may refuse
        throw new UnreadableBytes(
            "a record refuses its components " + Arrays.toString(arguments) + ": " + e.getMessage(),
            e);
      }
    }
  }

  private static Map<Object, Integer> numbered(List<?> all) {
    var places = new HashMap<Object, Integer>();
    all.forEach(each -> places.put(each, places.size()));
    return Map.copyOf(places);
  }

  private static int place(Map<Object, Integer> places, Object key) {
    var place = places.get(key);
    if (place == null) {
      throw new AssertionError(key + " has no place");
    }
    return place;
  }
}
