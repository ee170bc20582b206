package millrace.simulator.opcua;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.milo.opcua.stack.core.types.UaStructuredType;
import org.eclipse.milo.opcua.stack.core.types.builtin.ExpandedNodeId;
import org.jspecify.annotations.Nullable;

/** A value of a {@link Structure}: what is in its fields, by name. Absent ones are not in it. */
public final class StructureValue implements UaStructuredType {

  private final Structure structure;
  private final Names names;
  private final Map<String, Object> fields = new LinkedHashMap<>();

  StructureValue(Structure structure, Names names) {
    this.structure = structure;
    this.names = names;
  }

  /** Sets a field; null leaves it absent, or null on the wire where it is not optional. */
  StructureValue with(String field, @Nullable Object value) {
    if (structure.fields().stream().noneMatch(known -> known.name().equals(field))) {
      throw new IllegalArgumentException(structure.name() + " has no field " + field);
    }
    if (value == null) {
      fields.remove(field);
    } else {
      fields.put(field, value);
    }
    return this;
  }

  /** What is in a field; empty where it is absent or null, or is of another type. */
  public <T> Optional<T> get(String field, Class<T> type) {
    var value = fields.get(field);
    return type.isInstance(value) ? Optional.of(type.cast(value)) : Optional.empty();
  }

  @Nullable Object raw(String field) {
    return fields.get(field);
  }

  Structure structure() {
    return structure;
  }

  @Override
  public ExpandedNodeId getTypeId() {
    return names.id(structure.uri(), structure.id()).expanded();
  }

  @Override
  public ExpandedNodeId getBinaryEncodingId() {
    return names.id(structure.uri(), structure.encoding()).expanded();
  }

  @Override
  public ExpandedNodeId getXmlEncodingId() {
    return ExpandedNodeId.NULL_VALUE;
  }

  @Override
  public ExpandedNodeId getJsonEncodingId() {
    return ExpandedNodeId.NULL_VALUE;
  }

  @Override
  public String toString() {
    return structure.name() + fields;
  }
}
