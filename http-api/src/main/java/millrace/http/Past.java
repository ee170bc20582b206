package millrace.http;

import java.util.Optional;
import millrace.actors.history.UnitHistory;
import millrace.engine.history.Journals;
import millrace.engine.history.TimeIndex;

/**
 * What the past can be asked for.
 *
 * @param readTables empty where the engine runs without them
 * @param units the past of work units, folded beside the live ones
 */
public record Past(Journals journals, Optional<TimeIndex> readTables, UnitHistory units) {}
