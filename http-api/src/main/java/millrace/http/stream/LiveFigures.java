package millrace.http.stream;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import millrace.actors.feed.FeedItem.EquipmentChanged;
import millrace.engine.calendar.WorkCalendar.Shift;
import millrace.engine.element.ElementVector;
import millrace.engine.kpi.Aggregation;
import millrace.engine.kpi.KpiDefinition.Scope;
import millrace.engine.kpi.KpiPolicies;
import millrace.engine.plant.EquipmentId;
import millrace.engine.plant.EquipmentLevel;
import millrace.engine.plant.Plant;
import millrace.engine.time.Interval;
import millrace.engine.time.Nanos;
import millrace.http.json.Rfc3339;
import millrace.http.kpi.KpiBody;
import millrace.http.kpi.WindowBody;

/**
 * The figures of the running shift that follow from what one stream has sent: those of the unit
 * that changed, and of each scope above it once all its units have been heard of in the same shift.
 * Policies and what the figure of a line is are those of the units' rules.
 */
final class LiveFigures {

  /** How often, by event time, the figures of one scope are told at most. */
  private static final long PACE = Nanos.PER_SECOND;

  private final Plant plant;
  private final Map<EquipmentId, Known> units = new HashMap<>();
  private final Map<EquipmentId, Long> told = new HashMap<>();

  LiveFigures(Plant plant) {
    this.plant = plant;
  }

  /** A unit's elements in a shift, up to an event time. */
  private record Known(
      Shift shift, long asOf, ElementVector elements, Optional<KpiPolicies> policies) {}

  /**
   * The figures of a scope in the running shift.
   *
   * @param status PROVISIONAL always, since the shift runs
   * @param aggregation how the elements of the units were put together, as SUM_OF_UNITS
   */
  record FiguresBody(
      String scope,
      WindowBody window,
      String asOf,
      String status,
      String aggregation,
      List<KpiBody> kpis) {}

  /** What is to be told after a change. */
  List<FiguresBody> after(EquipmentChanged change) {
    var unit = new EquipmentId(change.view().unit());
    if (change.shift().isEmpty()) {
      units.remove(unit);
      return List.of();
    }
    units.put(
        unit,
        new Known(
            change.shift().get(), change.view().asOf(), change.elements(), change.policies()));
    List<FiguresBody> figures = new ArrayList<>();
    for (var scope = Optional.of(unit);
        scope.isPresent() && plant.find(scope.get()).isPresent();
        scope = scope.get().parent()) {
      figures(scope.get(), change.view().asOf()).ifPresent(figures::add);
    }
    return figures;
  }

  private Optional<FiguresBody> figures(EquipmentId scope, long asOf) {
    if (asOf - told.getOrDefault(scope, Long.MIN_VALUE / 2) < PACE) {
      return Optional.empty();
    }
    var known =
        plant.workUnitsWithin(scope).stream()
            .map(unit -> Optional.ofNullable(units.get(unit)))
            .toList();
    if (known.stream().anyMatch(Optional::isEmpty)
        || known.stream().flatMap(Optional::stream).map(LiveFigures::bounds).distinct().count()
            != 1) {
      return Optional.empty();
    }
    told.put(scope, asOf);
    return Optional.of(body(scope, asOf, known.stream().flatMap(Optional::stream).toList()));
  }

  private FiguresBody body(EquipmentId scope, long asOf, List<Known> known) {
    var aggregation =
        Aggregation.of(
            plant
                .find(scope)
                .filter(each -> each.level() == EquipmentLevel.WORK_CENTER)
                .isPresent(),
            known.stream().flatMap(unit -> unit.policies().stream()).toList());
    var elements = aggregation.over(known.stream().map(Known::elements).toList());
    var shift = known.getFirst().shift();
    return new FiguresBody(
        scope.value(),
        WindowBody.of(shift.interval(), Optional.of(shift)),
        Rfc3339.format(asOf),
        "PROVISIONAL",
        aggregation.figure().name(),
        aggregation
            .catalogue()
            .ofElementsOf(Scope.EQUIPMENT)
            .over(elements, Scope.EQUIPMENT)
            .stream()
            .map(KpiBody::of)
            .toList());
  }

  private static Interval bounds(Known known) {
    return known.shift().interval();
  }
}
