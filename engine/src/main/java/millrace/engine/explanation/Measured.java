package millrace.engine.explanation;

import java.math.BigDecimal;
import java.util.List;

/**
 * A value of a characteristic that Cm, Cmk, Cp and Cpk are made of.
 *
 * @param at when it was measured, nanoseconds since the epoch (UTC)
 * @param subgroup the sample that it belongs to
 * @param value in the unit that the rules name
 * @param evidence the event that told it
 */
public record Measured(long at, String subgroup, BigDecimal value, List<Evidence> evidence) {

  public Measured {
    evidence = List.copyOf(evidence);
  }
}
