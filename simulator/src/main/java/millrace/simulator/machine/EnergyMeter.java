package millrace.simulator.machine;

/**
 * The energy meter of a machine, in kilowatt hours. It begins anew at zero when the simulator does,
 * as one does that was exchanged.
 */
final class EnergyMeter {

  private static final long EVERY = Seconds.of(10);
  private static final double WORKING_KILOWATTS = 3.6;
  private static final double STANDING_KILOWATTS = 0.6;
  private static final double NANOS_PER_HOUR = 3.6e12;

  private double kilowattHours;
  private long steppedTo;
  private long next;

  void step(long now, boolean works, Tags tags) {
    var kilowatts = works ? WORKING_KILOWATTS : STANDING_KILOWATTS;
    kilowattHours += kilowatts * (now - steppedTo) / NANOS_PER_HOUR;
    steppedTo = now;
    if (now >= next) {
      next = now + EVERY;
      tags.set(now, "Energy", Math.floor(kilowattHours * 1_000) / 1_000);
    }
  }
}
