package millrace.node.journal;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import millrace.engine.element.Element;
import millrace.engine.element.ElementVector;
import millrace.engine.equipment.JobOrderRef;
import millrace.engine.equipment.OrderElements;
import millrace.engine.equipment.Shares;
import millrace.engine.history.Journals;
import millrace.engine.journal.EntityType;
import millrace.engine.kpi.Aggregation;
import millrace.engine.kpi.KpiDefinition.Scope;
import millrace.engine.kpi.KpiPolicies;
import millrace.engine.kpi.KpiValue;
import millrace.engine.kpi.LineFigures;
import millrace.engine.plant.EquipmentId;

/**
 * Recomputes figures from the journals alone, whatever their age, and compares them with what
 * somebody tells: every element exactly, every KPI to the last bit.
 */
public final class KpiCheck {

  private static final String UNIT = EntityType.EQUIPMENT.persistenceId("");

  private final Journals journals;
  private final NavigableSet<EquipmentId> units = new TreeSet<>();
  private final PlantJournals plant;

  /**
   * A check.
   *
   * @param persistenceIds all entities that have a journal
   */
  public KpiCheck(Journals journals, List<String> persistenceIds) {
    this.journals = journals;
    this.plant = new PlantJournals(journals, persistenceIds);
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
    var line = plant.line(question.scope(), question.knownUntil());
    var folded = new ArrayList<Folded>();
    inOrder(within, line).forEach(unit -> folded.add(folded(unit, question)));
    var orders = isOfOrders(question) ? completed(question, folded) : ElementVector.ZERO;
    var aggregation =
        Aggregation.of(
            line.isPresent(), folded.stream().flatMap(unit -> unit.policies().stream()).toList());
    return compare(question, told, aggregation, folded, orders);
  }

  /** What a unit told of the window. */
  private record Folded(
      EquipmentId unit, List<OrderElements> shares, Optional<KpiPolicies> policies) {

    ElementVector total() {
      return new Shares(shares).total();
    }
  }

  /** In the order in which the product goes through the units of a line; else by their ids. */
  private static List<EquipmentId> inOrder(
      NavigableSet<EquipmentId> within, Optional<List<EquipmentId>> line) {
    var all = new LinkedHashSet<EquipmentId>();
    line.stream().flatMap(List::stream).filter(within::contains).forEach(all::add);
    all.addAll(within);
    return List.copyOf(all);
  }

  private Folded folded(EquipmentId unit, KpiQuestion question) {
    var window = question.window();
    try (var proven = new ProvenUnit(journals, unit, question.knownUntil())) {
      return new Folded(
          unit, proven.shares(window, window.end()), proven.policies(window, window.end()));
    }
  }

  private static boolean isOfOrders(KpiQuestion question) {
    return question.kpis().stream().anyMatch(kpi -> kpi.isOfCompletedOrders(Scope.EQUIPMENT));
  }

  /** AR, TR and PPR are of the orders that ended in the window, each with all of its life. */
  private ElementVector completed(KpiQuestion question, List<Folded> folded) {
    var named = new TreeSet<String>();
    for (var unit : folded) {
      unit.shares()
          .forEach(share -> share.order().map(JobOrderRef::jobOrder).ifPresent(named::add));
    }
    var lives = plant.completed(question, named);
    var sums = new TreeMap<String, ElementVector>();
    for (var unit : folded) {
      try (var proven = new ProvenUnit(journals, unit.unit(), question.knownUntil())) {
        for (var order : lives) {
          var shares = proven.shares(order.life(), question.window().end());
          var elements = new Shares(shares).ofOrder(order.jobOrder()).total();
          sums.merge(order.jobOrder(), elements, ElementVector::plus);
        }
      }
    }
    return lives.stream()
        .filter(order -> !sums.getOrDefault(order.jobOrder(), ElementVector.ZERO).isZero())
        .map(order ->
            sums.getOrDefault(order.jobOrder(), ElementVector.ZERO)
                .plus(Element.AOET, order.life().length()))
        .reduce(ElementVector.ZERO, ElementVector::plus);
  }

  private static Result compare(
      KpiQuestion question,
      Told told,
      Aggregation aggregation,
      List<Folded> folded,
      ElementVector completed) {
    var units = folded.stream().map(Folded::total).toList();
    var toldOf = LineFigures.of(told.aggregation(), units);
    var figures = new ArrayList<String>();
    var differences = new ArrayList<String>();
    told.elements()
        .forEach((element, amount) ->
            differs(told, element.name(), plain(amount), plain(toldOf.get(element)))
                .ifPresent(differences::add));
    if (!told.kpis().isEmpty()) {
      differs(told, "aggregation", told.aggregation().name(), aggregation.figure().name())
          .ifPresent(differences::add);
    }
    for (var asked : question.kpis()) {
      var id = asked.definition().id();
      var kpi = aggregation.catalogue().find(id).orElseThrow();
      var value = value(kpi.over(aggregation.over(units), completed, Scope.EQUIPMENT));
      figures.add(id + " = " + value);
      Optional.ofNullable(told.kpis().get(id))
          .flatMap(figure -> differs(told, id, figure, value))
          .ifPresent(differences::add);
    }
    return new Result(
        told, units.size(), figures, told.elements().size() + told.kpis().size(), differences);
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
