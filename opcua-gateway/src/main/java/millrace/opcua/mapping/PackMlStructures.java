package millrace.opcua.mapping;

import io.netty.buffer.Unpooled;
import java.util.OptionalLong;
import org.eclipse.milo.opcua.stack.core.UaSerializationException;
import org.eclipse.milo.opcua.stack.core.encoding.EncodingContext;
import org.eclipse.milo.opcua.stack.core.encoding.binary.OpcUaBinaryDecoder;
import org.eclipse.milo.opcua.stack.core.types.builtin.ByteString;
import org.eclipse.milo.opcua.stack.core.types.builtin.ExtensionObject;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UInteger;
import org.eclipse.milo.opcua.stack.core.types.structured.EUInformation;

/**
 * The number that matters in a structure of OPC 30050 (6.6): the cumulative count of a counter, the
 * id of a stop reason. The fields are read one by one in the order that the companion specification
 * fixes, so that no type dictionary of the server is needed.
 */
final class PackMlStructures {

  private static final long COUNT_BINARY = 69;
  private static final long ALARM_BINARY = 74;

  private PackMlStructures() {}

  /**
   * AccCount of a PackMLCountDataType, ID of a PackMLAlarmDataType; empty for any other structure.
   *
   * @throws UaSerializationException where the structure cannot be decoded
   */
  static OptionalLong number(ExtensionObject structure, EncodingContext context) {
    var encoding = structure.getEncodingOrTypeId();
    var uri = context.getNamespaceTable().get(encoding.getNamespaceIndex());
    if (!StateNumbers.PACKML.equals(uri)
        || !(encoding.getIdentifier() instanceof UInteger id)
        || !(structure.getBody() instanceof ByteString body)) {
      return OptionalLong.empty();
    }
    var decoder =
        new OpcUaBinaryDecoder(context).setBuffer(Unpooled.wrappedBuffer(body.bytesOrEmpty()));
    if (id.longValue() == COUNT_BINARY) {
      return OptionalLong.of(cumulativeCount(decoder));
    }
    return id.longValue() == ALARM_BINARY
        ? OptionalLong.of(decoder.decodeInt32("ID"))
        : OptionalLong.empty();
  }

  private static long cumulativeCount(OpcUaBinaryDecoder decoder) {
    decoder.decodeInt32("ID");
    decoder.decodeString("Name");
    decoder.decodeStruct("Unit", new EUInformation.Codec());
    decoder.decodeInt32("Count");
    return decoder.decodeInt32("AccCount");
  }
}
