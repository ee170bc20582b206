package millrace.engine.scenario;

import java.util.List;
import millrace.engine.kpi.KpiValue;
import millrace.engine.scenario.Scenario.Change;

/**
 * A KPI in both readings of a history.
 *
 * @param because the changes that alone give another value; all of the scenario's where only
 *     together they do; empty where it is the same
 */
public record KpiDifference(KpiValue was, KpiValue is, List<Change> because) {

  public KpiDifference {
    because = List.copyOf(because);
  }

  /** Whether both readings give the same. */
  public boolean isSame() {
    return was.result().equals(is.result());
  }
}
