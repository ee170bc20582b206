package millrace.engine.kpi;

import java.util.Optional;

/**
 * A KPI over a window.
 *
 * @param definition the definition that was used
 * @param result the figure, or why there is none
 * @param coverage the part of PBT of which something is known, 0 to 1; empty where PBT is zero
 * @param bounds between which figures it lies, whatever happened in the time of which nothing is
 *     known; empty where all is known, where there is no figure, for means over failures, of which
 *     any number may have happened unseen, and for shares of a quantity whose planned run time is
 *     not known
 */
public record KpiValue(
    KpiDefinition definition, Result result, Optional<Double> coverage, Optional<Bounds> bounds) {

  /** A figure, or the reason why there is none. */
  public sealed interface Result {

    /**
     * The figure as a fraction (0.75 for 75 %), or in the definition's unit.
     *
     * <p>Here, and only here, exact numbers become floating point.
     */
    record Defined(double value) implements Result {}

    /** There is no figure. It is never replaced by 0 or 1. */
    record Undefined(String reason) implements Result {}
  }
}
