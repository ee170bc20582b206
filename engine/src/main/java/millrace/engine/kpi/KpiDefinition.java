package millrace.engine.kpi;

import java.util.List;

/**
 * A KPI with the attributes that ISO 22400-1 asks of a definition. Definitions are data: the
 * formula is text over the codes of the elements, and another edition is another version.
 *
 * @param id as {@code OEE}
 * @param version the version of this definition
 * @param name as {@code Overall equipment effectiveness index}
 * @param description what it says, in a sentence
 * @param scopes where it has meaning
 * @param formula over element codes (POT, PDOT, PBT, APT, AUST, AUPT, ADET, AUBT, ADOT, AOET, PQ,
 *     GQ, SQ, RQ, PRI_PQ, PRI_GQ, FE, TTR, RESTORATIONS) with + - * / and parentheses
 * @param unit {@code %} where the fraction is shown in percent, else the UCUM code
 * @param range as {@code 0..100}
 * @param trend whether higher or lower is better
 * @param timings when it is computed
 * @param audiences who uses it
 * @param methodologies of which kinds of production it speaks
 * @param source the standard and clause
 */
public record KpiDefinition(
    String id,
    String version,
    String name,
    String description,
    List<Scope> scopes,
    String formula,
    String unit,
    String range,
    Trend trend,
    List<Timing> timings,
    List<Audience> audiences,
    List<Methodology> methodologies,
    String source) {

  public KpiDefinition {
    scopes = List.copyOf(scopes);
    timings = List.copyOf(timings);
    audiences = List.copyOf(audiences);
    methodologies = List.copyOf(methodologies);
  }

  public enum Scope {
    EQUIPMENT,
    JOB_ORDER
  }

  public enum Trend {
    HIGHER_IS_BETTER,
    LOWER_IS_BETTER
  }

  public enum Timing {
    REAL_TIME,
    PERIODICALLY,
    ON_DEMAND
  }

  public enum Audience {
    OPERATOR,
    SUPERVISOR,
    MANAGEMENT
  }

  public enum Methodology {
    DISCRETE,
    BATCH,
    CONTINUOUS
  }
}
