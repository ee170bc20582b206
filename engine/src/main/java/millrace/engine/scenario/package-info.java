/**
 * What if other rules had been in force: the same history, read by another calendar, other
 * thresholds, ideal rates, meanings of states and KPI policies. Nothing here is of record.
 */
@NullMarked
package millrace.engine.scenario;

import org.jspecify.annotations.NullMarked;
