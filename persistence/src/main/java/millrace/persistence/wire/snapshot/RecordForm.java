package millrace.persistence.wire.snapshot;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import millrace.engine.equipment.SampleList;
import millrace.persistence.wire.Shared;
import millrace.persistence.wire.packed.BlockKey;
import millrace.persistence.wire.packed.PackedInput;
import millrace.persistence.wire.packed.PackedOutput;

/**
 * The form of a record, from its declaration: records of numbers, texts, enums, lists, optionals,
 * sealed alternatives, and other such records.
 */
final class RecordForm {

  private static final int FINGERPRINT_BYTES = 8;
  private static final MethodHandle SHARING = sharing();

  private final String subject;
  private final Codec codec;
  private final String fingerprint;
  private int slots;

  /**
   * Derives the form.
   *
   * @throws IllegalArgumentException where the record has a component of a type that is none of
   *     those above
   */
  RecordForm(Class<?> type) {
    var shape = new StringBuilder();
    subject = type.getSimpleName();
    codec = codec(type, shape);
    fingerprint = digest(shape.toString());
  }

  /** Changes with each change of the declaration of the record or of anything in it. */
  String fingerprint() {
    return fingerprint;
  }

  /** Writes a value behind what is written already. */
  void write(Object value, PackedOutput out) {
    codec.write(value, out, new long[slots]);
  }

  byte[] write(Object value) {
    var out = new PackedOutput();
    write(value, out);
    return out.toByteArray();
  }

  Object read(byte[] bytes) {
    return read(bytes, Map.of());
  }

  /**
   * Reads a value.
   *
   * @param apart the blocks that were put apart
   */
  Object read(byte[] bytes, Map<BlockKey, byte[]> apart) {
    var in = new PackedInput(subject, bytes, apart);
    var value = codec.read(in, new long[slots]);
    in.end();
    return value;
  }

  private Codec codec(Type type, StringBuilder shape) {
    return switch (type) {
      case Class<?> simple -> simple(simple, shape);
      case ParameterizedType generic when generic.getRawType() == List.class ->
          list(codec(argument(generic), shape.append("list of ")), shape);
      case ParameterizedType generic when generic.getRawType() == Optional.class ->
          new Composites.OfOptional(codec(argument(generic), shape.append("optional ")));
      default -> throw unknown(type);
    };
  }

  private static Codec list(Codec element, StringBuilder shape) {
    if (element instanceof Composites.OfRecord rows) {
      shape.append(" in columns");
      return new RecordColumns(rows);
    }
    return new Composites.OfList(element);
  }

  private static Type argument(ParameterizedType generic) {
    return generic.getActualTypeArguments()[0];
  }

  private Codec simple(Class<?> type, StringBuilder shape) {
    shape.append(type.getSimpleName());
    var text = Scalars.TEXTS.get(type);
    if (text != null) {
      return text;
    }
    if (Scalars.isNumber(type)) {
      return Scalars.number(type, slots++);
    }
    if (type == SampleList.class) {
      return SampleForm.codec(shape);
    }
    if (type == boolean.class) {
      return Scalars.yesOrNo();
    }
    if (type == double.class) {
      return Scalars.real();
    }
    if (type.isEnum()) {
      var constants = Arrays.asList(type.getEnumConstants());
      shape.append(constants);
      return new Composites.OfConstants(constants);
    }
    if (type.isSealed()) {
      return alternatives(leaves(type).toList(), shape);
    }
    if (type.isRecord()) {
      return record(type, shape);
    }
    throw unknown(type);
  }

  /** What a value can be: the permitted types, and those that a sealed one of them permits. */
  private static Stream<Class<?>> leaves(Class<?> type) {
    return type.isSealed()
        ? Arrays.stream(type.getPermittedSubclasses()).flatMap(RecordForm::leaves)
        : Stream.of(type);
  }

  private Codec alternatives(List<Class<?>> types, StringBuilder shape) {
    var codecs = new ArrayList<Codec>();
    for (var type : types) {
      codecs.add(simple(type, shape.append(" | ")));
    }
    return new Composites.OfAlternatives(types, codecs);
  }

  private Codec record(Class<?> type, StringBuilder shape) {
    var accessors = new ArrayList<MethodHandle>();
    var components = new ArrayList<Codec>();
    shape.append('(');
    for (var component : type.getRecordComponents()) {
      shape.append(component.getName()).append(' ');
      accessors.add(accessor(component));
      components.add(codec(component.getGenericType(), shape));
      shape.append(", ");
    }
    shape.append(')');
    return new Composites.OfRecord(accessors, components, constructor(type));
  }

  private static MethodHandle accessor(RecordComponent component) {
    try {
      return MethodHandles.publicLookup()
          .unreflect(component.getAccessor())
          .asType(MethodType.methodType(Object.class, Object.class));
    } catch (IllegalAccessException e) {
      throw new IllegalArgumentException(component + " cannot be read", e);
    }
  }

  private static MethodHandle constructor(Class<?> type) {
    var parameters =
        Arrays.stream(type.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    try {
      var creating =
          MethodHandles.publicLookup()
              .findConstructor(type, MethodType.methodType(void.class, parameters))
              .asSpreader(Object[].class, parameters.length)
              .asType(MethodType.methodType(Object.class, Object[].class));
      return Shared.isMeant(type) ? MethodHandles.filterReturnValue(creating, SHARING) : creating;
    } catch (NoSuchMethodException | IllegalAccessException e) {
      throw new IllegalArgumentException(type + " cannot be created", e);
    }
  }

  private static MethodHandle sharing() {
    try {
      return MethodHandles.publicLookup()
          .findStatic(Shared.class, "of", MethodType.methodType(Object.class, Object.class));
    } catch (NoSuchMethodException | IllegalAccessException e) {
      throw new LinkageError("a method of this module", e);
    }
  }

  private static String digest(String shape) {
    try {
      var hash = MessageDigest.getInstance("SHA-256").digest(shape.getBytes(UTF_8));
      return HexFormat.of().formatHex(hash, 0, FINGERPRINT_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new LinkageError("every Java has SHA-256", e);
    }
  }

  private static IllegalArgumentException unknown(Type type) {
    return new IllegalArgumentException("a snapshot has no form for " + type);
  }
}
