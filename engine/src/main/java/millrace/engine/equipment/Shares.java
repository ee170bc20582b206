package millrace.engine.equipment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import millrace.engine.element.Element;
import millrace.engine.element.ElementVector;

/** What orders contributed to the elements of units, to be looked at by order or by product. */
public record Shares(List<OrderElements> all) {

  /** Numbers by their size, before other words by the alphabet: 5, 10, 20, finish. */
  private static final Comparator<String> OPERATIONS =
      Comparator.comparing((String operation) -> !isNumber(operation))
          .thenComparingInt(operation -> isNumber(operation) ? operation.length() : 0)
          .thenComparing(Comparator.naturalOrder());

  public Shares {
    all = List.copyOf(all);
  }

  /** An operation, with its elements and the PQ of the first operation of the same orders. */
  public record OperationElements(String operation, ElementVector elements) {}

  public ElementVector total() {
    return all.stream()
        .map(OrderElements::elements)
        .reduce(ElementVector.ZERO, ElementVector::plus);
  }

  public Shares ofOrder(String jobOrder) {
    return matching(order -> order.jobOrder().equals(jobOrder));
  }

  public Shares ofProduct(String product) {
    return matching(order -> order.product().equals(product));
  }

  /** The products, by name; what was made for no order has none. */
  public List<String> products() {
    var products = new TreeSet<String>();
    all.forEach(share ->
        share
            .order()
            .map(JobOrderRef::product)
            .filter(name -> !name.isEmpty())
            .ifPresent(products::add));
    return List.copyOf(products);
  }

  /** The operations in their order; the first one is that with the least number. */
  public List<OperationElements> operations() {
    var byOperation = byOperation();
    var first = first(byOperation).map(byOperation::get).orElse(ElementVector.ZERO);
    var operations = new ArrayList<OperationElements>();
    byOperation.forEach((operation, elements) ->
        operations.add(
            new OperationElements(
                operation, elements.plus(Element.PQ_FIRST, first.get(Element.PQ)))));
    return operations;
  }

  /** The operation whose PQ is PQ_FIRST; empty where nothing was done for an order. */
  public Optional<String> firstOperation() {
    return first(byOperation());
  }

  private NavigableMap<String, ElementVector> byOperation() {
    var byOperation = new TreeMap<String, ElementVector>(OPERATIONS);
    for (var share : all) {
      share
          .order()
          .ifPresent(
              order -> byOperation.merge(order.operation(), share.elements(), ElementVector::plus));
    }
    return byOperation;
  }

  /** What names no operation, as transport may, is not the first beside those that do. */
  private static Optional<String> first(NavigableMap<String, ElementVector> byOperation) {
    return byOperation.keySet().stream()
        .filter(operation -> !operation.isEmpty())
        .findFirst()
        .or(() -> byOperation.keySet().stream().findFirst());
  }

  private Shares matching(Predicate<JobOrderRef> wanted) {
    return new Shares(
        all.stream().filter(share -> share.order().filter(wanted).isPresent()).toList());
  }

  private static boolean isNumber(String operation) {
    return !operation.isEmpty() && operation.chars().allMatch(each -> each >= '0' && each <= '9');
  }
}
