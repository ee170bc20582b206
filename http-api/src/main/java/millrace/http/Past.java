package millrace.http;

import java.util.Optional;
import millrace.engine.history.Journals;
import millrace.engine.history.ReadTables;

/**
 * What the past can be asked for.
 *
 * @param readTables empty where the engine runs without them
 */
public record Past(Journals journals, Optional<ReadTables> readTables) {}
