package millrace.engine.kpi;

import java.util.List;

/**
 * The choices that ISO 22400-2 leaves open, as one plant makes them. They are adopted with the
 * rules, from an event time on, and every figure tells those it was computed by.
 *
 * @param oeeQuality which quality ratio the OEE and NEE index contain
 * @param mtbfEstimator how a mean time between failures is estimated
 * @param minorStops where stops of production go that the rules call minor
 * @param sigmaEstimator how the deviation within subgroups is estimated, for Cp and Cpk
 * @param divisor by what a sum of squares is divided, for Cm and Cmk
 * @param lineFigure what the figure of a line is
 */
public record KpiPolicies(
    OeeQuality oeeQuality,
    MtbfEstimator mtbfEstimator,
    MinorStops minorStops,
    SigmaEstimator sigmaEstimator,
    Divisor divisor,
    LineFigure lineFigure) {

  /** What holds where nothing is said. */
  public static final KpiPolicies DEFAULT =
      new KpiPolicies(
          OeeQuality.TIME_WEIGHTED,
          MtbfEstimator.EXPOSURE_PER_FAILURE,
          MinorStops.DELAY,
          SigmaEstimator.S_BAR_C4,
          Divisor.N_MINUS_1,
          LineFigure.SUM_OF_UNITS);

  /** Each as {@code NAME=VALUE}. */
  public List<String> told() {
    return List.of(
        "OEE_QUALITY=" + oeeQuality,
        "MTBF_ESTIMATOR=" + mtbfEstimator,
        "MINOR_STOPS=" + minorStops,
        "SIGMA_ESTIMATOR=" + sigmaEstimator,
        "DIVISOR=" + divisor,
        "LINE_FIGURE=" + lineFigure);
  }

  /** Which quality ratio the OEE and NEE index contain. */
  public enum OeeQuality {
    /** PRI_GQ / PRI_PQ: the index is then PRI_GQ / PBT over any mix of products. */
    TIME_WEIGHTED,
    /** GQ / PQ, the quality ratio of the standard. */
    PIECE
  }

  /** How a mean operating time between failures is estimated. */
  public enum MtbfEstimator {
    /** The times from a restoration to the next failure, by their number. */
    OBSERVED_INTERVALS,
    /** All processing time by the failures that began in it. */
    EXPOSURE_PER_FAILURE,
    /** All processing time by one more than the failures that began in it. */
    FE_PLUS_ONE
  }

  /** Where stops of production go that are shorter than the rules' minor stop threshold. */
  public enum MinorStops {
    /** Into ADET, as in ISO 22400-2: they lower availability. */
    DELAY,
    /** They stay in APT, as in TPM: they lower effectiveness. The OEE index is the same. */
    PRODUCTION
  }

  /** How the deviation within subgroups is estimated. */
  public enum SigmaEstimator {
    /** The mean of the subgroups' standard deviations, by c4. */
    S_BAR_C4,
    /** The mean of the subgroups' ranges, by d2. */
    R_BAR_D2,
    /** The root of the subgroups' pooled variance. */
    POOLED
  }

  /** By what a sum of squares is divided. */
  public enum Divisor {
    N_MINUS_1,
    N
  }

  /** What the figure of a line is. */
  public enum LineFigure {
    /** The ratio of the sums over all its units: how well equipment is used. */
    SUM_OF_UNITS,
    /**
     * The planned busy time and planned run time of the bottleneck, and what the last unit gave.
     */
    LINE_OUTPUT,
    /** The figure of the bottleneck alone. */
    BOTTLENECK
  }
}
