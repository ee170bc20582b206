package millrace.simulator.opcua;

import static millrace.simulator.opcua.Structure.Kind.DATE_TIME;
import static millrace.simulator.opcua.Structure.Kind.DECIMAL_STRING;
import static millrace.simulator.opcua.Structure.Kind.INT16;
import static millrace.simulator.opcua.Structure.Kind.LOCALIZED_TEXT;
import static millrace.simulator.opcua.Structure.Kind.RELATIVE_PATH;
import static millrace.simulator.opcua.Structure.Kind.STRING;
import static millrace.simulator.opcua.Structure.Kind.UINT32;
import static millrace.simulator.opcua.Structure.Kind.UNIT;
import static millrace.simulator.opcua.Structure.Kind.VARIANT;
import static millrace.simulator.opcua.Structure.field;
import static millrace.simulator.opcua.Structure.list;
import static millrace.simulator.opcua.Structure.optional;
import static millrace.simulator.opcua.Structure.structure;
import static millrace.simulator.opcua.Structure.structures;

import java.util.List;
import millrace.simulator.opcua.Structure.Field;

/** The structures of OPC 10031-4 (2.0.0). */
final class JobOrderStructures {

  private static final int PROPERTY_ID = 3002;
  private static final int PARAMETER_ID = 3003;
  private static final int EQUIPMENT_ID = 3005;
  private static final int STATE_ID = 3006;
  private static final int WORK_MASTER_ID = 3007;
  private static final int JOB_ORDER_ID = 3008;
  private static final int MATERIAL_ID = 3010;
  private static final int PERSONNEL_ID = 3011;
  private static final int PHYSICAL_ASSET_ID = 3012;
  private static final int JOB_RESPONSE_ID = 3013;
  private static final int JOB_ORDER_AND_STATE_ID = 3015;

  static final Structure PROPERTY =
      of(
          "ISA95PropertyDataType",
          PROPERTY_ID,
          5002,
          field("ID", STRING),
          field("Value", VARIANT),
          optional(list("Description", LOCALIZED_TEXT)),
          optional(field("EngineeringUnits", UNIT)),
          optional(structures("Subproperties", PROPERTY_ID)));

  static final Structure PARAMETER =
      of(
          "ISA95ParameterDataType",
          PARAMETER_ID,
          5005,
          field("ID", STRING),
          field("Value", VARIANT),
          optional(list("Description", LOCALIZED_TEXT)),
          optional(field("EngineeringUnits", UNIT)),
          optional(structures("Subparameters", PARAMETER_ID)));

  static final Structure EQUIPMENT =
      resource("ISA95EquipmentDataType", EQUIPMENT_ID, 5008, "EquipmentUse");

  static final Structure STATE =
      of(
          "ISA95StateDataType",
          STATE_ID,
          5029,
          field("BrowsePath", RELATIVE_PATH),
          field("StateText", LOCALIZED_TEXT),
          field("StateNumber", UINT32));

  static final Structure WORK_MASTER =
      of(
          "ISA95WorkMasterDataType",
          WORK_MASTER_ID,
          5011,
          field("ID", STRING),
          optional(field("Description", LOCALIZED_TEXT)),
          optional(structures("Parameters", PARAMETER_ID)));

  static final Structure MATERIAL =
      of(
          "ISA95MaterialDataType",
          MATERIAL_ID,
          5017,
          optional(field("MaterialClassID", STRING)),
          optional(field("MaterialDefinitionID", STRING)),
          optional(field("MaterialLotID", STRING)),
          optional(field("MaterialSublotID", STRING)),
          optional(list("Description", LOCALIZED_TEXT)),
          optional(field("MaterialUse", STRING)),
          optional(field("Quantity", DECIMAL_STRING)),
          optional(field("EngineeringUnits", UNIT)),
          optional(structures("Properties", PROPERTY_ID)));

  static final Structure PERSONNEL =
      resource("ISA95PersonnelDataType", PERSONNEL_ID, 5020, "PersonnelUse");

  static final Structure PHYSICAL_ASSET =
      resource("ISA95PhysicalAssetDataType", PHYSICAL_ASSET_ID, 5023, "PhysicalAssetUse");

  static final Structure JOB_ORDER =
      of(
          "ISA95JobOrderDataType",
          JOB_ORDER_ID,
          5014,
          field("JobOrderID", STRING),
          optional(list("Description", LOCALIZED_TEXT)),
          optional(structures("WorkMasterID", WORK_MASTER_ID)),
          optional(field("StartTime", DATE_TIME)),
          optional(field("EndTime", DATE_TIME)),
          optional(field("Priority", INT16)),
          optional(structures("JobOrderParameters", PARAMETER_ID)),
          optional(structures("PersonnelRequirements", PERSONNEL_ID)),
          optional(structures("EquipmentRequirements", EQUIPMENT_ID)),
          optional(structures("PhysicalAssetRequirements", PHYSICAL_ASSET_ID)),
          optional(structures("MaterialRequirements", MATERIAL_ID)));

  static final Structure JOB_RESPONSE =
      of(
          "ISA95JobResponseDataType",
          JOB_RESPONSE_ID,
          5026,
          field("JobResponseID", STRING),
          optional(field("Description", LOCALIZED_TEXT)),
          field("JobOrderID", STRING),
          optional(field("StartTime", DATE_TIME)),
          optional(field("EndTime", DATE_TIME)),
          structures("JobState", STATE_ID),
          optional(structures("JobResponseData", PARAMETER_ID)),
          optional(structures("PersonnelActuals", PERSONNEL_ID)),
          optional(structures("EquipmentActuals", EQUIPMENT_ID)),
          optional(structures("PhysicalAssetActuals", PHYSICAL_ASSET_ID)),
          optional(structures("MaterialActuals", MATERIAL_ID)));

  static final Structure JOB_ORDER_AND_STATE =
      of(
          "ISA95JobOrderAndStateDataType",
          JOB_ORDER_AND_STATE_ID,
          5032,
          structure("JobOrder", JOB_ORDER_ID),
          structures("State", STATE_ID));

  static final List<Structure> ALL =
      List.of(
          PROPERTY,
          PARAMETER,
          EQUIPMENT,
          STATE,
          WORK_MASTER,
          MATERIAL,
          PERSONNEL,
          PHYSICAL_ASSET,
          JOB_ORDER,
          JOB_RESPONSE,
          JOB_ORDER_AND_STATE);

  private JobOrderStructures() {}

  private static Structure of(String name, int id, int encoding, Field... fields) {
    return new Structure(Uris.JOB_CONTROL, name, id, encoding, List.of(fields));
  }

  private static Structure resource(String name, int id, int encoding, String use) {
    return of(
        name,
        id,
        encoding,
        field("ID", STRING),
        optional(list("Description", LOCALIZED_TEXT)),
        optional(field(use, STRING)),
        optional(field("Quantity", DECIMAL_STRING)),
        optional(field("EngineeringUnits", UNIT)),
        optional(structures("Properties", PROPERTY_ID)));
  }
}
