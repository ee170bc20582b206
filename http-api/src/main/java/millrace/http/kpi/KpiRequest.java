package millrace.http.kpi;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import millrace.engine.kpi.KpiCatalogue;
import millrace.engine.plant.EquipmentId;
import millrace.engine.time.Interval;
import millrace.http.problem.Problem;
import millrace.http.request.Query;

/**
 * What is asked of {@code /kpis}.
 *
 * @param scope the equipment; empty for that of the order
 * @param order the order whose share is asked for
 * @param product the product whose share is asked for
 * @param operation the operation of the order or product whose share is asked for
 * @param kpis the ids of the KPIs that are asked for; empty for all that have a meaning
 * @param asOf the event time up to which to count
 * @param knownAt the knowledge time as of which to count
 * @param digest whether to take the digest of the state of each unit
 */
record KpiRequest(
    Optional<EquipmentId> scope,
    Optional<String> order,
    Optional<String> product,
    Optional<String> operation,
    Named window,
    Optional<List<String>> kpis,
    OptionalLong asOf,
    OptionalLong knownAt,
    boolean digest) {

  /** A window by one of its names. */
  sealed interface Named {
    record Bounds(Interval interval) implements Named {}

    record Shift(String id) implements Named {}

    record Hour(String text) implements Named {}

    record Day(String text) implements Named {}

    /** The order from its start to its end, or else the current shift. */
    record Unnamed() implements Named {}
  }

  /** What the rest of a query asks. */
  static KpiRequest of(Query query, KpiCatalogue catalogue) {
    var request =
        new KpiRequest(
            query.equipment("scope"),
            query.text("order"),
            query.text("product"),
            query.text("operation"),
            window(query),
            kpis(query, catalogue),
            query.instant("asOf"),
            query.instant("knownAt"),
            query.flag("digest"));
    query.nothingElse();
    if (request.scope.isEmpty() && request.order.isEmpty()) {
      throw Problem.parameter("scope", "is missing").exception();
    }
    if (request.operation.isPresent() && request.product.isEmpty() && request.order.isEmpty()) {
      throw Problem.parameter("product", "is missing: an operation is one of a product or an order")
          .exception();
    }
    return request;
  }

  private static Named window(Query query) {
    var named =
        Stream.of(
                query.window().<Named>map(Named.Bounds::new),
                query.text("shift").<Named>map(Named.Shift::new),
                query.text("hour").<Named>map(Named.Hour::new),
                query.text("day").<Named>map(Named.Day::new))
            .flatMap(Optional::stream)
            .toList();
    if (named.size() > 1) {
      throw Problem.parameter("shift", "only one of from and to, shift, hour, day").exception();
    }
    return named.isEmpty() ? new Named.Unnamed() : named.getFirst();
  }

  static Optional<List<String>> kpis(Query query, KpiCatalogue catalogue) {
    var ids = query.text("kpi").map(text -> List.of(text.split(",", -1)));
    for (var id : ids.orElse(List.of())) {
      if (catalogue.find(id).isEmpty()) {
        throw Problem.parameter("kpi", "\"" + id + "\" is none of those in /api/v1/kpi-definitions")
            .exception();
      }
    }
    return ids;
  }
}
