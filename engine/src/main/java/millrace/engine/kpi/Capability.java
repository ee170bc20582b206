package millrace.engine.kpi;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import millrace.engine.kpi.KpiValue.Result;
import millrace.engine.kpi.KpiValue.Result.Defined;
import millrace.engine.kpi.KpiValue.Result.Undefined;

/**
 * Machine and process capability (ISO 22400-2, clause 6, KPIs 19 to 22) of one characteristic.
 *
 * <p>Measured values do not add up: of several units or characteristics there is no index but that
 * of all their values, where they are meant to be one population. What comes out does not depend on
 * the order of values or subgroups.
 */
public final class Capability {

  private final KpiPolicies policies;
  private final List<Subgroup> subgroups;
  private final Limits limits;

  private Capability(KpiPolicies policies, List<Subgroup> subgroups, Limits limits) {
    this.policies = policies;
    var sorted = new ArrayList<>(subgroups);
    sorted.sort(Comparator.comparing(Subgroup::id));
    this.subgroups = List.copyOf(sorted);
    this.limits = limits;
  }

  /**
   * Between which values a characteristic has to lie.
   *
   * @param lower LSL; empty where there is none
   * @param upper USL; empty where there is none
   */
  public record Limits(Optional<BigDecimal> lower, Optional<BigDecimal> upper) {}

  /** Cm, Cmk, Cp and Cpk, each with its figure or why there is none. */
  public static List<KpiValue> of(List<Subgroup> subgroups, Limits limits, KpiPolicies policies) {
    var capability = new Capability(policies, subgroups, limits);
    var machine = capability.machine();
    var process = capability.process();
    var definitions = Capability22400.definitions(policies);
    return List.of(
        value(definitions.get(0), capability.spread(machine)),
        value(definitions.get(1), capability.critical(machine)),
        value(definitions.get(2), capability.spread(process)),
        value(definitions.get(3), capability.critical(process)));
  }

  /** A mean with a deviation, or why there is no deviation. */
  private sealed interface Spread {

    record Known(Rational mean, double deviation) implements Spread {}

    record Unknown(String reason) implements Spread {}
  }

  /** The values as one run of a machine. */
  private Spread machine() {
    var values = subgroups.stream().flatMap(each -> each.values().stream()).sorted().toList();
    if (values.size() < 2) {
      return new Spread.Unknown(values.size() + " values were measured; two are needed");
    }
    var moments = Moments.of(values);
    var divisor =
        switch (policies.divisor()) {
          case N_MINUS_1 -> moments.count() - 1;
          case N -> moments.count();
        };
    return new Spread.Known(moments.mean(), moments.deviation(divisor));
  }

  /** The deviation within subgroups, around the mean of their means. */
  private Spread process() {
    if (subgroups.isEmpty()) {
      return new Spread.Unknown("no subgroup was measured");
    }
    var least = subgroups.stream().mapToInt(Subgroup::size).min().orElse(0);
    var most = subgroups.stream().mapToInt(Subgroup::size).max().orElse(0);
    if (least < SigmaFactors.LEAST) {
      return new Spread.Unknown("a subgroup has one value; it tells of no deviation within it");
    }
    return switch (policies.sigmaEstimator()) {
      case POOLED -> new Spread.Known(meanOfMeans(), pooled());
      case S_BAR_C4 ->
          least < most
              ? sizesDiffer(least, most)
              : new Spread.Known(meanOfMeans(), meanDeviation() / SigmaFactors.c4(most));
      case R_BAR_D2 -> {
        if (least < most) {
          yield sizesDiffer(least, most);
        }
        yield most > SigmaFactors.MOST_FOR_RANGES
            ? new Spread.Unknown(
                "subgroups of " + most + " values are too large for R_BAR_D2, which goes to 25")
            : new Spread.Known(meanOfMeans(), meanRange() / SigmaFactors.d2(most));
      }
    };
  }

  private Spread sizesDiffer(int least, int most) {
    return new Spread.Unknown(
        "subgroups have "
            + least
            + " to "
            + most
            + " values; "
            + policies.sigmaEstimator()
            + " needs one size, POOLED does not");
  }

  private Rational meanOfMeans() {
    var sum = Rational.ZERO;
    for (var subgroup : subgroups) {
      sum = sum.plus(subgroup.moments().mean());
    }
    return sum.dividedBy(Rational.of(subgroups.size()));
  }

  private double meanDeviation() {
    var sum = 0.0;
    for (var subgroup : subgroups) {
      sum += subgroup.moments().deviation(subgroup.size() - 1);
    }
    return sum / subgroups.size();
  }

  private double meanRange() {
    var sum = BigDecimal.ZERO;
    for (var subgroup : subgroups) {
      sum = sum.add(subgroup.range());
    }
    return Rational.of(sum).dividedBy(Rational.of(subgroups.size())).toDouble();
  }

  private double pooled() {
    var squares = Rational.ZERO;
    var freedom = 0;
    for (var subgroup : subgroups) {
      squares = squares.plus(subgroup.moments().squares());
      freedom += subgroup.size() - 1;
    }
    return StrictMath.sqrt(squares.dividedBy(Rational.of(freedom)).toDouble());
  }

  /** The tolerance by six deviations. */
  private Result spread(Spread spread) {
    if (limits.lower().isEmpty()) {
      return new Undefined("there is no lower specification limit (LSL)");
    }
    if (limits.upper().isEmpty()) {
      return new Undefined("there is no upper specification limit (USL)");
    }
    var tolerance = Rational.of(limits.upper().get()).minus(Rational.of(limits.lower().get()));
    return by(spread, known -> tolerance.toDouble() / (6 * known.deviation()));
  }

  /** The lesser distance of a limit from the mean, by three deviations. */
  private Result critical(Spread spread) {
    if (limits.lower().isEmpty() && limits.upper().isEmpty()) {
      return new Undefined("there is no specification limit (LSL, USL)");
    }
    return by(
        spread,
        known -> {
          var above = limits.upper().map(upper -> Rational.of(upper).minus(known.mean()));
          var below = limits.lower().map(lower -> known.mean().minus(Rational.of(lower)));
          var nearer =
              Math.min(
                  above.map(Rational::toDouble).orElse(Double.POSITIVE_INFINITY),
                  below.map(Rational::toDouble).orElse(Double.POSITIVE_INFINITY));
          return nearer / (3 * known.deviation());
        });
  }

  /** What an index is of a spread that is known. */
  private interface Index {

    double of(Spread.Known spread);
  }

  private static Result by(Spread spread, Index index) {
    return switch (spread) {
      case Spread.Unknown(var reason) -> new Undefined(reason);
      case Spread.Known(_, var deviation) when deviation == 0 ->
          new Undefined("the deviation is zero: all values are the same");
      case Spread.Known known -> new Defined(index.of(known));
    };
  }

  private static KpiValue value(KpiDefinition definition, Result result) {
    return new KpiValue(definition, result, Optional.empty(), Optional.empty());
  }
}
