package millrace.engine.downtime;

/**
 * Why a unit stood, as a person found out.
 *
 * @param code the code in the reason tree of the unit
 * @param shared what it is mapped to in the tree that all units share; empty where to nothing
 * @param author who said so
 * @param knowledgeTime when it was known, nanoseconds since the epoch (UTC)
 * @param correction the id of the correction that says so
 */
public record RootCause(
    String code, String shared, String author, long knowledgeTime, String correction) {}
