package millrace.simulator.machine;

/**
 * The energy meter of a machine. Its register is retained: it goes on from what it showed last,
 * whoever switched the machine off, and nobody can set it to zero.
 */
public final class EnergyMeter {

  /** The variable that shows it. */
  public static final String VARIABLE = "Energy";

  private static final long EVERY = Seconds.of(10);
  private static final double WORKING_WATTS = 3_600;
  private static final double STANDING_WATTS = 600;
  private static final double NANOS_PER_HOUR = 3.6e12;

  private final long wattHoursBefore;
  private double wattHours;
  private long steppedTo;
  private long next;

  /**
   * @param kilowattHours what it shows at first, to the watt hour
   */
  public EnergyMeter(double kilowattHours) {
    this.wattHoursBefore = Math.round(kilowattHours * 1_000);
  }

  void step(long now, boolean works, Tags tags) {
    var watts = works ? WORKING_WATTS : STANDING_WATTS;
    wattHours += watts * (now - steppedTo) / NANOS_PER_HOUR;
    steppedTo = now;
    if (now >= next) {
      next = now + EVERY;
      tell(now, tags);
    }
  }

  /** Shows kilowatt hours, in whole watt hours. */
  void tell(long at, Tags tags) {
    tags.set(at, VARIABLE, (wattHoursBefore + (long) wattHours) / 1_000.0);
  }
}
