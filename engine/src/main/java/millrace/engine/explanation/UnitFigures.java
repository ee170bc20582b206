package millrace.engine.explanation;

import java.util.List;
import java.util.Optional;
import millrace.engine.equipment.Finding;
import millrace.engine.equipment.OrderElements;
import millrace.engine.kpi.KpiPolicies;

/**
 * The elements of a work unit in a window, with what has to be published beside them so that they
 * can be proven.
 *
 * @param unit the id of the work unit
 * @param sequence the journal sequence up to which was folded
 * @param digest the digest of the state there; empty where it was not asked for
 * @param shares the elements, by order
 * @param basis the rules and calendars that were in force in the window
 * @param policies the KPI policies in force at the end of what was counted; empty without rules
 * @param findings products of which more was made than their planned run times allow
 * @param standing how final the figures are, and what changed them late
 */
public record UnitFigures(
    String unit,
    long sequence,
    Optional<String> digest,
    List<OrderElements> shares,
    List<Evidence> basis,
    Optional<KpiPolicies> policies,
    List<Finding> findings,
    Standing standing) {

  public UnitFigures {
    shares = List.copyOf(shares);
    basis = List.copyOf(basis);
    findings = List.copyOf(findings);
  }
}
