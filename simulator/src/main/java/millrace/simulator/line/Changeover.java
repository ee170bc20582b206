package millrace.simulator.line;

import java.util.List;
import millrace.simulator.machine.Dice;
import millrace.simulator.machine.PackMlMachine;
import millrace.simulator.machine.Seconds;
import millrace.simulator.machine.UnitMode;

/** The operator of the line: starts it, and changes it over to another product now and then. */
final class Changeover {

  private static final long EVERY = Seconds.minutes(40);
  private static final long LONGEST_WAIT = Seconds.minutes(20);
  private static final long WORK = Seconds.of(120);

  private final List<PackMlMachine> machines;
  private final Dice dice;
  private long beginAt;
  private long endAt;
  private boolean underWay;

  Changeover(List<PackMlMachine> machines, Dice dice) {
    this.machines = machines;
    this.dice = dice;
    beginAt = nextAfter(0);
    machines.forEach(machine -> machine.want(true));
  }

  void step(long now) {
    if (!underWay && now >= beginAt) {
      underWay = true;
      endAt = now + WORK;
      machines.forEach(machine -> machine.want(false));
    }
    if (underWay && now < endAt) {
      machines.forEach(machine -> machine.stopForChangeover(now));
      machines.forEach(machine -> machine.operatorMode(now, UnitMode.MANUAL));
    } else if (underWay) {
      underWay = false;
      beginAt = nextAfter(now);
      machines.forEach(machine -> finish(machine, now));
    }
  }

  private static void finish(PackMlMachine machine, long now) {
    machine.operatorMode(now, UnitMode.PRODUCE);
    machine.newProduct(now);
    machine.want(true);
  }

  private long nextAfter(long now) {
    return now + EVERY / 2 + dice.between(0, LONGEST_WAIT * 2);
  }
}
