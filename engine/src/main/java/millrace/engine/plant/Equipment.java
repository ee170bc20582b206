package millrace.engine.plant;

/**
 * One role in the equipment hierarchy.
 *
 * @param id its path
 * @param level its level
 * @param name what people call it
 */
public record Equipment(EquipmentId id, EquipmentLevel level, String name) {}
