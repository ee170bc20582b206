package millrace.engine.kpi;

import static millrace.engine.kpi.KpiDefinition.Audience.MANAGEMENT;
import static millrace.engine.kpi.KpiDefinition.Audience.OPERATOR;
import static millrace.engine.kpi.KpiDefinition.Audience.SUPERVISOR;
import static millrace.engine.kpi.KpiDefinition.Methodology.BATCH;
import static millrace.engine.kpi.KpiDefinition.Methodology.CONTINUOUS;
import static millrace.engine.kpi.KpiDefinition.Methodology.DISCRETE;
import static millrace.engine.kpi.KpiDefinition.Scope.EQUIPMENT;
import static millrace.engine.kpi.KpiDefinition.Scope.JOB_ORDER;
import static millrace.engine.kpi.KpiDefinition.Timing.ON_DEMAND;
import static millrace.engine.kpi.KpiDefinition.Timing.PERIODICALLY;
import static millrace.engine.kpi.KpiDefinition.Timing.REAL_TIME;
import static millrace.engine.kpi.KpiDefinition.Trend.HIGHER_IS_BETTER;
import static millrace.engine.kpi.KpiDefinition.Trend.LOWER_IS_BETTER;

import java.util.List;
import millrace.engine.kpi.KpiDefinition.Audience;
import millrace.engine.kpi.KpiDefinition.Scope;
import millrace.engine.kpi.KpiDefinition.Timing;
import millrace.engine.kpi.KpiDefinition.Trend;

/**
 * The definitions of ISO 22400-2:2014, clause 6, for the elements that a work unit and a job order
 * give. Where the standard is silent or at odds with itself, the description names the policy.
 */
final class Iso22400 {

  private static final String VERSION = "ISO 22400-2:2014/1";

  private static final List<Scope> UNIT = List.of(EQUIPMENT);
  private static final List<Scope> ORDER = List.of(JOB_ORDER);
  private static final List<Scope> UNIT_AND_ORDER = List.of(EQUIPMENT, JOB_ORDER);

  private static final List<Timing> ANY_TIME = List.of(ON_DEMAND, PERIODICALLY, REAL_TIME);
  private static final List<Timing> AFTERWARDS = List.of(ON_DEMAND, PERIODICALLY);

  private static final List<Audience> ALL = List.of(OPERATOR, SUPERVISOR, MANAGEMENT);
  private static final List<Audience> LEADING = List.of(SUPERVISOR, MANAGEMENT);

  static final List<KpiDefinition> DEFINITIONS =
      List.of(
          percent("AE", "Allocation efficiency", UNIT, "AUBT / PBT", HIGHER_IS_BETTER)
              .who(List.of(ON_DEMAND), LEADING)
              .says("How much of the planned busy time a unit was held by orders."),
          percent("UE", "Utilization efficiency", UNIT_AND_ORDER, "APT / AUBT", HIGHER_IS_BETTER)
              .who(ANY_TIME, ALL)
              .says("How much of the time in which an order held the unit it produced."),
          percent("A", "Availability", UNIT_AND_ORDER, "APT / PBT", HIGHER_IS_BETTER)
              .who(AFTERWARDS, LEADING)
              .says(
                  "How much of the planned busy time the unit produced. Setup, short stops and time"
                      + " without an order count as loss."),
          percent("E", "Effectiveness", UNIT_AND_ORDER, "PRI_PQ / APT", HIGHER_IS_BETTER)
              .ranging("0..100 nominal; above 100 where the planned run time is too long")
              .who(ANY_TIME, ALL)
              .says(
                  "The planned run time of what was produced, by the time it took; PRI_PQ is PRI"
                      + " times PQ, summed over products."),
          percent("QR", "Quality ratio", UNIT_AND_ORDER, "GQ / PQ", HIGHER_IS_BETTER)
              .who(ANY_TIME, ALL)
              .says("How much of what was produced is good; GQ does not contain rework."),
          percent(
                  "OEE",
                  "Overall equipment effectiveness index",
                  UNIT_AND_ORDER,
                  "PRI_GQ / PBT",
                  HIGHER_IS_BETTER)
              .ranging("0..100 nominal")
              .who(ANY_TIME, ALL)
              .says(
                  "Availability times effectiveness times quality ratio. Policy OEE_QUALITY ="
                      + " TIME_WEIGHTED: the quality ratio is weighted by planned run time, PRI_GQ"
                      + " / PRI_PQ, so that the product is PRI_GQ / PBT over any mix of products."),
          percent(
                  "NEE",
                  "Net equipment effectiveness index",
                  UNIT_AND_ORDER,
                  "AUPT / PBT * (PRI_GQ / APT)",
                  HIGHER_IS_BETTER)
              .ranging("0..100 nominal")
              .who(AFTERWARDS, LEADING)
              .says(
                  "As the OEE index, with setup counted as use: AUPT / PBT times effectiveness times"
                      + " quality ratio. Policy OEE_QUALITY = TIME_WEIGHTED."),
          percent("SR", "Set up ratio", UNIT_AND_ORDER, "AUST / AUPT", LOWER_IS_BETTER)
              .who(AFTERWARDS, LEADING)
              .says("How much of the processing time was spent on setup."),
          percent(
                  "TE",
                  "Technical efficiency",
                  UNIT_AND_ORDER,
                  "APT / (APT + ADET)",
                  HIGHER_IS_BETTER)
              .who(ANY_TIME, ALL)
              .says("Production time by production time and delays, short stops among them."),
          percent("SCR", "Scrap ratio", UNIT_AND_ORDER, "SQ / PQ", LOWER_IS_BETTER)
              .who(ANY_TIME, ALL)
              .says("How much of what was produced is scrap; PQ contains the scrap."),
          percent("RWR", "Rework ratio", UNIT_AND_ORDER, "RQ / PQ", LOWER_IS_BETTER)
              .who(ANY_TIME, ALL)
              .says("How much of what was produced has to be reworked."),
          new Draft("TR", "Throughput rate", ORDER, "PQ / AOET", "/h", HIGHER_IS_BETTER)
              .ranging("0..")
              .who(AFTERWARDS, LEADING)
              .says("Quantity units of the order by hour of its execution, from start to end."),
          percent("AR", "Allocation ratio", ORDER, "AUBT / AOET", HIGHER_IS_BETTER)
              .ranging("0..; above 100 where operations overlap")
              .who(List.of(PERIODICALLY), LEADING)
              .says("The busy time of all units for an order, by the order's execution time."),
          percent("PPR", "Production process ratio", ORDER, "APT / AOET", HIGHER_IS_BETTER)
              .ranging("0..; above 100 where operations overlap")
              .who(List.of(PERIODICALLY), LEADING)
              .says("The production time of all units for an order, by its execution time."),
          new Draft(
                  "MTBF",
                  "Mean operating time between failures",
                  UNIT,
                  "AUPT / FE",
                  "s",
                  HIGHER_IS_BETTER)
              .ranging("0..")
              .who(AFTERWARDS, LEADING)
              .says(
                  "Processing time by failure, in seconds. Policy MTBF_ESTIMATOR ="
                      + " EXPOSURE_PER_FAILURE: all processing time in the window by the failures"
                      + " that began in it."),
          new Draft("MTTR", "Mean time to repair", UNIT, "TTR / RESTORATIONS", "s", LOWER_IS_BETTER)
              .ranging("0..")
              .who(AFTERWARDS, LEADING)
              .says(
                  "How long a failure lasted, in seconds, over the failures that ended in the"
                      + " window."));

  private Iso22400() {}

  private static Draft percent(
      String id, String name, List<Scope> scopes, String formula, Trend trend) {
    return new Draft(id, name, scopes, formula, "%", trend);
  }

  /** A definition in the making; what is not said is what most of them have. */
  private record Draft(
      String id,
      String name,
      List<Scope> scopes,
      String formula,
      String unit,
      Trend trend,
      String range,
      List<Timing> timings,
      List<Audience> audiences) {

    Draft(String id, String name, List<Scope> scopes, String formula, String unit, Trend trend) {
      this(id, name, scopes, formula, unit, trend, "0..100", ANY_TIME, ALL);
    }

    Draft ranging(String newRange) {
      return new Draft(id, name, scopes, formula, unit, trend, newRange, timings, audiences);
    }

    Draft who(List<Timing> newTimings, List<Audience> newAudiences) {
      return new Draft(id, name, scopes, formula, unit, trend, range, newTimings, newAudiences);
    }

    KpiDefinition says(String description) {
      return new KpiDefinition(
          id,
          VERSION,
          name,
          description,
          scopes,
          formula,
          unit,
          range,
          trend,
          timings,
          audiences,
          List.of(DISCRETE, BATCH, CONTINUOUS),
          "ISO 22400-2:2014, clause 6");
    }
  }
}
