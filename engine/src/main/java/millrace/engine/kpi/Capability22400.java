package millrace.engine.kpi;

import static millrace.engine.kpi.Draft.LEADING;
import static millrace.engine.kpi.KpiDefinition.Scope.CHARACTERISTIC;
import static millrace.engine.kpi.KpiDefinition.Timing.ON_DEMAND;
import static millrace.engine.kpi.KpiDefinition.Timing.REAL_TIME;
import static millrace.engine.kpi.KpiDefinition.Trend.HIGHER_IS_BETTER;

import java.util.List;

/** The definitions 19 to 22 of ISO 22400-2:2014, clause 6, which are of statistics. */
final class Capability22400 {

  private Capability22400() {}

  static List<KpiDefinition> definitions(KpiPolicies policies) {
    var divisor = "DIVISOR=" + policies.divisor();
    var sigma = "SIGMA_ESTIMATOR=" + policies.sigmaEstimator();
    return List.of(
        index("Cm", "Machine capability index", "(USL - LSL) / (6 * S)")
            .by(divisor)
            .says("The tolerance by six standard deviations of one run of a machine."),
        index(
                "Cmk",
                "Critical machine capability index",
                "MIN((USL - XBAR) / (3 * S), (XBAR - LSL) / (3 * S))")
            .ranging("below 0 where the mean is out of the tolerance..")
            .by(divisor)
            .says(
                "The distance of the mean from the nearer limit, by three standard deviations of"
                    + " one run of a machine."),
        index("Cp", "Process capability index", "(USL - LSL) / (6 * SIGMA)")
            .who(List.of(ON_DEMAND, REAL_TIME), LEADING)
            .by(sigma)
            .says(
                "The tolerance by six times the deviation within subgroups, as it is estimated from"
                    + " small samples at regular intervals."),
        index(
                "Cpk",
                "Critical process capability index",
                "MIN((USL - XBARBAR) / (3 * SIGMA), (XBARBAR - LSL) / (3 * SIGMA))")
            .ranging("below 0 where the mean is out of the tolerance..")
            .who(List.of(ON_DEMAND, REAL_TIME), LEADING)
            .by(sigma)
            .says(
                "The distance of the mean of the subgroups' means from the nearer limit, by three"
                    + " times the deviation within subgroups."));
  }

  private static Draft index(String id, String name, String formula) {
    return Draft.of(id, name, List.of(CHARACTERISTIC), formula, "1", HIGHER_IS_BETTER)
        .who(Draft.ANY_TIME, LEADING);
  }
}
