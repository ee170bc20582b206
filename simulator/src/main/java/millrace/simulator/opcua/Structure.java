package millrace.simulator.opcua;

import static org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.Unsigned.uint;

import java.util.List;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.enumerated.StructureType;
import org.eclipse.milo.opcua.stack.core.types.structured.StructureDefinition;
import org.eclipse.milo.opcua.stack.core.types.structured.StructureField;

/**
 * A structure of a companion specification, as data.
 *
 * @param uri the namespace
 * @param name its browse name
 * @param id of the data type
 * @param encoding id of Default Binary
 * @param fields in the order of the encoding
 */
public record Structure(String uri, String name, int id, int encoding, List<Field> fields) {

  public Structure {
    fields = List.copyOf(fields);
  }

  /**
   * A field of a structure.
   *
   * @param name its name
   * @param kind its type
   * @param of the structure where the type is one of these; the structure itself where it is the id
   *     of the enclosing one; 0 for others
   * @param isArray whether it has one dimension
   * @param isOptional whether it may be absent
   */
  public record Field(String name, Kind kind, int of, boolean isArray, boolean isOptional) {}

  /** The types of fields. */
  public enum Kind {
    BOOLEAN,
    INT16,
    INT32,
    UINT32,
    FLOAT,
    STRING,
    DECIMAL_STRING,
    DATE_TIME,
    UTC_TIME,
    LOCALIZED_TEXT,
    VARIANT,
    /** EUInformation of OPC UA. */
    UNIT,
    /** RelativePath of OPC UA. */
    RELATIVE_PATH,
    /** Another structure of the same namespace. */
    STRUCTURE
  }

  boolean hasOptionalFields() {
    return fields.stream().anyMatch(Field::isOptional);
  }

  /** The definition that a client reads from the data type's node. */
  StructureDefinition definition(Names names) {
    var described =
        fields.stream()
            .map(field ->
                new StructureField(
                    field.name(),
                    LocalizedText.NULL_VALUE,
                    dataType(field, names),
                    field.isArray() ? 1 : -1,
                    null,
                    uint(0),
                    field.isOptional()))
            .toArray(StructureField[]::new);
    return new StructureDefinition(
        names.id(uri, encoding),
        NodeIds.Structure,
        hasOptionalFields() ? StructureType.StructureWithOptionalFields : StructureType.Structure,
        described);
  }

  NodeId dataType(Field field, Names names) {
    return switch (field.kind()) {
      case BOOLEAN -> NodeIds.Boolean;
      case INT16 -> NodeIds.Int16;
      case INT32 -> NodeIds.Int32;
      case UINT32 -> NodeIds.UInt32;
      case FLOAT -> NodeIds.Float;
      case STRING -> NodeIds.String;
      case DECIMAL_STRING -> NodeIds.DecimalString;
      case DATE_TIME -> NodeIds.DateTime;
      case UTC_TIME -> NodeIds.UtcTime;
      case LOCALIZED_TEXT -> NodeIds.LocalizedText;
      case VARIANT -> NodeIds.BaseDataType;
      case UNIT -> NodeIds.EUInformation;
      case RELATIVE_PATH -> NodeIds.RelativePath;
      case STRUCTURE -> names.id(uri, field.of());
    };
  }

  static Field field(String name, Kind kind) {
    return new Field(name, kind, 0, false, false);
  }

  static Field list(String name, Kind kind) {
    return new Field(name, kind, 0, true, false);
  }

  static Field structures(String name, int of) {
    return new Field(name, Kind.STRUCTURE, of, true, false);
  }

  static Field structure(String name, int of) {
    return new Field(name, Kind.STRUCTURE, of, false, false);
  }

  static Field optional(Field field) {
    return new Field(field.name(), field.kind(), field.of(), field.isArray(), true);
  }
}
