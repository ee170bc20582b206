package millrace.actors.history;

import millrace.engine.history.Checkpoints;
import millrace.engine.history.Journals;
import millrace.engine.history.LateEvents;

/**
 * What the past of work units is folded from.
 *
 * @param journals what was known
 * @param checkpoints where a fold can begin
 * @param lateEvents what reached far back when it became known
 */
public record PastStores(Journals journals, Checkpoints checkpoints, LateEvents lateEvents) {}
