package millrace.engine.equipment;

/**
 * The job order that a work unit works on.
 *
 * @param jobOrder its id
 * @param operation the operation of the order that runs here; empty where it has only one
 * @param product what is made
 */
public record JobOrderRef(String jobOrder, String operation, String product) {}
