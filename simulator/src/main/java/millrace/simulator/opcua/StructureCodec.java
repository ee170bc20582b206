package millrace.simulator.opcua;

import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.uint;

import java.util.Arrays;
import org.eclipse.milo.opcua.stack.core.encoding.EncodingContext;
import org.eclipse.milo.opcua.stack.core.encoding.GenericDataTypeCodec;
import org.eclipse.milo.opcua.stack.core.encoding.UaDecoder;
import org.eclipse.milo.opcua.stack.core.encoding.UaEncoder;
import org.eclipse.milo.opcua.stack.core.types.DataTypeManager;
import org.eclipse.milo.opcua.stack.core.types.UaStructuredType;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UInteger;
import org.eclipse.milo.opcua.stack.core.types.structured.EUInformation;
import org.eclipse.milo.opcua.stack.core.types.structured.RelativePath;
import org.jspecify.annotations.Nullable;

/**
 * Encodes the values of a {@link Structure}. Milo 1.1.2 has a codec for structures that are known
 * by their definition alone, but it writes a wrong encoding mask where an optional field is absent
 * before one that is present.
 */
public final class StructureCodec extends GenericDataTypeCodec<StructureValue> {

  private final Structure structure;
  private final Names names;

  private StructureCodec(Structure structure, Names names) {
    this.structure = structure;
    this.names = names;
  }

  /** Teaches a type manager this structure. */
  static void register(Structure structure, Names names, DataTypeManager types) {
    types.registerType(
        names.id(structure.uri(), structure.id()),
        new StructureCodec(structure, names),
        names.id(structure.uri(), structure.encoding()),
        null,
        null);
  }

  @Override
  public Class<StructureValue> getType() {
    return StructureValue.class;
  }

  @Override
  public void encodeType(EncodingContext context, UaEncoder encoder, StructureValue value) {
    if (structure.hasOptionalFields()) {
      encoder.encodeUInt32("EncodingMask", uint(mask(value)));
    }
    for (var field : structure.fields()) {
      var present = value.raw(field.name());
      if (!field.isOptional() || present != null) {
        if (field.isArray()) {
          encodeArray(encoder, field, (Object[]) present);
        } else {
          encodeOne(encoder, field, present);
        }
      }
    }
  }

  private long mask(StructureValue value) {
    var mask = 0L;
    var bit = 1L;
    for (var field : structure.fields()) {
      if (field.isOptional()) {
        mask |= value.raw(field.name()) == null ? 0 : bit;
        bit <<= 1;
      }
    }
    return mask;
  }

  private void encodeOne(UaEncoder encoder, Structure.Field field, @Nullable Object value) {
    var name = field.name();
    switch (field.kind()) {
      case BOOLEAN -> encoder.encodeBoolean(name, value instanceof Boolean flag && flag);
      case INT16 -> encoder.encodeInt16(name, value instanceof Short number ? number : (short) 0);
      case INT32 -> encoder.encodeInt32(name, value instanceof Integer number ? number : 0);
      case UINT32 -> encoder.encodeUInt32(name, value instanceof UInteger n ? n : uint(0));
      case FLOAT -> encoder.encodeFloat(name, value instanceof Float number ? number : 0f);
      case STRING, DECIMAL_STRING -> encoder.encodeString(name, (String) value);
      case DATE_TIME, UTC_TIME ->
          encoder.encodeDateTime(name, value instanceof DateTime time ? time : DateTime.NULL_VALUE);
      case LOCALIZED_TEXT ->
          encoder.encodeLocalizedText(
              name, value instanceof LocalizedText text ? text : LocalizedText.NULL_VALUE);
      case VARIANT ->
          encoder.encodeVariant(name, value instanceof Variant any ? any : Variant.NULL_VALUE);
      case UNIT ->
          encoder.encodeStruct(
              name,
              value instanceof EUInformation unit ? unit : NO_UNIT,
              structure.dataType(field, names));
      case RELATIVE_PATH ->
          encoder.encodeStruct(
              name,
              value instanceof RelativePath path ? path : new RelativePath(null),
              structure.dataType(field, names));
      case STRUCTURE ->
          encoder.encodeStruct(name, (UaStructuredType) value, structure.dataType(field, names));
    }
  }

  private static final EUInformation NO_UNIT =
      new EUInformation("", -1, LocalizedText.NULL_VALUE, LocalizedText.NULL_VALUE);

  private void encodeArray(UaEncoder encoder, Structure.Field field, Object @Nullable [] value) {
    var name = field.name();
    switch (field.kind()) {
      case LOCALIZED_TEXT -> encoder.encodeLocalizedTextArray(name, (LocalizedText[]) value);
      case STRUCTURE ->
          encoder.encodeStructArray(
              name, (UaStructuredType[]) value, structure.dataType(field, names));
      case BOOLEAN,
          INT16,
          INT32,
          UINT32,
          FLOAT,
          STRING,
          DECIMAL_STRING,
          DATE_TIME,
          UTC_TIME,
          VARIANT,
          UNIT,
          RELATIVE_PATH ->
          throw new IllegalStateException("no array of " + field.kind() + " is known: " + name);
    }
  }

  @Override
  public StructureValue decodeType(EncodingContext context, UaDecoder decoder) {
    var value = new StructureValue(structure, names);
    var mask = structure.hasOptionalFields() ? decoder.decodeUInt32("EncodingMask").longValue() : 0;
    var bit = 1L;
    for (var field : structure.fields()) {
      if (!field.isOptional() || (mask & bit) != 0) {
        value.with(
            field.name(),
            field.isArray() ? decodeArray(decoder, field) : decodeOne(decoder, field));
      }
      bit <<= field.isOptional() ? 1 : 0;
    }
    return value;
  }

  private @Nullable Object decodeOne(UaDecoder decoder, Structure.Field field) {
    var name = field.name();
    return switch (field.kind()) {
      case BOOLEAN -> decoder.decodeBoolean(name);
      case INT16 -> decoder.decodeInt16(name);
      case INT32 -> decoder.decodeInt32(name);
      case UINT32 -> decoder.decodeUInt32(name);
      case FLOAT -> decoder.decodeFloat(name);
      case STRING, DECIMAL_STRING -> decoder.decodeString(name);
      case DATE_TIME, UTC_TIME -> decoder.decodeDateTime(name);
      case LOCALIZED_TEXT -> decoder.decodeLocalizedText(name);
      case VARIANT -> decoder.decodeVariant(name);
      case UNIT, RELATIVE_PATH, STRUCTURE ->
          decoder.decodeStruct(name, structure.dataType(field, names));
    };
  }

  private Object @Nullable [] decodeArray(UaDecoder decoder, Structure.Field field) {
    return switch (field.kind()) {
      case LOCALIZED_TEXT -> decoder.decodeLocalizedTextArray(field.name());
      case STRUCTURE -> {
        UaStructuredType @Nullable [] decoded =
            decoder.decodeStructArray(field.name(), structure.dataType(field, names));
        yield decoded == null
            ? null
            : Arrays.copyOf(decoded, decoded.length, UaStructuredType[].class);
      }
      case BOOLEAN,
          INT16,
          INT32,
          UINT32,
          FLOAT,
          STRING,
          DECIMAL_STRING,
          DATE_TIME,
          UTC_TIME,
          VARIANT,
          UNIT,
          RELATIVE_PATH ->
          throw new IllegalStateException("no array of " + field.kind() + " is known");
    };
  }
}
