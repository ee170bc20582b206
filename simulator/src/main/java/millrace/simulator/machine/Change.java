package millrace.simulator.machine;

import java.util.OptionalLong;
import millrace.engine.reading.SignalValue;

/**
 * A variable of a machine took another value.
 *
 * @param at when, in nanoseconds of simulated time since the start
 * @param unit the machine
 * @param variable the name of the variable
 * @param value what it shows now
 * @param total for a counter all that it ever counted, which neither rolls over nor is reset; empty
 *     for others
 */
public record Change(
    long at, String unit, String variable, SignalValue value, OptionalLong total) {}
