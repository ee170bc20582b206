package millrace.engine.equipment;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import millrace.engine.calendar.WorkCalendar;
import millrace.engine.equipment.EquipmentSnapshot.AdoptedCalendar;
import millrace.engine.equipment.EquipmentSnapshot.AdoptedRules;

/** The same inputs under rules and a calendar that were not in force. */
record Supposed(UnaryOperator<RuleSet> rules, Optional<WorkCalendar> calendar) {

  Inputs of(Inputs inputs, long heldFrom) {
    return inputs.with(
        new Rare(
            inputs.ruleSets().stream()
                .map(each ->
                    new AdoptedRules(
                        each.effectiveFrom(),
                        each.knowledgeTime(),
                        each.sequence(),
                        rules.apply(each.rules())))
                .toList(),
            calendar
                .map(other -> List.of(new AdoptedCalendar(heldFrom, heldFrom, 0, other)))
                .orElse(inputs.workCalendars()),
            inputs.orderChanges(),
            inputs.gapReports(),
            inputs.corrections()));
  }
}
