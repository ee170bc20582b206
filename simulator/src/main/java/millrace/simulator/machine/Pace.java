package millrace.simulator.machine;

/** How fast a machine works just now: a little below its set speed, and a little different soon. */
final class Pace {

  private static final long SHORTEST = Seconds.of(8);
  private static final long LONGEST = Seconds.of(20);

  private final MachineProfile profile;
  private final Dice dice;
  private double setSpeed;
  private double share = 1;
  private long until;

  Pace(MachineProfile profile, Dice dice) {
    this.profile = profile;
    this.dice = dice;
    this.setSpeed = profile.itemsPerMinute();
  }

  /** The speed that is asked for, in items per minute; never above the design speed. */
  double setSpeed() {
    return setSpeed;
  }

  void setSpeed(double itemsPerMinute) {
    setSpeed = itemsPerMinute;
  }

  /** How long the item that begins now takes, in nanoseconds; never less than the ideal. */
  long cycle(long now) {
    if (now >= until) {
      share = dice.between(0.93, 1.0);
      until = now + dice.between(SHORTEST, LONGEST);
    }
    return Math.max(profile.idealNanos(), (long) (60e9 / speed()));
  }

  /** Items per minute just now. */
  double speed() {
    return setSpeed * share;
  }
}
