/**
 * The key performance indicators of ISO 22400-2 as versioned data, and their values.
 *
 * <p>What rolls up is the element vector, never the figure: the KPI of a line, a shift or a set of
 * orders is the formula over the sum of their vectors. A mean of ratios would weigh a unit that ran
 * half an hour like one that ran the whole day.
 */
@NullMarked
package millrace.engine.kpi;

import org.jspecify.annotations.NullMarked;
