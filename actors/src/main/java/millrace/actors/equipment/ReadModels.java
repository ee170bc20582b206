package millrace.actors.equipment;

import millrace.actors.history.UnitHistory;
import millrace.engine.history.Checkpoints;
import millrace.engine.history.KpiBucketStore;

/**
 * What the work units keep behind the journal.
 *
 * @param readTables figures of past hours
 * @param checkpoints from which their past can be folded
 * @param history folds it, where an approved correction reaches back to what they no longer hold
 */
public record ReadModels(KpiBucketStore readTables, Checkpoints checkpoints, UnitHistory history) {}
