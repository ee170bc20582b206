package millrace.simulator.machine;

import millrace.engine.machinery.ItemState;
import millrace.engine.machinery.OperationMode;
import millrace.simulator.machine.StopProfile.Kind;

/**
 * A machine tool of the cell: it works part after part on its own, stops for tool checks, breaks,
 * and is set up. Shows MachineryItemState and MachineryOperationMode (OPC 40001-1).
 *
 * <p>It is mutable and belongs to one thread.
 */
public final class MachiningMachine {

  private static final long LOADING = Seconds.of(0.5);

  private final MachineProfile profile;
  private final Dice dice;
  private final Tags tags;
  private final Stops stops;
  private final Pace pace;
  private final Feeler spindleLoad;
  private final PartCounter processed;
  private final PartCounter defective;

  private ItemState state = ItemState.NOT_EXECUTING;
  private OperationMode mode = OperationMode.PROCESSING;
  private boolean jamAsked;
  private boolean partInside;
  private long partRemaining;
  private long leaveAt;
  private long steppedTo;

  public MachiningMachine(
      MachineProfile profile, PartCounter processed, PartCounter defective, Dice dice, Tags tags) {
    this.profile = profile;
    this.dice = dice;
    this.tags = tags;
    this.processed = processed;
    this.defective = defective;
    this.stops = new Stops(profile.stops(), dice.another());
    this.pace = new Pace(profile, dice.another());
    this.spindleLoad = new Feeler("SpindleLoad", 0, 1.5, Seconds.of(3), dice.another());
    this.leaveAt = Seconds.of(1) + dice.between(0, Seconds.of(2));
    show(0);
    tags.set(0, "StopReason", 0);
    processed.tell(0, tags);
    defective.tell(0, tags);
  }

  /** Lets time go on to {@code now}. */
  public void step(long now) {
    if (state == ItemState.EXECUTING) {
      execute(now);
    } else if (now >= leaveAt) {
      state = ItemState.EXECUTING;
      mode = OperationMode.PROCESSING;
      leaveAt = now + partRemaining;
      tags.set(now, "StopReason", 0);
      show(now);
    }
    spindleLoad.step(now, state == ItemState.EXECUTING ? 64 : 3, tags);
    steppedTo = now;
  }

  /** Lets it stop for a tool check as soon as it executes. */
  public void jam() {
    jamAsked = true;
  }

  /** Sets the counters to zero that a person can set to zero. */
  public void resetCounters(long now) {
    processed.reset();
    defective.reset();
    processed.tell(now, tags);
    defective.tell(now, tags);
  }

  public ItemState state() {
    return state;
  }

  public MachineProfile profile() {
    return profile;
  }

  private void execute(long now) {
    if (partInside && now >= leaveAt) {
      partInside = false;
      processed.increment();
      if (dice.chance(profile.scrap())) {
        defective.increment();
      }
      processed.tell(leaveAt, tags);
      defective.tell(leaveAt, tags);
    }
    if (!partInside) {
      partInside = true;
      leaveAt = Math.max(leaveAt, steppedTo) + LOADING + pace.cycle(now);
    }
    if (jamAsked) {
      jamAsked = false;
      stops.of(Kind.JAM).ifPresent(stop -> stop(now, stop));
    } else {
      stops.execute(now - steppedTo).ifPresent(stop -> stop(now, stop));
    }
  }

  private void stop(long now, StopProfile stop) {
    state = stop.kind() == Kind.FAILURE ? ItemState.OUT_OF_SERVICE : ItemState.NOT_EXECUTING;
    mode = stop.kind() == Kind.SETUP ? OperationMode.SETUP : OperationMode.PROCESSING;
    partRemaining = Math.max(0, leaveAt - now);
    leaveAt = now + stops.timeToRepair(stop);
    tags.set(now, "StopReason", stop.reason());
    show(now);
  }

  private void show(long at) {
    tags.set(at, "ItemState", state.number());
    tags.set(at, "OperationMode", mode.number());
  }
}
