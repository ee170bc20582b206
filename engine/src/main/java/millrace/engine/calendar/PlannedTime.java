package millrace.engine.calendar;

import millrace.engine.time.Interval;

/**
 * A stretch of planned operation time (POT) in which the plan does not change.
 *
 * @param interval its bounds
 * @param kind whether the unit is planned to be busy, or to stand
 */
public record PlannedTime(Interval interval, PlannedKind kind) {}
