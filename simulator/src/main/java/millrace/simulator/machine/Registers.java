package millrace.simulator.machine;

/**
 * What a machine goes on from after it was without power.
 *
 * @param counts its counters
 * @param energy its energy meter
 */
public record Registers(PartCounts counts, EnergyMeter energy) {}
