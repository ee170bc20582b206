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
 * @param formula over element codes, those of {@link millrace.engine.element.Element} and PBT,
 *     AUPT, AUBT, EPC and ENERGY, with + - * / and parentheses; for a characteristic, over
 *     statistics
 * @param unit {@code %} where the fraction is shown in percent, else the UCUM code
 * @param range as {@code 0..100}
 * @param trend whether higher or lower is better
 * @param timings when it is computed
 * @param audiences who uses it
 * @param methodologies of which kinds of production it speaks
 * @param policies where the standard leaves a choice, what was chosen, as {@code
 *     OEE_QUALITY=TIME_WEIGHTED}
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
    List<String> policies,
    String source) {

  public KpiDefinition {
    scopes = List.copyOf(scopes);
    timings = List.copyOf(timings);
    audiences = List.copyOf(audiences);
    methodologies = List.copyOf(methodologies);
    policies = List.copyOf(policies);
  }

  /** Of what a figure speaks. */
  public enum Scope {
    /** A work unit, or all work units in a work center, area or site. */
    EQUIPMENT,
    /** What was done for one job order, or for the job orders that were completed in a window. */
    JOB_ORDER,
    /** What was made of one product. */
    PRODUCT,
    /** One operation of a job order or product. */
    OPERATION,
    /** A person, or a group of persons. */
    PERSON,
    /** A characteristic of a product, as it is measured at a work unit. */
    CHARACTERISTIC,
    /** A storage unit, or all storage units in an area or site. */
    STORAGE
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
