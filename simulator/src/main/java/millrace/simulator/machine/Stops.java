package millrace.simulator.machine;

import java.util.List;
import java.util.Optional;

/** When a machine stops by itself: each kind of stop after so much time of execution. */
final class Stops {

  private final List<StopProfile> profiles;
  private final long[] due;
  private final Dice dice;
  private long executed;

  Stops(List<StopProfile> profiles, Dice dice) {
    this.profiles = profiles;
    this.dice = dice;
    this.due = profiles.stream().mapToLong(profile -> dice.waiting(profile.every())).toArray();
  }

  /** Lets the machine execute for a while; answers with the stop that is due then, if any. */
  Optional<StopProfile> execute(long nanos) {
    executed += nanos;
    for (var i = 0; i < due.length; i++) {
      if (executed >= due[i]) {
        due[i] = executed + dice.waiting(profiles.get(i).every());
        return Optional.of(profiles.get(i));
      }
    }
    return Optional.empty();
  }

  /** The first stop of a kind, due now. */
  Optional<StopProfile> of(StopProfile.Kind kind) {
    return profiles.stream().filter(profile -> profile.kind() == kind).findFirst();
  }

  long timeToRepair(StopProfile stop) {
    return dice.between(stop.shortest(), stop.longest());
  }
}
