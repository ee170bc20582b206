package millrace.engine.kpi;

import static millrace.engine.kpi.KpiDefinition.Audience.MANAGEMENT;
import static millrace.engine.kpi.KpiDefinition.Audience.OPERATOR;
import static millrace.engine.kpi.KpiDefinition.Audience.SUPERVISOR;
import static millrace.engine.kpi.KpiDefinition.Methodology.BATCH;
import static millrace.engine.kpi.KpiDefinition.Methodology.CONTINUOUS;
import static millrace.engine.kpi.KpiDefinition.Methodology.DISCRETE;
import static millrace.engine.kpi.KpiDefinition.Timing.ON_DEMAND;
import static millrace.engine.kpi.KpiDefinition.Timing.PERIODICALLY;
import static millrace.engine.kpi.KpiDefinition.Timing.REAL_TIME;

import java.util.List;
import millrace.engine.kpi.KpiDefinition.Audience;
import millrace.engine.kpi.KpiDefinition.Methodology;
import millrace.engine.kpi.KpiDefinition.Scope;
import millrace.engine.kpi.KpiDefinition.Timing;
import millrace.engine.kpi.KpiDefinition.Trend;

/** A definition in the making; what is not said is what most of them have. */
record Draft(
    String id,
    String name,
    List<Scope> scopes,
    String formula,
    String unit,
    Trend trend,
    String range,
    List<Timing> timings,
    List<Audience> audiences,
    List<Methodology> methodologies,
    List<String> policies) {

  static final List<Timing> ANY_TIME = List.of(ON_DEMAND, PERIODICALLY, REAL_TIME);
  static final List<Timing> AFTERWARDS = List.of(ON_DEMAND, PERIODICALLY);

  static final List<Audience> ALL = List.of(OPERATOR, SUPERVISOR, MANAGEMENT);
  static final List<Audience> LEADING = List.of(SUPERVISOR, MANAGEMENT);

  private static final String VERSION = "ISO 22400-2:2014/2";

  static Draft of(
      String id, String name, List<Scope> scopes, String formula, String unit, Trend trend) {
    return new Draft(
        id,
        name,
        scopes,
        formula,
        unit,
        trend,
        unit.equals("%") ? "0..100" : "0..",
        ANY_TIME,
        ALL,
        List.of(DISCRETE, BATCH, CONTINUOUS),
        List.of());
  }

  Draft ranging(String newRange) {
    return with(newRange, timings, audiences, methodologies, policies);
  }

  Draft who(List<Timing> newTimings, List<Audience> newAudiences) {
    return with(range, newTimings, newAudiences, methodologies, policies);
  }

  Draft ofProcesses() {
    return with(range, timings, audiences, List.of(BATCH, CONTINUOUS), policies);
  }

  Draft by(String... newPolicies) {
    return with(range, timings, audiences, methodologies, List.of(newPolicies));
  }

  private Draft with(
      String newRange,
      List<Timing> newTimings,
      List<Audience> newAudiences,
      List<Methodology> newMethodologies,
      List<String> newPolicies) {
    return new Draft(
        id,
        name,
        scopes,
        formula,
        unit,
        trend,
        newRange,
        newTimings,
        newAudiences,
        newMethodologies,
        newPolicies);
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
        methodologies,
        policies,
        "ISO 22400-2:2014, clause 6");
  }
}
