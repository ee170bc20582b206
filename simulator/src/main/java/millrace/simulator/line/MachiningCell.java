package millrace.simulator.line;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import millrace.simulator.machine.Change;
import millrace.simulator.machine.Dice;
import millrace.simulator.machine.MachiningMachine;
import millrace.simulator.machine.PartCounter;
import millrace.simulator.machine.PartCounter.Start;
import millrace.simulator.machine.Tags;

/** A milling machine and a lathe, each on its own. */
public final class MachiningCell implements Shop {

  private static final int COUNTER_BITS = 32;

  private final List<MachiningMachine> machines = new ArrayList<>();

  /**
   * @param seed of all chance
   * @param starts where the counters begin
   * @param listener is told each change of a variable
   */
  public MachiningCell(long seed, CounterStarts starts, Consumer<Change> listener) {
    var dice = new Dice(seed);
    for (var profile : Profiles.CELL) {
      machines.add(
          new MachiningMachine(
              profile,
              counter(profile.unit(), "ProcessedCount", starts),
              counter(profile.unit(), "DefectiveCount", starts),
              dice.another(),
              new Tags(profile.unit(), listener)));
    }
  }

  private static PartCounter counter(String unit, String variable, CounterStarts starts) {
    return new PartCounter(variable, COUNTER_BITS, starts.of(unit, variable, Start.ZERO));
  }

  @Override
  public void step(long now) {
    machines.forEach(machine -> machine.step(now));
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

  private MachiningMachine machine(String unit) {
    return machines.stream()
        .filter(machine -> machine.profile().unit().equals(unit))
        .findFirst()
        .orElseThrow(() -> new UnknownUnit(unit, units()));
  }
}
