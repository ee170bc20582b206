package millrace.http.kpi;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import millrace.actors.equipment.Explained;
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
        .thenCompose(answer ->
            filled(counted, Station.of(counted, answer), place, List.of())
                .thenApply(page ->
                    new ExplanationBody(
                        answer.body(),
                        page.contributions(),
                        page.next().map(next -> link(counted, next)))));
  }

  private record Page(List<ContributionBody> contributions, Optional<ExplanationPlace> next) {}

  /** What was found at a station, and how many there are. */
  private record Found(List<ContributionBody> contributions, long of) {}

  /** Goes from station to station until the page is full. */
  private CompletionStage<Page> filled(
      Counted counted,
      List<Station> stations,
      ExplanationPlace place,
      List<ContributionBody> before) {
    if (place.station() >= stations.size()) {
      return CompletableFuture.completedStage(new Page(before, Optional.empty()));
    }
    var room = place.limit() - before.size();
    if (room <= 0) {
      return CompletableFuture.completedStage(new Page(before, Optional.of(place)));
    }
    return found(counted, stations.get(place.station()), place.offset(), room)
        .thenCompose(found -> {
          var all = new ArrayList<>(before);
          all.addAll(found.contributions());
          var done = place.offset() + found.contributions().size();
          var next =
              done < found.of()
                  ? new ExplanationPlace(place.station(), done, place.limit())
                  : new ExplanationPlace(place.station() + 1, 0, place.limit());
          return filled(counted, stations, next, all);
        });
  }

  private CompletionStage<Found> found(Counted counted, Station station, long offset, int room) {
    return switch (station) {
      case Station.OfExecution execution ->
          figures
              .executed(execution.order())
              .thenApply(events ->
                  new Found(
                      List.of(
                          ContributionBody.ofExecution(counted.scope().value(), execution, events)),
                      1));
      case Station.OfUnit(var unit, var window, var share, var elements, var completed) ->
          figures
              .explain(
                  unit,
                  new Explained(window, counted.asOf(), share, elements, offset, room),
                  counted.asked().knownAt())
              .thenApply(page ->
                  new Found(
                      page.contributions().stream()
                          .map(each -> ContributionBody.of(unit.value(), completed, each))
                          .toList(),
                      page.of()));
    };
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
