package millrace.simulator.machine;

import static millrace.engine.packml.PackMlState.*;

import java.util.Optional;
import millrace.engine.packml.PackMlState;
import millrace.simulator.machine.StopProfile.Kind;

/**
 * A machine of the packaging line. It takes items from the buffer before it, makes one after the
 * other, and puts them into the buffer behind it; it suspends itself when it starves or is blocked,
 * holds on micro-stops and jams, and aborts on failures.
 *
 * <p>What it caused itself, it (and its operator) puts right after a while. What was caused from
 * outside stays until it is taken back from outside.
 *
 * <p>It is mutable and belongs to one thread.
 */
public final class PackMlMachine {

  /** Stop reason: nothing comes from the machine before. */
  public static final int STARVED = 301;

  /** Stop reason: the machine behind does not take. */
  public static final int BLOCKED = 302;

  /** Stop reason: changeover. */
  public static final int CHANGEOVER = 401;

  /** Stop reason: somebody commanded it. */
  public static final int COMMANDED = 501;

  private static final long PATIENCE = Seconds.of(2);
  private static final long OPERATOR = Seconds.of(1.5);
  private static final long RESUME_ITEMS = 5;

  private final MachineProfile profile;
  private final Buffer in;
  private final Buffer out;
  private final Dice dice;
  private final Tags tags;
  private final Stops stops;
  private final Pace pace;
  private final Feeler temperature;
  private final Feeler torque;
  private final EnergyMeter energy;
  private final PartCounts counts;
  private final PackMlPanel panel;

  private PackMlState state = STOPPED;
  private UnitMode mode = UnitMode.PRODUCE;
  private boolean wanted;
  private boolean commanded;
  private boolean jamAsked;
  private boolean itemInside;
  private long itemRemaining;
  private long leaveAt;
  private long repairTime;
  private long waitingSince = -1;
  private long steppedTo;

  /**
   * @param profile what kind of machine it is
   * @param in where it takes from
   * @param out where it puts to
   * @param registers what it counted and used before
   * @param dice its chance
   * @param tags where it shows itself
   */
  public PackMlMachine(
      MachineProfile profile, Buffer in, Buffer out, Registers registers, Dice dice, Tags tags) {
    this.profile = profile;
    this.in = in;
    this.out = out;
    this.dice = dice;
    this.tags = tags;
    this.counts = registers.counts();
    this.energy = registers.energy();
    this.stops = new Stops(profile.stops(), dice.another());
    this.pace = new Pace(profile, dice.another());
    this.temperature = new Feeler("Temperature", 22, 0.3, Seconds.of(5), dice.another());
    this.torque = new Feeler("Torque", 0, 0.2, Seconds.of(5), dice.another());
    this.panel = new PackMlPanel(tags);
    panel.show(0, state, mode);
    panel.speeds(0, pace.setSpeed(), 0);
    counts.tell(0, tags);
    energy.tell(0, tags);
  }

  /** Lets time go on to {@code now}. */
  public void step(long now) {
    switch (state) {
      case EXECUTE -> execute(now);
      case HELD -> putRight(now, UnitCommand.UNHOLD);
      case ABORTED -> putRight(now, UnitCommand.CLEAR);
      case SUSPENDED -> resume(now);
      case STOPPED -> goOn(now, UnitCommand.RESET);
      case IDLE -> goOn(now, UnitCommand.START);
      case UNDEFINED, COMPLETE -> {}
      case CLEARING,
          STARTING,
          STOPPING,
          ABORTING,
          HOLDING,
          UNHOLDING,
          SUSPENDING,
          UNSUSPENDING,
          RESETTING,
          COMPLETING -> {
        if (now >= leaveAt) {
          enter(now, ActingTimes.next(state));
        }
      }
    }
    temperature.step(now, state == EXECUTE ? 58 : 24, tags);
    torque.step(now, state == EXECUTE ? 12.5 : 0, tags);
    energy.step(now, state == EXECUTE, tags);
    steppedTo = now;
  }

  /** Commands it from outside. Answers whether its state allows that. */
  public boolean command(long now, UnitCommand command) {
    if (!command.isTakenIn(state)) {
      return false;
    }
    commanded = true;
    if (command.interrupts()) {
      panel.reason(now, COMMANDED, "Commanded");
    }
    enter(now, command.target());
    return true;
  }

  /** Sets the unit mode. Answers whether state and mode allow that. */
  public boolean setMode(long now, UnitMode requested) {
    var allowed = state == STOPPED || state == IDLE || state == ABORTED;
    if (!allowed || requested == mode) {
      return false;
    }
    commanded = true;
    changeMode(now, requested);
    return true;
  }

  /** Sets the speed, in items per minute. Answers whether the machine can go so fast. */
  public boolean setSpeed(long now, double itemsPerMinute) {
    if (!(itemsPerMinute >= 1 && itemsPerMinute <= profile.itemsPerMinute())) {
      return false;
    }
    pace.setSpeed(itemsPerMinute);
    panel.speeds(now, itemsPerMinute, state == EXECUTE ? pace.speed() : 0);
    return true;
  }

  /** Lets it jam as soon as it executes. */
  public void jam() {
    jamAsked = true;
  }

  /** Sets the counters to zero that a person can set to zero. */
  public void resetCounters(long now) {
    counts.reset();
    counts.tell(now, tags);
  }

  /** Whether the operator wants it to run. */
  public void want(boolean run) {
    wanted = run;
  }

  /** The operator stops it to change it over; without effect where it was commanded. */
  public void stopForChangeover(long now) {
    if (!commanded && UnitCommand.STOP.isTakenIn(state)) {
      panel.reason(now, CHANGEOVER, "Changeover");
      enter(now, STOPPING);
    }
  }

  /** The operator sets the mode; without effect where it was commanded. */
  public void operatorMode(long now, UnitMode requested) {
    if (!commanded && state == STOPPED && requested != mode) {
      changeMode(now, requested);
    }
  }

  /** A new product begins. */
  public void newProduct(long now) {
    counts.newProduct();
    counts.tell(now, tags);
  }

  public PackMlState state() {
    return state;
  }

  /** Whether an item is inside, begun and not finished. */
  public boolean itemInside() {
    return itemInside;
  }

  public PartCounts counts() {
    return counts;
  }

  public MachineProfile profile() {
    return profile;
  }

  private void execute(long now) {
    if (itemInside && now >= leaveAt) {
      finishItem(leaveAt);
    }
    if (!itemInside) {
      beginItem(now);
    }
    if (state == EXECUTE) {
      stopDue(now - steppedTo).ifPresent(stop -> stop(now, stop));
    }
  }

  private Optional<StopProfile> stopDue(long executed) {
    if (jamAsked) {
      jamAsked = false;
      return stops.of(Kind.JAM);
    }
    return stops.execute(executed);
  }

  private void finishItem(long at) {
    itemInside = false;
    var defective = dice.chance(profile.scrap());
    if (!defective) {
      out.add();
    }
    counts.count(defective);
    counts.tell(at, tags);
  }

  private void beginItem(long now) {
    if (out.free() > 0 && in.take(profile.takes())) {
      waitingSince = -1;
      itemInside = true;
      // The next item begins where the one before ended, not at the step that saw it.
      var start = Math.max(leaveAt, steppedTo);
      leaveAt = start + pace.cycle(now);
      panel.speeds(now, pace.setSpeed(), pace.speed());
    } else if (waitingSince < 0) {
      waitingSince = now;
    } else if (now - waitingSince >= PATIENCE) {
      waitingSince = -1;
      suspend(now, out.free() == 0);
    }
  }

  private void suspend(long now, boolean blocked) {
    panel.waiting(now, !blocked, blocked);
    panel.reason(now, blocked ? BLOCKED : STARVED, blocked ? "Blocked" : "Starved");
    enter(now, SUSPENDING);
  }

  private void stop(long now, StopProfile stop) {
    panel.reason(now, stop.reason(), stop.text());
    if (stop.kind() != Kind.MICRO_STOP) {
      panel.alarm(now, stop.text());
    }
    repairTime = stops.timeToRepair(stop);
    enter(now, stop.kind() == Kind.FAILURE ? ABORTING : HOLDING);
  }

  private void putRight(long now, UnitCommand command) {
    if (!commanded && now >= leaveAt) {
      enter(now, command.target());
    }
  }

  private void resume(long now) {
    var fed = in.level() >= profile.takes() * RESUME_ITEMS;
    if (!commanded && fed && out.free() >= RESUME_ITEMS) {
      panel.waiting(now, false, false);
      enter(now, UNSUSPENDING);
    }
  }

  private void goOn(long now, UnitCommand command) {
    if (wanted && !commanded && mode == UnitMode.PRODUCE && now >= leaveAt) {
      enter(now, command.target());
    }
  }

  private void changeMode(long now, UnitMode requested) {
    mode = requested;
    panel.show(now, state, mode);
  }

  private void enter(long now, PackMlState next) {
    if (state == EXECUTE) {
      itemRemaining = itemInside ? Math.max(0, leaveAt - now) : 0;
      panel.speeds(now, pace.setSpeed(), 0);
    }
    state = next;
    leaveAt =
        switch (next) {
          case HELD, ABORTED -> now + repairTime;
          case STOPPED, IDLE -> now + OPERATOR + dice.between(0, OPERATOR);
          case EXECUTE -> now + itemRemaining;
          case UNDEFINED, SUSPENDED, COMPLETE -> now;
          case CLEARING,
              STARTING,
              STOPPING,
              ABORTING,
              HOLDING,
              UNHOLDING,
              SUSPENDING,
              UNSUSPENDING,
              RESETTING,
              COMPLETING ->
              now + ActingTimes.of(next);
        };
    if (next == EXECUTE) {
      commanded = false;
      waitingSince = -1;
      panel.running(now);
      panel.speeds(now, pace.setSpeed(), pace.speed());
    }
    if (next != SUSPENDING && next != SUSPENDED) {
      panel.waiting(now, false, false);
    }
    panel.show(now, state, mode);
  }
}
