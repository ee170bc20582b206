package millrace.http.kpi;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
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

  /** The link to a page: with bounds in place of names, since what they name may move on. */
  private static String link(Counted counted, ExplanationPlace place) {
    var asked = counted.asked();
    var window = counted.window().interval();
    var parameters = new ArrayList<String>();
    parameters.add("scope=" + encoded(counted.scope().value()));
    asked.order().ifPresent(order -> parameters.add("order=" + encoded(order)));
    asked.product().ifPresent(product -> parameters.add("product=" + encoded(product)));
    parameters.add("from=" + encoded(Rfc3339.format(window.start())));
    parameters.add("to=" + encoded(Rfc3339.format(window.end())));
    asked.kpis().ifPresent(ids -> parameters.add("kpi=" + encoded(String.join(",", ids))));
    parameters.add("asOf=" + encoded(Rfc3339.format(counted.asOf())));
    if (asked.knownAt().isPresent()) {
      parameters.add("knownAt=" + encoded(Rfc3339.format(asked.knownAt().getAsLong())));
    }
    parameters.add("limit=" + place.limit());
    parameters.add("after=" + place);
    return "/api/v1/kpis/explain?" + String.join("&", parameters);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }
}
