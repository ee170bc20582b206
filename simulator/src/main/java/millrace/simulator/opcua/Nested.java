package millrace.simulator.opcua;

import org.jspecify.annotations.Nullable;

/**
 * A PackML state as the three nested machines of OPC 30050 show it.
 *
 * @param base of the base state machine
 * @param machine of the machine state machine; null while that is not active
 * @param execute of the execute state machine; null while that is not active
 */
record Nested(
    TypeNodes.State base, TypeNodes.@Nullable State machine, TypeNodes.@Nullable State execute) {}
