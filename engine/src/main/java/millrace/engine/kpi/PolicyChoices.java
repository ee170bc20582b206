package millrace.engine.kpi;

import java.util.Optional;
import millrace.engine.kpi.KpiPolicies.Divisor;
import millrace.engine.kpi.KpiPolicies.LineFigure;
import millrace.engine.kpi.KpiPolicies.MinorStops;
import millrace.engine.kpi.KpiPolicies.MtbfEstimator;
import millrace.engine.kpi.KpiPolicies.OeeQuality;
import millrace.engine.kpi.KpiPolicies.SigmaEstimator;

/** Some of the {@link KpiPolicies}; those that are empty stay as they are. */
public record PolicyChoices(
    Optional<OeeQuality> oeeQuality,
    Optional<MtbfEstimator> mtbfEstimator,
    Optional<MinorStops> minorStops,
    Optional<SigmaEstimator> sigmaEstimator,
    Optional<Divisor> divisor,
    Optional<LineFigure> lineFigure) {

  /** All of them. */
  public static PolicyChoices of(KpiPolicies all) {
    return new PolicyChoices(
        Optional.of(all.oeeQuality()),
        Optional.of(all.mtbfEstimator()),
        Optional.of(all.minorStops()),
        Optional.of(all.sigmaEstimator()),
        Optional.of(all.divisor()),
        Optional.of(all.lineFigure()));
  }

  /** Policies with these in place of theirs. */
  public KpiPolicies over(KpiPolicies policies) {
    return new KpiPolicies(
        oeeQuality.orElse(policies.oeeQuality()),
        mtbfEstimator.orElse(policies.mtbfEstimator()),
        minorStops.orElse(policies.minorStops()),
        sigmaEstimator.orElse(policies.sigmaEstimator()),
        divisor.orElse(policies.divisor()),
        lineFigure.orElse(policies.lineFigure()));
  }
}
