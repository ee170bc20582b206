package millrace.engine.kpi;

/**
 * Between which figures a KPI lies, whatever happened in the time of which nothing is known.
 *
 * @param lower as the figure: a fraction for a percentage, or in the definition's unit
 * @param upper likewise; at least {@code lower}
 */
public record Bounds(double lower, double upper) {}
