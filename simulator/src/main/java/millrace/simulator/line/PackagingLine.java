package millrace.simulator.line;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import millrace.simulator.machine.Buffer;
import millrace.simulator.machine.Change;
import millrace.simulator.machine.Dice;
import millrace.simulator.machine.EnergyMeter;
import millrace.simulator.machine.MachineProfile;
import millrace.simulator.machine.PackMlMachine;
import millrace.simulator.machine.PartCounter;
import millrace.simulator.machine.PartCounter.Start;
import millrace.simulator.machine.PartCounts;
import millrace.simulator.machine.Registers;
import millrace.simulator.machine.Tags;

/** Filler, capper, labeller, case packer and palletiser, with buffers between them. */
public final class PackagingLine implements Shop {

  /** The filler's first counter is near its end, so that the first roll-over comes soon. */
  private static final Start NEAR_THE_END = new Start(65_480, 65_480);

  private static final int VENDOR_BITS = 16;
  private static final List<Long> BUFFERS = List.of(120L, 120L, 180L, 20L);

  private final List<PackMlMachine> machines = new ArrayList<>();
  private final List<Buffer> buffers = new ArrayList<>();
  private final Changeover changeover;
  private final JobBoard jobs;

  /**
   * @param seed of all chance
   * @param starts where the counters begin
   * @param listener is told each change of a variable
   */
  public PackagingLine(long seed, CounterStarts starts, Consumer<Change> listener) {
    var dice = new Dice(seed);
    buffers.add(Buffer.supply());
    BUFFERS.forEach(capacity -> buffers.add(Buffer.of(capacity)));
    buffers.add(Buffer.store());
    for (var profile : Profiles.LINE) {
      var place = machines.size();
      machines.add(
          new PackMlMachine(
              profile,
              buffers.get(place),
              buffers.get(place + 1),
              registers(profile, starts),
              dice.another(),
              new Tags(profile.unit(), listener)));
    }
    this.changeover = new Changeover(machines, dice.another());
    this.jobs = new JobBoard();
  }

  private static Registers registers(MachineProfile profile, CounterStarts starts) {
    return new Registers(
        counts(profile, starts),
        new EnergyMeter(starts.register(profile.unit(), EnergyMeter.VARIABLE)));
  }

  private static PartCounts counts(MachineProfile profile, CounterStarts starts) {
    var unit = profile.unit();
    var fresh = profile.equals(Profiles.FILLER) ? NEAR_THE_END : Start.ZERO;
    return new PartCounts(
        new PartCounter("ProcessedCount", VENDOR_BITS, starts.of(unit, "ProcessedCount", fresh)),
        new PartCounter(
            "DefectiveCount", VENDOR_BITS, starts.of(unit, "DefectiveCount", Start.ZERO)));
  }

  @Override
  public void step(long now) {
    changeover.step(now);
    // From the end of the line to its beginning: what is taken makes room for what is put.
    for (var i = machines.size() - 1; i >= 0; i--) {
      machines.get(i).step(now);
    }
    var last = machines.getLast().counts();
    jobs.step(last.processed() - last.defective(), last.processed());
  }

  @Override
  public List<String> units() {
    return machines.stream().map(machine -> machine.profile().unit()).toList();
  }

  @Override
  public void jam(String unit) {
    machine(unit).jam();
  }

  @Override
  public void resetCounters(String unit, long now) {
    machine(unit).resetCounters(now);
  }

  /**
   * A machine by its short name.
   *
   * @throws UnknownUnit where there is none
   */
  public PackMlMachine machine(String unit) {
    return machines.stream()
        .filter(machine -> machine.profile().unit().equals(unit))
        .findFirst()
        .orElseThrow(() -> new UnknownUnit(unit, units()));
  }

  /** The machines in the order of the flow. */
  public List<PackMlMachine> machines() {
    return List.copyOf(machines);
  }

  /** The supply, the buffers between the machines, and the store; one more than machines. */
  public List<Buffer> buffers() {
    return List.copyOf(buffers);
  }

  /** The job orders of the line. */
  public JobBoard jobs() {
    return jobs;
  }
}
