package millrace.engine.reading;

/**
 * One value of one signal. The fourth time, knowledge, is that of the envelope around it.
 *
 * @param signal the name of the signal in the rule set
 * @param value its value
 * @param status its full status code
 * @param sourceTime when the machine took it (event time), nanoseconds since the epoch (UTC)
 * @param serverTime when the OPC UA server took it over, nanoseconds since the epoch (UTC)
 * @param ingestTime when the gateway received it, nanoseconds since the epoch (UTC)
 */
public record Reading(
    String signal,
    SignalValue value,
    StatusCode status,
    long sourceTime,
    long serverTime,
    long ingestTime) {}
