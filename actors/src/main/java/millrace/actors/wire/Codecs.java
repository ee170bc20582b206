package millrace.actors.wire;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import millrace.engine.element.Element;
import millrace.engine.element.ElementVector;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorRefResolver;

/**
 * Derives the form of a type from its declaration, and writes that declaration down as it goes, so
 * that two nodes can compare it.
 */
final class Codecs {

  private static final Map<Class<?>, Codec> TEXTS =
      Map.of(
          String.class, text(Object::toString, text -> text),
          BigDecimal.class, text(Object::toString, BigDecimal::new),
          ZoneId.class, text(Object::toString, ZoneId::of),
          LocalDate.class, text(Object::toString, LocalDate::parse),
          LocalTime.class, text(Object::toString, LocalTime::parse));

  private final ActorRefResolver resolver;
  private final StringBuilder shape = new StringBuilder();

  /** Derives forms with one shape. */
  Codecs(ActorRefResolver resolver) {
    this.resolver = resolver;
  }

  /** The declarations of all types that were derived, in a fixed order. */
  String shape() {
    return shape.toString();
  }

  /**
   * The form of a type.
   *
   * @throws IllegalArgumentException for a type that has none
   */
  Codec of(Type type) {
    return switch (type) {
      case Class<?> simple -> simple(simple);
      case ParameterizedType generic -> generic(generic);
      default -> throw formless(type);
    };
  }

  private Codec generic(ParameterizedType type) {
    var raw = (Class<?>) type.getRawType();
    var argument = type.getActualTypeArguments()[0];
    shape.append(raw.getSimpleName()).append(' ');
    if (raw == List.class) {
      return new ListCodec(of(argument));
    }
    if (raw == Optional.class) {
      return optional(of(argument));
    }
    if (raw == ActorRef.class) {
      return text(
          reference -> resolver.toSerializationFormat((ActorRef<?>) reference),
          resolver::<Object>resolveActorRef);
    }
    throw formless(type);
  }

  private Codec simple(Class<?> type) {
    shape.append(type.getSimpleName()).append(' ');
    if (TEXTS.containsKey(type)) {
      return TEXTS.get(type);
    }
    if (type == long.class || type == Long.class) {
      return codec((value, out) -> out.writeLong((Long) value), DataInputStream::readLong);
    }
    if (type == int.class) {
      return codec((value, out) -> out.writeInt((Integer) value), DataInputStream::readInt);
    }
    if (type == double.class) {
      return codec((value, out) -> out.writeDouble((Double) value), DataInputStream::readDouble);
    }
    if (type == boolean.class) {
      return codec((value, out) -> out.writeBoolean((Boolean) value), DataInputStream::readBoolean);
    }
    if (type == OptionalLong.class) {
      return optionalLong();
    }
    if (type == ElementVector.class) {
      return new ElementVectorCodec(of(Element.class), of(BigDecimal.class));
    }
    return declared(type);
  }

  private Codec declared(Class<?> type) {
    if (type.isEnum()) {
      var constants = List.of(type.getEnumConstants());
      shape.append(constants);
      return constants(constants);
    }
    if (type.isRecord()) {
      var components = new ArrayList<Codec>();
      for (var component : type.getRecordComponents()) {
        shape.append(component.getName()).append(':');
        components.add(of(component.getGenericType()));
      }
      shape.append("; ");
      return RecordCodec.of(type, components);
    }
    if (type.isSealed()) {
      var types = Arrays.asList(type.getPermittedSubclasses());
      return new SealedCodec(types, types.stream().map(this::of).toList());
    }
    throw formless(type);
  }

  private static Codec constants(List<?> constants) {
    return codec(
        (value, out) -> out.writeByte(constants.indexOf(value)),
        in -> {
          var number = in.readUnsignedByte();
          if (number >= constants.size()) {
            throw new IOException("there is no constant " + number + " among " + constants);
          }
          return constants.get(number);
        });
  }

  private static Codec optional(Codec element) {
    return codec(
        (value, out) -> {
          var optional = (Optional<?>) value;
          out.writeBoolean(optional.isPresent());
          if (optional.isPresent()) {
            element.write(optional.get(), out);
          }
        },
        in -> in.readBoolean() ? Optional.of(element.read(in)) : Optional.empty());
  }

  private static Codec optionalLong() {
    return codec(
        (value, out) -> {
          var optional = (OptionalLong) value;
          out.writeBoolean(optional.isPresent());
          if (optional.isPresent()) {
            out.writeLong(optional.getAsLong());
          }
        },
        in -> in.readBoolean() ? OptionalLong.of(in.readLong()) : OptionalLong.empty());
  }

  private static Codec text(Function<Object, String> text, Function<String, Object> value) {
    return new TextCodec(text, value);
  }

  private interface Writing {
    void write(Object value, DataOutputStream out) throws IOException;
  }

  private interface Reading {
    Object read(DataInputStream in) throws IOException;
  }

  private static Codec codec(Writing writing, Reading reading) {
    return new Codec() {
      @Override
      public void write(Object value, DataOutputStream out) throws IOException {
        writing.write(value, out);
      }

      @Override
      public Object read(DataInputStream in) throws IOException {
        return reading.read(in);
      }
    };
  }

  private static IllegalArgumentException formless(Type type) {
    return new IllegalArgumentException("between nodes there is no form for " + type);
  }
}
