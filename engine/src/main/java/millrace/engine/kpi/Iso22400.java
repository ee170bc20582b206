package millrace.engine.kpi;

import static millrace.engine.kpi.Draft.AFTERWARDS;
import static millrace.engine.kpi.Draft.ALL;
import static millrace.engine.kpi.Draft.ANY_TIME;
import static millrace.engine.kpi.Draft.LEADING;
import static millrace.engine.kpi.KpiDefinition.Scope.EQUIPMENT;
import static millrace.engine.kpi.KpiDefinition.Scope.JOB_ORDER;
import static millrace.engine.kpi.KpiDefinition.Scope.OPERATION;
import static millrace.engine.kpi.KpiDefinition.Scope.PERSON;
import static millrace.engine.kpi.KpiDefinition.Scope.PRODUCT;
import static millrace.engine.kpi.KpiDefinition.Scope.STORAGE;
import static millrace.engine.kpi.KpiDefinition.Timing.ON_DEMAND;
import static millrace.engine.kpi.KpiDefinition.Timing.PERIODICALLY;
import static millrace.engine.kpi.KpiDefinition.Trend.HIGHER_IS_BETTER;
import static millrace.engine.kpi.KpiDefinition.Trend.LOWER_IS_BETTER;

import java.util.List;
import java.util.stream.Stream;
import millrace.engine.kpi.KpiDefinition.Scope;
import millrace.engine.kpi.KpiDefinition.Trend;

/**
 * The 34 definitions of ISO 22400-2:2014, clause 6, in its order. Where the standard is silent or
 * at odds with itself a definition names the policy by which it was read.
 */
final class Iso22400 {

  private static final List<Scope> UNIT = List.of(EQUIPMENT);
  private static final List<Scope> UNIT_AND_PRODUCT = List.of(EQUIPMENT, PRODUCT);
  private static final List<Scope> UNIT_AND_ORDER = List.of(EQUIPMENT, JOB_ORDER, PRODUCT);
  private static final List<Scope> ORDERS = List.of(JOB_ORDER, PRODUCT, EQUIPMENT);

  private static final String OF_COMPLETED_ORDERS =
      " For equipment and products it is the sum over the job orders that were completed in the"
          + " window, each with all of its life.";

  private Iso22400() {}

  static List<KpiDefinition> definitions(KpiPolicies policies) {
    return Stream.of(
            work(),
            equipment(policies),
            quality(),
            Capability22400.definitions(policies),
            processes(),
            maintenance(policies))
        .flatMap(List::stream)
        .toList();
  }

  /** 1 to 5: of persons, orders and units. */
  private static List<KpiDefinition> work() {
    return List.of(
        percent("WE", "Worker efficiency", List.of(PERSON), "APWT / APAT", HIGHER_IS_BETTER)
            .who(List.of(PERIODICALLY), LEADING)
            .says(
                "How much of the time at work a person worked for orders. Time in which a person"
                    + " serves several units at once counts once."),
        percent("AR", "Allocation ratio", ORDERS, "AUBT / AOET", HIGHER_IS_BETTER)
            .ranging("0..; above 100 where operations overlap")
            .who(List.of(PERIODICALLY), LEADING)
            .says(
                "The busy time of all units for an order, by the order's execution time."
                    + OF_COMPLETED_ORDERS),
        Draft.of("TR", "Throughput rate", ORDERS, "PQ / AOET", "/h", HIGHER_IS_BETTER)
            .who(AFTERWARDS, LEADING)
            .says(
                "Quantity units of an order by hour of its execution, from start to end."
                    + OF_COMPLETED_ORDERS),
        percent("AE", "Allocation efficiency", UNIT_AND_PRODUCT, "AUBT / PBT", HIGHER_IS_BETTER)
            .who(List.of(ON_DEMAND), LEADING)
            .says("How much of the planned busy time a unit was held by orders."),
        percent("UE", "Utilization efficiency", UNIT_AND_ORDER, "APT / AUBT", HIGHER_IS_BETTER)
            .says("How much of the time in which an order held the unit it produced."));
  }

  /** 6 to 13. */
  private static List<KpiDefinition> equipment(KpiPolicies policies) {
    var oee =
        switch (policies.oeeQuality()) {
          case TIME_WEIGHTED -> "PRI_GQ / PBT";
          case PIECE -> "PRI_PQ / PBT * (GQ / PQ)";
        };
    var nee =
        switch (policies.oeeQuality()) {
          case TIME_WEIGHTED -> "AUPT / PBT * (PRI_GQ / APT)";
          case PIECE -> "AUPT / PBT * (PRI_PQ / APT) * (GQ / PQ)";
        };
    var quality = "OEE_QUALITY=" + policies.oeeQuality();
    var minor = "MINOR_STOPS=" + policies.minorStops();
    return List.of(
        percent(
                "OEE",
                "Overall equipment effectiveness index",
                UNIT_AND_ORDER,
                oee,
                HIGHER_IS_BETTER)
            .ranging("0..100 nominal")
            .by(quality)
            .says(
                "Availability times effectiveness times quality ratio. With the quality ratio"
                    + " weighted by planned run time, PRI_GQ / PRI_PQ, the product is PRI_GQ / PBT"
                    + " over any mix of products; by pieces it is GQ / PQ."),
        percent("NEE", "Net equipment effectiveness index", UNIT_AND_ORDER, nee, HIGHER_IS_BETTER)
            .ranging("0..100 nominal")
            .who(AFTERWARDS, LEADING)
            .by(quality, minor)
            .says(
                "As the OEE index, with setup counted as use: AUPT / PBT times effectiveness times"
                    + " quality ratio."),
        percent("A", "Availability", UNIT_AND_ORDER, "APT / PBT", HIGHER_IS_BETTER)
            .who(AFTERWARDS, LEADING)
            .by(minor)
            .says(
                "How much of the planned busy time the unit produced. Setup, stops and time without"
                    + " an order count as loss; minor stops do where they count as delay."),
        percent("E", "Effectiveness", UNIT_AND_ORDER, "PRI_PQ / APT", HIGHER_IS_BETTER)
            .ranging("0..100 nominal; above 100 where the planned run time is too long")
            .by(minor)
            .says(
                "The planned run time of what was produced, by the time it took; PRI_PQ is PRI"
                    + " times PQ, summed over products."),
        percent("QR", "Quality ratio", UNIT_AND_ORDER, "GQ / PQ", HIGHER_IS_BETTER)
            .says("How much of what was produced is good; GQ does not contain rework."),
        percent("SR", "Set up ratio", UNIT_AND_ORDER, "AUST / AUPT", LOWER_IS_BETTER)
            .who(AFTERWARDS, LEADING)
            .says("How much of the processing time was spent on setup."),
        percent(
                "TE",
                "Technical efficiency",
                UNIT_AND_ORDER,
                "APT / (APT + ADET)",
                HIGHER_IS_BETTER)
            .by(minor)
            .says("Production time by production time and delays."),
        percent("PPR", "Production process ratio", ORDERS, "APT / AOET", HIGHER_IS_BETTER)
            .ranging("0..; above 100 where operations overlap")
            .who(AFTERWARDS, LEADING)
            .says(
                "The production time of all units for an order, by its execution time."
                    + OF_COMPLETED_ORDERS));
  }

  /** 14 to 18. */
  private static List<KpiDefinition> quality() {
    return List.of(
        percent("PSR", "Actual to planned scrap ratio", UNIT_AND_ORDER, "SQ / PSQ", LOWER_IS_BETTER)
            .ranging("0..100 nominal, open above")
            .says("The scrap by the scrap that was planned for what was produced."),
        percent("FPY", "First pass yield", UNIT_AND_ORDER, "GP / IP", HIGHER_IS_BETTER)
            .says(
                "How many of the inspected parts, each with a serial or lot number of its own, met"
                    + " the requirements at the first attempt."),
        percent("SCR", "Scrap ratio", UNIT_AND_ORDER, "SQ / PQ", LOWER_IS_BETTER)
            .says("How much of what was produced is scrap; PQ contains the scrap."),
        percent("RWR", "Rework ratio", UNIT_AND_ORDER, "RQ / PQ", LOWER_IS_BETTER)
            .says("How much of what was produced has to be reworked."),
        percent("FOR", "Fall off ratio", List.of(OPERATION), "SQ / PQ_FIRST", LOWER_IS_BETTER)
            .says("The scrap of one operation, by what the first operation produced."));
  }

  /** 23 to 30. */
  private static List<KpiDefinition> processes() {
    return List.of(
        Draft.of(
                "CEC",
                "Comprehensive energy consumption",
                UNIT_AND_ORDER,
                "ENERGY / PQ",
                "kW.h",
                LOWER_IS_BETTER)
            .who(AFTERWARDS, LEADING)
            .says(
                "The energy of all carriers, in kilowatt hours, by quantity unit. What goes out as"
                    + " energy is taken off."),
        Draft.of("IT", "Inventory turns", List.of(STORAGE), "TH / STOCK", "/d", HIGHER_IS_BETTER)
            .who(AFTERWARDS, LEADING)
            .says(
                "How often a day the stock is turned over: what left it, by the mean of the stock"
                    + " over time."),
        ofMaterial("FGR", "Finished goods ratio", "GQ / CM", HIGHER_IS_BETTER)
            .says("The good quantity by the material that was consumed, in one quantity unit."),
        ofMaterial("IGR", "Integrated goods ratio", "IGQ / CM", HIGHER_IS_BETTER)
            .says("All saleable grades, each by its factor, by the material that was consumed."),
        ofMaterial("PLR", "Production loss ratio", "PL / CM", LOWER_IS_BETTER)
            .says("What was lost in production, by the material that was consumed."),
        ofMaterial("STLR", "Storage and transportation loss ratio", "STL / CM", LOWER_IS_BETTER)
            .says("What was lost in storage and transport, by the material that was consumed."),
        ofMaterial("OLR", "Other loss ratio", "OL / CM", LOWER_IS_BETTER)
            .says("What was lost by extraordinary incidents, by the material that was consumed."),
        percent("ELR", "Equipment load ratio", UNIT, "PQ / EPC", HIGHER_IS_BETTER)
            .ranging("0..100; up to the rated capacity higher is better, above it a risk")
            .who(ANY_TIME, LEADING)
            .ofProcesses()
            .says(
                "What was produced by what the equipment can make at most in its planned busy"
                    + " time."));
  }

  /** 31 to 34. */
  private static List<KpiDefinition> maintenance(KpiPolicies policies) {
    var between =
        switch (policies.mtbfEstimator()) {
          case OBSERVED_INTERVALS -> "TBF / TBF_COUNT";
          case EXPOSURE_PER_FAILURE -> "AUPT / FE";
          case FE_PLUS_ONE -> "AUPT / (FE + 1)";
        };
    var estimator = "MTBF_ESTIMATOR=" + policies.mtbfEstimator();
    return List.of(
        Draft.of(
                "MTBF",
                "Mean operating time between failures",
                UNIT,
                between,
                "s",
                HIGHER_IS_BETTER)
            .who(AFTERWARDS, LEADING)
            .by(estimator)
            .says("Processing time from one failure to the next, in the mean, in seconds."),
        Draft.of("MTTF", "Mean time to failure", UNIT, between, "s", HIGHER_IS_BETTER)
            .who(AFTERWARDS, LEADING)
            .by(estimator)
            .says(
                "Processing time from a restoration to the next failure, in the mean, in seconds."
                    + " A time between failures holds no delay, so the repair is not in it and both"
                    + " means are the same."),
        Draft.of("MTTR", "Mean time to repair", UNIT, "TTR / RESTORATIONS", "s", LOWER_IS_BETTER)
            .who(AFTERWARDS, LEADING)
            .says(
                "How long a failure lasted, in seconds, over the failures that ended in the"
                    + " window."),
        percent("CMR", "Corrective maintenance ratio", UNIT, "CMT / (CMT + PMT)", LOWER_IS_BETTER)
            .who(AFTERWARDS, LEADING)
            .says("How much of the maintenance was corrective."));
  }

  private static Draft percent(
      String id, String name, List<Scope> scopes, String formula, Trend trend) {
    return Draft.of(id, name, scopes, formula, "%", trend).who(ANY_TIME, ALL);
  }

  private static Draft ofMaterial(String id, String name, String formula, Trend trend) {
    return percent(id, name, UNIT_AND_ORDER, formula, trend).ofProcesses();
  }
}
