package millrace.http.kpi;

import java.util.List;
import java.util.Optional;
import millrace.engine.kpi.KpiValue;

/**
 * A KPI over a window.
 *
 * @param version of its definition
 * @param value a fraction where the unit is %, else in the unit; left out where there is none
 * @param undefined why there is no value; left out where there is one
 * @param coverage the part of PBT of which something is known; left out where PBT is zero
 * @param bounds between which figures it lies, whatever happened in the time of which nothing is
 *     known; left out where all is known
 * @param policies where the standard leaves a choice, what was chosen; left out where it leaves
 *     none
 */
public record KpiBody(
    String id,
    String version,
    String name,
    Optional<Double> value,
    Optional<String> undefined,
    String unit,
    Optional<Double> coverage,
    Optional<BoundsBody> bounds,
    Optional<List<String>> policies) {

  /** In the unit of the figure. */
  public record BoundsBody(double lower, double upper) {}

  public static KpiBody of(KpiValue kpi) {
    var definition = kpi.definition();
    return new KpiBody(
        definition.id(),
        definition.version(),
        definition.name(),
        switch (kpi.result()) {
          case KpiValue.Result.Defined(var value) -> Optional.of(value);
          case KpiValue.Result.Undefined _ -> Optional.empty();
        },
        switch (kpi.result()) {
          case KpiValue.Result.Defined _ -> Optional.empty();
          case KpiValue.Result.Undefined(var reason) -> Optional.of(reason);
        },
        definition.unit(),
        kpi.coverage(),
        kpi.bounds().map(bounds -> new BoundsBody(bounds.lower(), bounds.upper())),
        Optional.of(definition.policies()).filter(policies -> !policies.isEmpty()));
  }
}
