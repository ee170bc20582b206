package millrace.node.journal;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import millrace.engine.element.Element;
import millrace.engine.element.ElementVector;
import millrace.engine.equipment.EquipmentState;
import millrace.engine.equipment.OrderElements;
import millrace.engine.equipment.Shares;
import millrace.engine.kpi.Aggregation;
import millrace.engine.kpi.KpiCatalogue;
import millrace.engine.kpi.KpiDefinition.Scope;
import millrace.engine.kpi.KpiPolicies;
import millrace.engine.kpi.KpiPolicies.LineFigure;
import millrace.engine.plant.EquipmentId;
import millrace.engine.plant.EquipmentLevel;
import millrace.engine.time.Interval;

/**
 * Compares a saved answer of {@code /kpis} with what the journals give: every element exactly,
 * every figure to the last bit, and the digest of each unit's state where the answer has it.
 */
public final class ValueCheck {

  private final SavedAnswer saved;
  private final ProvenOrders orders;

  private ValueCheck(SavedAnswer saved, UnitJournals journals) {
    this.saved = saved;
    this.orders = new ProvenOrders(journals);
  }

  /**
   * What came of it.
   *
   * @param compared how many elements, figures and digests were compared
   * @param differences those that differ, a line each
   */
  public record Result(int compared, List<String> differences) {

    public Result {
      differences = List.copyOf(differences);
    }
  }

  /**
   * Folds the journals up to the sequences that the answer names, and compares.
   *
   * @param file the answer, or an explanation, as the API gave it
   * @throws BadJournal where the file is no such answer, or a journal cannot be folded
   */
  public static Result of(Path file, UnitJournals journals) throws IOException {
    var saved = SavedAnswer.read(file);
    return saved.body().has("subjectScope")
        ? new SubjectCheck(saved, journals).compare()
        : new ValueCheck(saved, journals).compare(journals);
  }

  private Result compare(UnitJournals journals) {
    var window = saved.window();
    var asOf = saved.asOf();
    var part =
        new Part(
            saved.body().path("jobOrder").asText(""),
            saved.body().path("product").asText(""),
            saved.body().path("operation").asText(""));
    var units = new ArrayList<FoldedUnit>();
    try {
      for (var named : saved.required("versions").properties()) {
        var unit = new EquipmentId(named.getKey());
        var sequence = named.getValue().path("sequence").asLong();
        var state = journals.state(unit, sequence);
        digest(named.getKey(), named.getValue().path("digest"), state);
        units.add(FoldedUnit.of(state, new JournalPrefix(journals.journal(unit), sequence)));
      }
      return compare(units, window, asOf, part);
    } finally {
      units.forEach(FoldedUnit::close);
    }
  }

  private Result compare(List<FoldedUnit> units, Interval window, long asOf, Part part) {
    var aggregation = aggregation(units, window, asOf, part.isAll());
    var shares = units.stream().map(unit -> unit.shares(window, asOf)).toList();
    var sum =
        part.isAll()
            ? aggregation.over(shares.stream().map(each -> new Shares(each).total()).toList())
            : part.over(shares.stream().flatMap(List::stream).toList());
    if (!part.order.isEmpty()) {
      var counted = new Interval(window.start(), Math.clamp(asOf, window.start(), window.end()));
      var sequence = saved.body().path("jobOrderSequence").asLong();
      sum =
          sum.plus(
              Element.AOET,
              orders
                  .executed(part.order, sequence, counted)
                  .map(BigDecimal::valueOf)
                  .orElseGet(() -> saved.amount(saved.body().at("/elements/AOET"))));
    }
    saved.compare("", saved.required("elements"), sum);
    var completed = completedOrders(units, asOf, part.product);
    figures(aggregation.catalogue(), sum, completed, part.scope());
    return saved.result();
  }

  /** What of the units' elements is told; an empty text stands for all. */
  private record Part(String order, String product, String operation) {

    boolean isAll() {
      return order.isEmpty() && product.isEmpty() && operation.isEmpty();
    }

    Scope scope() {
      if (!operation.isEmpty()) {
        return Scope.OPERATION;
      }
      var ofProduct = product.isEmpty() ? Scope.EQUIPMENT : Scope.PRODUCT;
      return order.isEmpty() ? ofProduct : Scope.JOB_ORDER;
    }

    ElementVector over(List<OrderElements> shares) {
      var all = new Shares(shares);
      var ofOrder = order.isEmpty() ? all : all.ofOrder(order);
      var ofProduct = product.isEmpty() ? ofOrder : ofOrder.ofProduct(product);
      return operation.isEmpty()
          ? ofProduct.total()
          : ofProduct.operations().stream()
              .filter(each -> each.operation().equals(operation))
              .map(Shares.OperationElements::elements)
              .findFirst()
              .orElse(ElementVector.ZERO);
    }
  }

  /** Answers that name no policies are older than the choice of them. */
  private Aggregation aggregation(
      List<FoldedUnit> units, Interval window, long asOf, boolean whole) {
    if (!saved.body().has("policies")) {
      return new Aggregation(KpiPolicies.DEFAULT, LineFigure.SUM_OF_UNITS);
    }
    var isLine = saved.required("level").asText().equals(EquipmentLevel.WORK_CENTER.name());
    var aggregation =
        Aggregation.of(
            isLine && whole,
            units.stream().flatMap(unit -> unit.policies(window, asOf).stream()).toList());
    saved.compare(
        "aggregation", saved.required("aggregation").asText(), aggregation.figure().name());
    saved.compare(
        "policies", words(saved.required("policies")), aggregation.policies().told().toString());
    return aggregation;
  }

  private void digest(String unit, JsonNode told, EquipmentState state) {
    if (told.isTextual()) {
      saved.compare("digest of " + unit, told.asText(), state.digest().sha256());
    }
  }

  /** What AR, TR and PPR are of: orders with all of their life, as the answer names them. */
  private ElementVector completedOrders(List<FoldedUnit> units, long asOf, String product) {
    var sum = ElementVector.ZERO;
    for (var told : saved.body().path("completedOrders")) {
      var order = told.path("jobOrder").asText();
      var life = new Interval(saved.instant(told.path("from")), saved.instant(told.path("to")));
      orders
          .life(order, told.path("sequence").asLong())
          .ifPresent(folded ->
              saved.compare("life of job order " + order, life.toString(), folded.toString()));
      var shares = units.stream().flatMap(unit -> unit.shares(life, asOf).stream()).toList();
      var elements = new Part(order, product, "").over(shares).plus(Element.AOET, life.length());
      saved.compare("job order " + order + ": ", told.path("elements"), elements);
      sum = sum.plus(elements);
    }
    return sum;
  }

  private void figures(
      KpiCatalogue catalogue, ElementVector sum, ElementVector completed, Scope scope) {
    for (var told : saved.required("kpis")) {
      var id = told.path("id").asText();
      catalogue
          .find(id)
          .ifPresentOrElse(
              kpi -> saved.compare(told, kpi.over(sum, completed, scope)),
              () -> saved.unknownKpi(id));
    }
  }

  private static String words(JsonNode told) {
    var words = new ArrayList<String>();
    told.forEach(word -> words.add(word.asText()));
    return words.toString();
  }
}
