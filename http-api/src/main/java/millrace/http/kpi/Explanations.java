package millrace.http.kpi;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import millrace.actors.equipment.Explained;
import millrace.engine.element.Element;
import millrace.engine.element.ElementVector;
import millrace.engine.journal.EntityType;
import millrace.engine.kpi.Kpi;
import millrace.http.json.Rfc3339;

/** {@code /kpis/explain}: opens figures down to the events. */
final class Explanations {

  private final Figures figures;
  private final KpiAnswers answers;

  Explanations(Figures figures, KpiAnswers answers) {
    this.figures = figures;
    this.answers = answers;
  }

  CompletionStage<ExplanationBody> of(Counted counted, ExplanationPlace place) {
    return answers
        .of(counted, counted.asked().digest() || counted.asked().knownAt().isEmpty())
        .thenCompose(answer -> {
          var elements = elements(answer.kpis());
          return filled(counted, elements, place, execution(counted, elements, place))
              .thenApply(page ->
                  new ExplanationBody(
                      answer.body(),
                      page.contributions(),
                      page.next().map(next -> link(counted, next))));
        });
  }

  private record Page(List<ContributionBody> contributions, Optional<ExplanationPlace> next) {}

  /** Goes from unit to unit until the page is full. */
  private CompletionStage<Page> filled(
      Counted counted,
      List<Element> elements,
      ExplanationPlace place,
      List<ContributionBody> before) {
    if (place.unit() >= counted.units().size()) {
      return CompletableFuture.completedStage(new Page(before, Optional.empty()));
    }
    var room = place.limit() - before.size();
    if (room <= 0) {
      return CompletableFuture.completedStage(new Page(before, Optional.of(place)));
    }
    var unit = counted.units().get(place.unit());
    var explained =
        new Explained(
            counted.window().interval(),
            counted.asOf(),
            counted.asked().order(),
            counted.asked().product(),
            elements,
            place.offset(),
            room);
    return figures
        .explain(unit, explained, counted.asked().knownAt())
        .thenCompose(page -> {
          var all = new ArrayList<>(before);
          page.contributions().forEach(each -> all.add(ContributionBody.of(unit.value(), each)));
          var done = place.offset() + page.contributions().size();
          var next =
              done < page.of()
                  ? new ExplanationPlace(place.unit(), done, place.limit())
                  : new ExplanationPlace(place.unit() + 1, 0, place.limit());
          return filled(counted, elements, next, all);
        });
  }

  private static List<Element> elements(List<Kpi> kpis) {
    var elements = new TreeSet<Element>();
    kpis.forEach(kpi -> elements.addAll(kpi.elements()));
    return List.copyOf(elements);
  }

  /** AOET is told by the order itself, and stands before what its units contributed. */
  private static List<ContributionBody> execution(
      Counted counted, List<Element> elements, ExplanationPlace place) {
    var first = place.unit() == 0 && place.offset() == 0;
    if (!first || !elements.contains(Element.AOET)) {
      return List.of();
    }
    return counted
        .order()
        .flatMap(order ->
            Figures.execution(order, counted.window().interval(), counted.asOf())
                .map(time -> {
                  var event = EntityType.JOB_ORDER.persistenceId(order.jobOrder());
                  return new ContributionBody(
                      counted.scope().value(),
                      "ORDER_EXECUTION",
                      Rfc3339.format(time.start()),
                      Optional.of(Rfc3339.format(time.end())),
                      Optional.of(order.jobOrder()),
                      Optional.empty(),
                      Optional.empty(),
                      ElementsBody.nonZero(ElementVector.of(Element.AOET, time.length())),
                      Optional.empty(),
                      List.of(
                          new EventBody(
                              event + "#1",
                              Optional.of(event + "#" + order.sequence()),
                              EntityType.JOB_ORDER.name(),
                              order.jobOrder(),
                              Rfc3339.format(time.start()))));
                }))
        .map(List::of)
        .orElse(List.of());
  }

  private static String link(Counted counted, ExplanationPlace place) {
    var asked = counted.asked();
    return new ExplanationLink()
        .with("scope", counted.scope().value())
        .with("order", asked.order())
        .with("product", asked.product())
        .with("operation", asked.operation())
        .with(counted.window().interval())
        .with("kpi", asked.kpis().map(ids -> String.join(",", ids)))
        .with("asOf", Rfc3339.format(counted.asOf()))
        .with("knownAt", asked.knownAt())
        .to(place);
  }
}
