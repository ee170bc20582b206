package millrace.actors.equipment;

import java.util.List;
import millrace.engine.equipment.EquipmentSnapshot.KnownCorrection;
import millrace.engine.equipment.Proposal;

/**
 * What people have set right on a unit, and what they want to.
 *
 * @param applied those that were applied, withdrawn ones included, in the order of knowledge time
 * @param proposals those that need, or needed, a second person, in the order in which they came
 */
public record UnitCorrections(List<KnownCorrection> applied, List<Proposal> proposals) {}
