package millrace.node.fold;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import millrace.engine.element.ElementVector;
import millrace.engine.equipment.Shares;
import millrace.engine.kpi.KpiCatalogue;
import millrace.engine.kpi.KpiDefinition.Scope;
import millrace.engine.plant.EquipmentId;
import millrace.engine.time.Interval;
import millrace.node.fold.Answer.Part;

/** The figures of products, operations, characteristics, persons and storage units in a scope. */
record Parts(FoldedPlant folded, KpiCatalogue catalogue, Interval window) {

  List<Part> of(EquipmentId scope, List<EquipmentId> units, Shares shares) {
    var parts = new ArrayList<Part>();
    var completed = new CompletedOrders(folded, units, window);
    for (var product : shares.products()) {
      var share = shares.ofProduct(product);
      parts.add(
          new Part(
              Scope.PRODUCT,
              product,
              share.total(),
              catalogue
                  .meantFor(Scope.PRODUCT)
                  .over(share.total(), completed.ofProduct(product), Scope.PRODUCT)));
      operations(product, share, parts);
    }
    characteristics(units, parts);
    persons(units, parts);
    storages(scope, parts);
    return parts;
  }

  private void operations(String product, Shares share, List<Part> parts) {
    for (var operation : share.operations()) {
      if (!operation.operation().isEmpty()) {
        parts.add(
            part(Scope.OPERATION, product + "/" + operation.operation(), operation.elements()));
      }
    }
  }

  private void characteristics(List<EquipmentId> units, List<Part> parts) {
    for (var unit : units) {
      var state = folded.unit(unit);
      for (var name : state.characteristics()) {
        parts.add(
            new Part(
                Scope.CHARACTERISTIC,
                unit + "/" + name,
                ElementVector.ZERO,
                state.capability(name, window, window.end())));
      }
    }
  }

  /** Who worked at one of the units, or at none of the plant at all. */
  private void persons(List<EquipmentId> units, List<Part> parts) {
    folded
        .persons()
        .forEach((person, state) -> {
          var shares = state.shares(window, window.end());
          var elsewhere =
              shares.stream()
                  .flatMap(share -> share.booking().stream())
                  .map(booking -> new EquipmentId(booking.unit()))
                  .toList();
          if (!shares.isEmpty()
              && (elsewhere.isEmpty() || elsewhere.stream().anyMatch(units::contains))) {
            parts.add(part(Scope.PERSON, person, state.total(window, window.end())));
          }
        });
  }

  private void storages(EquipmentId scope, List<Part> parts) {
    folded
        .storages()
        .forEach((storage, state) -> {
          if (storage.isWithin(scope)) {
            parts.add(
                part(
                    Scope.STORAGE,
                    storage.value(),
                    state.total(window, Optional.empty(), window.end())));
          }
        });
  }

  private Part part(Scope scope, String subject, ElementVector elements) {
    return new Part(scope, subject, elements, catalogue.meantFor(scope).over(elements, scope));
  }
}
