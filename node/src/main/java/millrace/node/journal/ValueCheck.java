package millrace.node.journal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
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
import millrace.engine.kpi.KpiValue;
import millrace.engine.plant.EquipmentId;
import millrace.engine.plant.EquipmentLevel;
import millrace.engine.time.Interval;
import millrace.engine.time.Nanos;

/**
 * Compares a saved answer of {@code /kpis} with what the journals give: every element exactly,
 * every figure to the last bit, and the digest of each unit's state where the answer has it.
 */
public final class ValueCheck {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path file;
  private final JsonNode saved;
  private final List<String> differences = new ArrayList<>();
  private int compared;

  private ValueCheck(Path file, JsonNode saved) {
    this.file = file;
    this.saved = saved;
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
    var document = JSON.readTree(Files.readAllBytes(file));
    var saved = document.has("figures") ? document.path("figures") : document;
    return new ValueCheck(file, saved).compare(journals);
  }

  private Result compare(UnitJournals journals) {
    var window = new Interval(instant(saved.at("/window/from")), instant(saved.at("/window/to")));
    var asOf = instant(required("asOf"));
    var part =
        new Part(
            saved.path("jobOrder").asText(""),
            saved.path("product").asText(""),
            saved.path("operation").asText(""));
    var units = new ArrayList<FoldedUnit>();
    try {
      for (var named : required("versions").properties()) {
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
      // It is told by the journal of the order, of which the answer names no place.
      sum = sum.plus(Element.AOET, amount(saved.at("/elements/AOET")));
    }
    elements("", required("elements"), sum);
    var completed = completedOrders(units, asOf, part.product);
    figures(aggregation.catalogue(), sum, completed, part.scope());
    return new Result(compared, differences);
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
    if (!saved.has("policies")) {
      return new Aggregation(KpiPolicies.DEFAULT, LineFigure.SUM_OF_UNITS);
    }
    var isLine = required("level").asText().equals(EquipmentLevel.WORK_CENTER.name());
    var aggregation =
        Aggregation.of(
            isLine && whole,
            units.stream().flatMap(unit -> unit.policies(window, asOf).stream()).toList());
    compare("aggregation", required("aggregation").asText(), aggregation.figure().name());
    compare("policies", words(required("policies")), aggregation.policies().told().toString());
    return aggregation;
  }

  private void digest(String unit, JsonNode told, EquipmentState state) {
    if (told.isTextual()) {
      compare("digest of " + unit, told.asText(), state.digest().sha256());
    }
  }

  /** What AR, TR and PPR are of: orders with all of their life, as the answer names them. */
  private ElementVector completedOrders(List<FoldedUnit> units, long asOf, String product) {
    var sum = ElementVector.ZERO;
    for (var told : saved.path("completedOrders")) {
      var order = told.path("jobOrder").asText();
      var life = new Interval(instant(told.path("from")), instant(told.path("to")));
      var shares = units.stream().flatMap(unit -> unit.shares(life, asOf).stream()).toList();
      var elements = new Part(order, product, "").over(shares).plus(Element.AOET, life.length());
      elements("job order " + order + ": ", told.path("elements"), elements);
      sum = sum.plus(elements);
    }
    return sum;
  }

  private void elements(String of, JsonNode told, ElementVector sum) {
    for (var element : Element.values()) {
      var amount = told.path(element.name());
      if (!amount.isMissingNode()) {
        compare(of + element.name(), plain(amount(amount)), plain(sum.get(element)));
      }
    }
  }

  private void figures(
      KpiCatalogue catalogue, ElementVector sum, ElementVector completed, Scope scope) {
    for (var told : required("kpis")) {
      var id = told.path("id").asText();
      var kpi = catalogue.find(id);
      if (kpi.isEmpty()) {
        differences.add(id + ": this version of Millrace has no such KPI");
        continue;
      }
      compare(
          "definition of " + id, told.path("version").asText(), kpi.get().definition().version());
      compare(id, value(told), value(kpi.get().over(sum, completed, scope)));
    }
  }

  private static String words(JsonNode told) {
    var words = new ArrayList<String>();
    told.forEach(word -> words.add(word.asText()));
    return words.toString();
  }

  private static String value(JsonNode told) {
    return told.has("value") ? Double.toString(told.path("value").asDouble()) : "undefined";
  }

  private static String value(KpiValue value) {
    return switch (value.result()) {
      case KpiValue.Result.Defined(var figure) -> Double.toString(figure);
      case KpiValue.Result.Undefined _ -> "undefined";
    };
  }

  private void compare(String what, String told, String folded) {
    compared++;
    if (!told.equals(folded)) {
      differences.add(what + ": the answer says " + told + ", the journals give " + folded);
    }
  }

  private BigDecimal amount(JsonNode told) {
    var text = told.has("nanoseconds") ? told.path("nanoseconds") : told.path("exact");
    try {
      return new BigDecimal(text.asText());
    } catch (NumberFormatException _) {
      throw noAnswer("an element has neither nanoseconds nor an exact amount");
    }
  }

  private long instant(JsonNode told) {
    try {
      return Nanos.of(OffsetDateTime.parse(told.asText()).toInstant());
    } catch (DateTimeParseException _) {
      throw noAnswer("\"" + told.asText() + "\" is no instant");
    }
  }

  private JsonNode required(String name) {
    var value = saved.path(name);
    if (value.isMissingNode()) {
      throw noAnswer("\"" + name + "\" is missing");
    }
    return value;
  }

  private BadJournal noAnswer(String why) {
    return new BadJournal(file + ": no answer of /api/v1/kpis (" + why + ")");
  }

  private static String plain(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }
}
