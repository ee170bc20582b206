package millrace.http.correction;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import millrace.actors.equipment.Equipments;
import millrace.engine.element.ElementVector;
import millrace.engine.equipment.CorrectionEffect.Change;
import millrace.engine.equipment.CorrectionEffect.Span;
import millrace.engine.equipment.CorrectionPreview;
import millrace.engine.equipment.Shares;
import millrace.engine.explanation.UnitFigures;
import millrace.engine.kpi.Aggregation;
import millrace.engine.kpi.Kpi;
import millrace.engine.kpi.KpiDefinition.Scope;
import millrace.engine.plant.Equipment;
import millrace.engine.plant.EquipmentId;
import millrace.engine.plant.EquipmentLevel;
import millrace.http.answer.Gathered;
import millrace.http.correction.PreviewBody.KpiChangeBody;
import millrace.http.correction.PreviewBody.ValueBody;
import millrace.http.json.Rfc3339;
import millrace.http.kpi.ElementsBody;
import millrace.http.kpi.KpiBody;
import millrace.http.request.KnownEquipment;

/**
 * Carries what a correction would change on a unit up to its line, area and site: the other units
 * stay as they are.
 */
final class Previews {

  private static final int MOST_WINDOWS = 100;

  private final KnownEquipment known;
  private final Equipments equipments;

  Previews(KnownEquipment known, Equipments equipments) {
    this.known = known;
    this.equipments = equipments;
  }

  CompletionStage<PreviewBody> body(EquipmentId unit, CorrectionPreview preview) {
    var changes = preview.effect().changes().stream().limit(MOST_WINDOWS).toList();
    var left = preview.effect().changes().size() - changes.size();
    return Gathered.all(changes, change -> values(unit, change))
        .thenApply(values -> {
          var outcome =
              preview.refusal().isPresent()
                  ? "REFUSED"
                  : preview.cause().isEmpty() ? "APPLIED" : "NEEDS_APPROVAL";
          return new PreviewBody(
              outcome,
              Optional.of(preview.cause()).filter(cause -> !cause.isEmpty()),
              preview.refusal().map(each -> Map.of("guard", each.guard(), "detail", each.detail())),
              values.stream().flatMap(List::stream).toList(),
              left);
        });
  }

  /** A change on the unit, and what it makes of all scopes above it up to the site. */
  private CompletionStage<List<ValueBody>> values(EquipmentId unit, Change change) {
    var scopes = new ArrayList<Equipment>(List.of(known.find(unit)));
    scopes.addAll(known.upToSite(unit));
    var window = change.window();
    return Gathered.all(
            known.plant().workUnitsWithin(scopes.getLast().id()),
            each -> equipments.figures(each, window, window.end(), false))
        .thenApply(units ->
            scopes.stream()
                .map(scope -> value(scope, unit, change, within(scope, units)))
                .toList());
  }

  private static List<UnitFigures> within(Equipment scope, List<UnitFigures> units) {
    return units.stream()
        .filter(unit -> new EquipmentId(unit.unit()).isWithin(scope.id()))
        .toList();
  }

  /** The other units of the scope stay as they are. */
  private static ValueBody value(
      Equipment scope, EquipmentId unit, Change change, List<UnitFigures> units) {
    var ofOrder = change.span() == Span.JOB_ORDER;
    var aggregation =
        Aggregation.of(
            scope.level() == EquipmentLevel.WORK_CENTER && !ofOrder,
            units.stream().flatMap(each -> each.policies().stream()).toList());
    var before = new ArrayList<ElementVector>();
    var after = new ArrayList<ElementVector>();
    for (var each : units) {
      var isChanged = each.unit().equals(unit.value());
      var shares = new Shares(each.shares());
      var elements = (ofOrder ? shares.ofOrder(change.name()) : shares).total();
      before.add(isChanged ? change.before() : elements);
      after.add(isChanged ? change.after() : elements);
    }
    return value(scope, change, aggregation, aggregation.over(before), aggregation.over(after));
  }

  private static ValueBody value(
      Equipment scope,
      Change change,
      Aggregation aggregation,
      ElementVector before,
      ElementVector after) {
    var kind = change.span() == Span.JOB_ORDER ? Scope.JOB_ORDER : Scope.EQUIPMENT;
    return new ValueBody(
        scope.id().value(),
        scope.level().name(),
        change.span().name(),
        change.name(),
        Rfc3339.format(change.window().start()),
        Rfc3339.format(change.window().end()),
        aggregation.figure().name(),
        ElementsBody.of(before),
        ElementsBody.of(after),
        aggregation.catalogue().kpis().stream()
            .flatMap(kpi -> changed(kpi, before, after, kind).stream())
            .toList());
  }

  private static Optional<KpiChangeBody> changed(
      Kpi kpi, ElementVector before, ElementVector after, Scope kind) {
    var was = KpiBody.of(kpi.over(before, kind));
    var is = KpiBody.of(kpi.over(after, kind));
    return was.value().equals(is.value())
        ? Optional.empty()
        : Optional.of(
            new KpiChangeBody(
                is.id(),
                is.unit(),
                was.value(),
                is.value(),
                was.value().flatMap(one -> is.value().map(other -> other - one))));
  }
}
