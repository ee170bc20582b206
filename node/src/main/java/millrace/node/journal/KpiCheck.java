package millrace.node.journal;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import millrace.actors.history.HistorySettings;
import millrace.actors.history.PastStores;
import millrace.actors.history.UnitHistory;
import millrace.engine.element.ElementVector;
import millrace.engine.equipment.OrderElements;
import millrace.engine.history.Journals;
import millrace.engine.history.LateEvents;
import millrace.engine.journal.EntityType;
import millrace.engine.kpi.KpiDefinition.Scope;
import millrace.engine.kpi.KpiValue;
import millrace.engine.kpi.LineFigures;
import millrace.engine.plant.EquipmentId;

/**
 * Recomputes figures from the journals alone, whatever their age, and compares them with what
 * somebody tells: every element exactly, every KPI to the last bit.
 */
public final class KpiCheck {

  private static final String UNIT = EntityType.EQUIPMENT.persistenceId("");
  private static final Duration LIMIT = Duration.ofHours(12);

  /** Nothing is indexed: what came late is looked for in the journal itself. */
  private static final LateEvents NOT_INDEXED =
      (_, _, _, _) -> CompletableFuture.completedStage(new LateEvents.Index(List.of(), 0));

  private final Journals journals;
  private final NavigableSet<EquipmentId> units = new TreeSet<>();

  /**
   * A check.
   *
   * @param persistenceIds all entities that have a journal
   */
  public KpiCheck(Journals journals, List<String> persistenceIds) {
    this.journals = journals;
    persistenceIds.stream()
        .filter(id -> id.startsWith(UNIT))
        .map(id -> new EquipmentId(id.substring(UNIT.length())))
        .forEach(units::add);
  }

  /**
   * What came of it.
   *
   * @param told whose figures were compared
   * @param units how many work units were folded
   * @param figures the KPIs as the journals give them, a line each
   * @param compared how many elements and figures were compared
   * @param differences those that differ, a line each
   */
  public record Result(
      Told told, int units, List<String> figures, int compared, List<String> differences) {

    public Result {
      figures = List.copyOf(figures);
      differences = List.copyOf(differences);
    }
  }

  /**
   * Asks, folds, and compares.
   *
   * @throws BadJournal where there is no journal within the scope, or one cannot be read
   */
  public Result compare(KpiQuestion question, Told.Source source) {
    var within = new TreeSet<EquipmentId>();
    units.stream().filter(question::isWithin).forEach(within::add);
    if (within.isEmpty()) {
      throw new BadJournal("no work unit in " + question.scope() + " has a journal");
    }
    var told = source.tell(question, within);
    var folded = new ArrayList<ElementVector>();
    within.forEach(unit -> folded.add(elements(unit, question)));
    return compare(question, told, LineFigures.of(told.aggregation(), folded), within.size());
  }

  private ElementVector elements(EquipmentId unit, KpiQuestion question) {
    var stores = new PastStores(journals, new FoldedCheckpoints(journals), NOT_INDEXED);
    try (var history = new UnitHistory(stores, new HistorySettings(1, 1, LIMIT))) {
      var window = question.window();
      var knownAt = question.knownAt().orElse(Long.MAX_VALUE);
      var shares =
          Stored.await(history.elements(unit, window, window.end(), knownAt), LIMIT.toSeconds());
      return shares.stream()
          .map(OrderElements::elements)
          .reduce(ElementVector.ZERO, ElementVector::plus);
    }
  }

  private static Result compare(
      KpiQuestion question, Told told, ElementVector folded, int unitsFolded) {
    var figures = new ArrayList<String>();
    var differences = new ArrayList<String>();
    told.elements()
        .forEach((element, amount) ->
            differs(told, element.name(), plain(amount), plain(folded.get(element)))
                .ifPresent(differences::add));
    for (var kpi : question.kpis()) {
      var id = kpi.definition().id();
      var value = value(kpi.over(folded, Scope.EQUIPMENT));
      figures.add(id + " = " + value);
      Optional.ofNullable(told.kpis().get(id))
          .flatMap(figure -> differs(told, id, figure, value))
          .ifPresent(differences::add);
    }
    return new Result(
        told, unitsFolded, figures, told.elements().size() + told.kpis().size(), differences);
  }

  private static Optional<String> differs(Told told, String what, String says, String folded) {
    return says.equals(folded)
        ? Optional.empty()
        : Optional.of(what + ": " + told.by() + " says " + says + ", the journals give " + folded);
  }

  private static String value(KpiValue value) {
    return switch (value.result()) {
      case KpiValue.Result.Defined(var figure) -> Double.toString(figure);
      case KpiValue.Result.Undefined _ -> "undefined";
    };
  }

  private static String plain(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }
}
