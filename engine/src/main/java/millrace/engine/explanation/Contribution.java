package millrace.engine.explanation;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import millrace.engine.element.Element;
import millrace.engine.element.ElementVector;
import millrace.engine.equipment.JobOrderRef;
import millrace.engine.time.Interval;

/**
 * What one stretch of time or one occasion contributed to the elements of a window.
 *
 * @param kind what it is
 * @param interval the stretch; empty, {@code [at, at)}, for an occasion
 * @param order the order it belongs to
 * @param elements how much of each element
 * @param plannedRunTime PRI that was used, nanoseconds per item; empty where none was
 * @param evidence the events that it follows from
 */
public record Contribution(
    Kind kind,
    Interval interval,
    Optional<JobOrderRef> order,
    ElementVector elements,
    OptionalLong plannedRunTime,
    List<Evidence> evidence) {

  public Contribution {
    evidence = List.copyOf(evidence);
  }

  /**
   * What it contributes to the elements of an operation; empty where that is nothing.
   *
   * @param first the operation whose PQ is PQ_FIRST
   */
  Optional<Contribution> toOperation(String operation, String first) {
    var of = order.map(JobOrderRef::operation);
    var own = of.filter(operation::equals).isPresent();
    var toFirst = of.filter(first::equals).isPresent() ? elements.get(Element.PQ) : BigDecimal.ZERO;
    var contributed = (own ? elements : ElementVector.ZERO).plus(Element.PQ_FIRST, toFirst);
    return contributed.isZero()
        ? Optional.empty()
        : Optional.of(
            new Contribution(
                kind,
                interval,
                order,
                contributed,
                own ? plannedRunTime : OptionalLong.empty(),
                evidence));
  }

  /** What contributes. */
  public enum Kind {
    /** Time passed, and nothing changed in it. */
    TIME,
    /** A failure began. */
    FAILURE,
    /** A failure ended; its whole duration is its TTR. */
    RESTORATION,
    /** A counter went on from one reading to the next. */
    COUNTED,
    /** Counters went on, by readings that are no longer held one by one. */
    COUNTED_BEFORE,
    /** A source reported a quantity. */
    REPORTED,
    /**
     * A report of quality or material, readings of a meter; or a stretch in which maintenance, or a
     * movement of material, went on.
     */
    EVIDENCE,
    /** A person corrected a quantity. */
    CORRECTED
  }
}
