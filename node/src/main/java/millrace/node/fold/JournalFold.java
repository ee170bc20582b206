package millrace.node.fold;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import millrace.engine.element.ElementVector;
import millrace.engine.equipment.EquipmentState;
import millrace.engine.equipment.OrderElements;
import millrace.engine.kpi.Aggregation;
import millrace.engine.kpi.KpiDefinition.Scope;
import millrace.engine.kpi.KpiPolicies.LineFigure;
import millrace.engine.plant.EquipmentLevel;
import millrace.engine.time.Interval;

/** Answers questions from the fold of one work unit's journal. */
public final class JournalFold {

  private static final long DAY = 24L * 3_600 * 1_000_000_000;

  private JournalFold() {}

  /**
   * The elements and KPIs of the unit in a window.
   *
   * @throws Unanswerable for a shift that is not there, or a window without bounds
   */
  public static Answer answer(Question question, EquipmentState state) {
    return switch (question.window()) {
      case Window.Between(var interval) -> answer(question, state, interval, Optional.empty());
      case Window.OfShift(var id) -> {
        var near = new Interval(state.heldFrom(), state.lastKnowledgeTime() + DAY);
        var shift =
            state.shifts(near).stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new Unanswerable(state.unit() + " has no shift \"" + id + "\""));
        yield answer(question, state, shift.interval(), Optional.of(id));
      }
      case Window.OfOrder _, Window.WholeLog _ ->
          throw new Unanswerable("a journal is asked over --from and --to, or --shift");
    };
  }

  private static Answer answer(
      Question question, EquipmentState state, Interval window, Optional<String> shift) {
    var elements =
        state.elements(window, window.end()).stream()
            .map(OrderElements::elements)
            .reduce(ElementVector.ZERO, ElementVector::plus);
    var catalogue =
        Aggregation.of(false, state.policies(window, window.end()).stream().toList()).catalogue();
    return new Answer(
        question,
        EquipmentLevel.WORK_UNIT,
        1,
        window,
        shift,
        LineFigure.SUM_OF_UNITS,
        elements,
        catalogue.ofElementsOf(Scope.EQUIPMENT).over(elements, Scope.EQUIPMENT),
        List.of(),
        StopReading.of(List.of(state), window),
        SpeedReading.of(List.of(state), window),
        ScenarioReading.of(question, List.of(state), window, false),
        LoggedCorrections.of(state),
        Stream.concat(
                state.overperformance(window, window.end()).stream(),
                state.findings(window.end()).stream())
            .map(finding -> new Answer.UnitFinding(state.unit().value(), finding))
            .toList(),
        List.of(),
        0,
        LogFold.opened(question, catalogue, List.of(state), window));
  }
}
