package millrace.engine.scenario;

import millrace.engine.timeline.Activity;
import millrace.engine.timeline.TimeElement;

/**
 * What is told of a stretch of time.
 *
 * @param minorStop whether it is part of a stop that is minor by the rules
 */
public record Told(Activity activity, TimeElement element, boolean failure, boolean minorStop) {}
