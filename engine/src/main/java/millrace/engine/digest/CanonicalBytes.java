package millrace.engine.digest;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Records as bytes that depend on what they say and on nothing else.
 *
 * <p>Each value is a letter for its kind and then: a whole number its 8 bytes, big-endian; a
 * floating-point number the 8 bytes of its bits; a text the number of its UTF-16 units and these; a
 * decimal, date, time or zone its text; a constant its name; a list the number of its elements and
 * these; what may be absent a 0, or a 1 and the value; a record its simple name and its components
 * in the order of their declaration, without those that are {@link NotContent}.
 */
final class CanonicalBytes {

  private static final byte[] DOMAIN = "millrace-state/1\0".getBytes(StandardCharsets.US_ASCII);
  private static final int BUFFER = 8_192;

  private final MessageDigest digest = digest();
  private final Map<Class<?>, List<Method>> components = new LinkedHashMap<>();
  private final byte[] buffer = new byte[BUFFER];
  private int filled;

  CanonicalBytes() {
    digest.update(DOMAIN);
  }

  String sha256() {
    flush();
    return HexFormat.of().formatHex(digest.digest());
  }

  void write(Object value) {
    switch (value) {
      case Record it -> record(it);
      case String it -> text('s', it);
      case Long it -> number('n', it);
      case Integer it -> number('n', it);
      case Double it -> number('f', Double.doubleToLongBits(it));
      case Boolean it -> number('b', it ? 1 : 0);
      case BigDecimal it -> text('d', it.toString());
      case Enum<?> it -> text('e', it.name());
      case List<?> it -> {
        number('l', it.size());
        it.forEach(this::write);
      }
      case Optional<?> it -> {
        number('o', it.isPresent() ? 1 : 0);
        it.ifPresent(this::write);
      }
      case OptionalLong it -> {
        number('o', it.isPresent() ? 1 : 0);
        it.ifPresent(number -> number('n', number));
      }
      case LocalDate it -> text('t', it.toString());
      case LocalTime it -> text('t', it.toString());
      case ZoneId it -> text('t', it.getId());
      default ->
          throw new IllegalArgumentException("there is no canonical form for " + value.getClass());
    }
  }

  private void record(Record value) {
    text('r', value.getClass().getSimpleName());
    for (var accessor : components.computeIfAbsent(value.getClass(), CanonicalBytes::content)) {
      write(component(value, accessor));
    }
  }

  private static List<Method> content(Class<?> type) {
    return Arrays.stream(type.getRecordComponents())
        .filter(component -> !component.isAnnotationPresent(NotContent.class))
        .map(component -> component.getAccessor())
        .toList();
  }

  private static Object component(Record value, Method accessor) {
    try {
      return accessor.invoke(value);
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalArgumentException(accessor + " cannot be read", e);
    }
  }

  private void text(char kind, String text) {
    number(kind, text.length());
    for (var i = 0; i < text.length(); i++) {
      var unit = text.charAt(i);
      put(unit >>> 8);
      put(unit);
    }
  }

  private void number(char kind, long number) {
    put(kind);
    for (var shift = Long.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
      put((int) (number >>> shift));
    }
  }

  private void put(int value) {
    if (filled == BUFFER) {
      flush();
    }
    buffer[filled++] = (byte) value;
  }

  private void flush() {
    digest.update(buffer, 0, filled);
    filled = 0;
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java has SHA-256", e);
    }
  }
}
