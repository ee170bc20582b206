package millrace.http.kpi;

import java.util.List;
import java.util.Optional;
import millrace.engine.element.Element;
import millrace.engine.element.ElementVector;
import millrace.engine.equipment.JobOrderRef;
import millrace.engine.explanation.Contribution;
import millrace.http.json.Rfc3339;

/**
 * What one stretch of time or one occasion contributed.
 *
 * @param unit the work unit; of the execution of an order the scope
 * @param kind what it is
 * @param from its start, or its instant
 * @param to its end, exclusive; left out for an occasion
 * @param completedOrder the job order, among those that were completed in the window, to whose
 *     elements it contributed; left out for what contributed to those of the window
 * @param jobOrder the order it belongs to; left out where it belongs to none
 * @param product what was made; left out where it is not known
 * @param operation the operation of it; left out where it is not known
 * @param elements how much of each element it contributed; those of zero are left out
 * @param plannedRunTimeNanoseconds PRI that was used; left out where none was
 * @param events the events that it follows from
 */
record ContributionBody(
    String unit,
    String kind,
    String from,
    Optional<String> to,
    Optional<String> completedOrder,
    Optional<String> jobOrder,
    Optional<String> product,
    Optional<String> operation,
    ElementsBody elements,
    Optional<Long> plannedRunTimeNanoseconds,
    List<EventBody> events) {

  static ContributionBody of(
      String unit, Optional<String> completedOrder, Contribution contribution) {
    var interval = contribution.interval();
    return new ContributionBody(
        unit,
        contribution.kind().name(),
        Rfc3339.format(interval.start()),
        interval.isEmpty() ? Optional.empty() : Optional.of(Rfc3339.format(interval.end())),
        completedOrder,
        contribution.order().map(JobOrderRef::jobOrder),
        contribution.order().map(JobOrderRef::product).filter(product -> !product.isEmpty()),
        contribution.order().map(JobOrderRef::operation).filter(name -> !name.isEmpty()),
        ElementsBody.nonZero(contribution.elements()),
        contribution.plannedRunTime().isPresent()
            ? Optional.of(contribution.plannedRunTime().getAsLong())
            : Optional.empty(),
        contribution.evidence().stream().map(each -> EventBody.of(unit, each)).toList());
  }

  /** AOET, which is told by the order itself: the events that started and ended it. */
  static ContributionBody ofExecution(
      String scope, Station.OfExecution execution, List<EventBody> events) {
    var time = execution.time();
    return new ContributionBody(
        scope,
        "ORDER_EXECUTION",
        Rfc3339.format(time.start()),
        Optional.of(Rfc3339.format(time.end())),
        execution.completedOrder(),
        Optional.of(execution.order().jobOrder()),
        Optional.empty(),
        Optional.empty(),
        ElementsBody.nonZero(ElementVector.of(Element.AOET, time.length())),
        Optional.empty(),
        events);
  }
}
