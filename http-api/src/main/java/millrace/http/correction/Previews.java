package millrace.http.correction;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import millrace.actors.equipment.Equipments;
import millrace.engine.element.ElementVector;
import millrace.engine.equipment.CorrectionEffect.Change;
import millrace.engine.equipment.CorrectionEffect.Span;
import millrace.engine.equipment.CorrectionPreview;
import millrace.engine.equipment.OrderElements;
import millrace.engine.kpi.Kpi;
import millrace.engine.kpi.KpiCatalogue;
import millrace.engine.kpi.KpiDefinition.Scope;
import millrace.engine.plant.Equipment;
import millrace.engine.plant.EquipmentId;
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

  private static final KpiCatalogue CATALOGUE = KpiCatalogue.ISO_22400;
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
    CompletionStage<List<ValueBody>> values =
        CompletableFuture.completedStage(
            new ArrayList<>(List.of(value(known.find(unit), change, ElementVector.ZERO))));
    for (var scope : known.upToSite(unit)) {
      values =
          values.thenCombine(
              others(unit, scope, change),
              (list, others) -> {
                list.add(value(scope, change, others));
                return list;
              });
    }
    return values;
  }

  /** What the other units of a scope have in the window. */
  private CompletionStage<ElementVector> others(EquipmentId unit, Equipment scope, Change change) {
    var others =
        known.plant().workUnitsWithin(scope.id()).stream()
            .filter(each -> !each.equals(unit))
            .toList();
    return Gathered.all(others, other -> equipments.elements(other, change.window()))
        .thenApply(shares ->
            shares.stream()
                .flatMap(List::stream)
                .filter(share -> change.span() != Span.JOB_ORDER || isOf(share, change.name()))
                .map(OrderElements::elements)
                .reduce(ElementVector.ZERO, ElementVector::plus));
  }

  private static boolean isOf(OrderElements share, String jobOrder) {
    return share.order().filter(order -> order.jobOrder().equals(jobOrder)).isPresent();
  }

  private static ValueBody value(Equipment scope, Change change, ElementVector others) {
    var before = others.plus(change.before());
    var after = others.plus(change.after());
    var kind = change.span() == Span.JOB_ORDER ? Scope.JOB_ORDER : Scope.EQUIPMENT;
    return new ValueBody(
        scope.id().value(),
        scope.level().name(),
        change.span().name(),
        change.name(),
        Rfc3339.format(change.window().start()),
        Rfc3339.format(change.window().end()),
        ElementsBody.of(before),
        ElementsBody.of(after),
        CATALOGUE.definitions().stream()
            .flatMap(each -> CATALOGUE.find(each.id()).stream())
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
