package millrace.opcua.mapping;

import java.lang.reflect.Array;
import java.math.BigInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import millrace.engine.reading.SignalValue;
import millrace.engine.reading.SignalValue.BooleanValue;
import millrace.engine.reading.SignalValue.IntegerValue;
import millrace.engine.reading.SignalValue.NoValue;
import millrace.engine.reading.SignalValue.RealValue;
import millrace.engine.reading.SignalValue.TextValue;
import org.eclipse.milo.opcua.stack.core.UaSerializationException;
import org.eclipse.milo.opcua.stack.core.encoding.EncodingContext;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.builtin.ExtensionObject;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.QualifiedName;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UInteger;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.ULong;
import org.jspecify.annotations.Nullable;

/**
 * What an OPC UA value is to a signal. What the engine has no shape for, as an array, becomes the
 * text that shows it: it is kept, and where the signal should have been a number the engine finds
 * that it is none, and can name it.
 */
final class SignalValues {

  /** A longer text is cut, and says so. */
  static final int LONGEST_TEXT = 4_096;

  private static final int MOST_ELEMENTS = 64;
  private static final BigInteger LARGEST = BigInteger.valueOf(Long.MAX_VALUE);

  private SignalValues() {}

  static SignalValue of(Variant variant, EncodingContext context) {
    return of(variant.value(), context);
  }

  private static SignalValue of(@Nullable Object value, EncodingContext context) {
    return switch (value) {
      case null -> new NoValue();
      case Boolean bool -> new BooleanValue(bool);
      case Float real -> new RealValue(decimal(real));
      case Double real -> new RealValue(real);
      case ULong unsigned -> unsigned(unsigned);
      case Number integer -> new IntegerValue(integer.longValue());
      case String text -> text(text);
      case LocalizedText text -> text(text.text() == null ? "" : text.text());
      case QualifiedName name -> text(name.toParseableString());
      case DateTime time -> text(time.getJavaInstant().toString());
      case StatusCode status -> new IntegerValue(status.value());
      case NodeId node -> stateOrName(node, context);
      case ExtensionObject structure -> structure(structure, context);
      case ExtensionObject[] structures when structures.length > 0 ->
          structure(structures[0], context);
      default -> text(show(value));
    };
  }

  /** The decimal that a person would write for it: 0.1, and not 0.10000000149011612. */
  private static double decimal(Float real) {
    return Double.parseDouble(real.toString());
  }

  private static SignalValue unsigned(ULong value) {
    var integer = value.toBigInteger();
    return integer.compareTo(LARGEST) > 0
        ? text(integer.toString())
        : new IntegerValue(integer.longValueExact());
  }

  private static SignalValue stateOrName(NodeId node, EncodingContext context) {
    var uri = context.getNamespaceTable().get(node.getNamespaceIndex());
    if (uri != null && node.getIdentifier() instanceof UInteger identifier) {
      var state = StateNumbers.of(uri, identifier.longValue());
      if (state.isPresent()) {
        return new IntegerValue(state.getAsInt());
      }
    }
    return text(node.toParseableString());
  }

  /** Of an array the first element counts: index 0 is the primary stream of PackML's counters. */
  private static SignalValue structure(ExtensionObject structure, EncodingContext context) {
    try {
      var number = PackMlStructures.number(structure, context);
      return number.isPresent()
          ? new IntegerValue(number.getAsLong())
          : text("structure " + structure.getEncodingOrTypeId().toParseableString());
    } catch (UaSerializationException | IndexOutOfBoundsException _) {
      return text("unreadable structure " + structure.getEncodingOrTypeId().toParseableString());
    }
  }

  private static String show(Object value) {
    if (!value.getClass().isArray()) {
      return value.toString();
    }
    var length = Array.getLength(value);
    return IntStream.range(0, Math.min(length, MOST_ELEMENTS))
        .mapToObj(index -> String.valueOf(Array.get(value, index)))
        .collect(
            Collectors.joining(", ", "[", length > MOST_ELEMENTS ? ", … of " + length + "]" : "]"));
  }

  private static SignalValue text(String text) {
    return new TextValue(
        text.length() <= LONGEST_TEXT
            ? text
            : text.substring(0, LONGEST_TEXT) + "… of " + text.length() + " characters");
  }
}
