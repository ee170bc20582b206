package millrace.engine.plant;

/** The levels of the role-based equipment hierarchy (ISA-95 part 1, 5.3), from the top down. */
public enum EquipmentLevel {
  ENTERPRISE,
  SITE,
  AREA,
  WORK_CENTER,
  WORK_UNIT
}
