package millrace.simulator.opcua;

import static millrace.simulator.opcua.Structure.Kind.*;
import static millrace.simulator.opcua.Structure.field;

import java.util.List;
import millrace.simulator.opcua.Structure.Kind;

/** The structures of OPC 30050 that the machines of the line show or take. */
final class PackMlStructures {

  static final Structure COUNT =
      new Structure(
          Uris.PACKML,
          "PackMLCountDataType",
          14,
          69,
          List.of(
              field("ID", INT32),
              field("Name", STRING),
              field("Unit", Kind.UNIT),
              field("Count", INT32),
              field("AccCount", INT32)));

  static final Structure ALARM =
      new Structure(
          Uris.PACKML,
          "PackMLAlarmDataType",
          15,
          74,
          List.of(
              field("ID", INT32),
              field("Value", INT32),
              field("Message", STRING),
              field("Category", INT32),
              field("DateTime", UTC_TIME),
              field("AckDateTime", UTC_TIME),
              field("Trigger", BOOLEAN)));

  static final Structure DESCRIPTOR =
      new Structure(
          Uris.PACKML,
          "PackMLDescriptorDataType",
          16,
          77,
          List.of(
              field("ID", INT32),
              field("Name", STRING),
              field("Unit", Kind.UNIT),
              field("Value", FLOAT)));

  static final List<Structure> ALL = List.of(COUNT, ALARM, DESCRIPTOR);

  private PackMlStructures() {}
}
