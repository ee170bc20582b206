package millrace.engine.explanation;

import java.util.List;
import java.util.function.Predicate;
import millrace.engine.element.Element;
import millrace.engine.element.ElementSum;
import millrace.engine.element.ElementVector;
import millrace.engine.time.Interval;

/**
 * What the elements of a work unit in a window are made of. The contributions add up to the
 * elements exactly.
 *
 * @param unit the id of the work unit
 * @param sequence the journal sequence up to which was folded
 * @param window the time that is explained: the part of what was asked for that is held
 * @param contributions in order of time; those of an instant in the order of their kinds
 * @param basis the rules and calendars in force in the window
 */
public record Explanation(
    String unit,
    long sequence,
    Interval window,
    List<Contribution> contributions,
    List<Evidence> basis) {

  public Explanation {
    contributions = List.copyOf(contributions);
    basis = List.copyOf(basis);
  }

  /** The share of one job order. */
  public Explanation of(String jobOrder) {
    return matching(
        each -> each.order().filter(order -> order.jobOrder().equals(jobOrder)).isPresent());
  }

  /** The share of one product. */
  public Explanation ofProduct(String product) {
    return matching(
        each -> each.order().filter(order -> order.product().equals(product)).isPresent());
  }

  /**
   * The share of one operation, as {@code Shares.operations()} has it: with what the first one
   * produced.
   *
   * @param first the operation whose PQ is PQ_FIRST
   */
  public Explanation ofOperation(String operation, String first) {
    return with(
        contributions.stream()
            .flatMap(each -> each.toOperation(operation, first).stream())
            .toList());
  }

  /** What contributes to any of these elements. */
  public Explanation of(List<Element> elements) {
    return matching(
        each -> elements.stream().anyMatch(element -> each.elements().get(element).signum() != 0));
  }

  private Explanation matching(Predicate<Contribution> wanted) {
    return with(contributions.stream().filter(wanted).toList());
  }

  private Explanation with(List<Contribution> shares) {
    return new Explanation(unit, sequence, window, shares, basis);
  }

  /**
   * Some of the contributions.
   *
   * @param offset how many to leave out
   * @param limit how many at most
   */
  public Page page(long offset, int limit) {
    return new Page(
        sequence, contributions.size(), contributions.stream().skip(offset).limit(limit).toList());
  }

  /**
   * Some of the contributions to the elements of a unit.
   *
   * @param sequence the journal sequence up to which was folded
   * @param of how many contributions there are in all
   */
  public record Page(long sequence, long of, List<Contribution> contributions) {

    public Page {
      contributions = List.copyOf(contributions);
    }
  }

  /** What all contributions amount to. */
  public ElementVector total() {
    var sum = new ElementSum();
    contributions.forEach(each -> sum.add(each.elements()));
    return sum.toVector();
  }
}
