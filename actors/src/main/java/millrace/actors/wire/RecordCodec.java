package millrace.actors.wire;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;

/** A record: its components, in the order of their declaration. */
record RecordCodec(Constructor<?> constructor, List<Method> accessors, List<Codec> components)
    implements Codec {

  static RecordCodec of(Class<?> type, List<Codec> components) {
    var declared = type.getRecordComponents();
    var parameters = Arrays.stream(declared).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      return new RecordCodec(
          type.getConstructor(parameters),
          Arrays.stream(declared).map(RecordComponent::getAccessor).toList(),
          components);
    } catch (NoSuchMethodException hidden) {
      throw new IllegalArgumentException(type + " cannot travel: it is not public", hidden);
    }
  }

  @Override
  public void write(Object written, DataOutputStream out) throws IOException {
    for (var i = 0; i < components.size(); i++) {
      components.get(i).write(component(written, accessors.get(i)), out);
    }
  }

  @Override
  public Object read(DataInputStream in) throws IOException {
    var values = new Object[components.size()];
    for (var i = 0; i < values.length; i++) {
      values[i] = components.get(i).read(in);
    }
    try {
      return constructor.newInstance(values);
    } catch (ReflectiveOperationException refused) {
      throw new IOException("no " + constructor.getDeclaringClass().getSimpleName(), refused);
    }
  }

  private static Object component(Object value, Method accessor) throws IOException {
    try {
      return accessor.invoke(value);
    } catch (IllegalAccessException | InvocationTargetException unreadable) {
      throw new IOException("no " + accessor, unreadable);
    }
  }
}
