package millrace.load.fold;

import com.sun.management.ThreadMXBean;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import millrace.engine.equipment.EquipmentDecider;
import millrace.engine.equipment.EquipmentEvent;
import millrace.engine.equipment.EquipmentSnapshot;
import millrace.engine.equipment.EquipmentState;
import millrace.engine.equipment.RuleSet.Horizons;
import millrace.engine.journal.Envelope;
import millrace.engine.journal.Snapshot;
import millrace.engine.plant.EquipmentId;
import millrace.engine.time.Nanos;
import millrace.persistence.wire.snapshot.SnapshotSerializer;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Folds a log of many days with the horizons of a plant, and says for each day what a reading cost
 * and what the states take. The log is made as it goes, beside the clock.
 */
@Command(
    name = "fold-days",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description =
        "Folds the log of a plant and tells for each day: processor time and allocated bytes of a"
            + " reading, the heap that a unit holds, and the bytes of its snapshot.")
public final class FoldOfDays implements Callable<Integer> {

  private static final int ROUNDS_AT_A_TIME = 32;

  @Option(names = "--units", paramLabel = "N", description = "work units")
  private int units = 100;

  @Option(names = "--days", paramLabel = "N", description = "days of the log")
  private int days = 3;

  @Option(names = "--mix", description = "what the frames hold: ${COMPLETION-CANDIDATES}")
  private LogMix mix = LogMix.SPARSE;

  @Spec private CommandSpec command = CommandSpec.create();

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private final List<EquipmentDecider> deciders = new ArrayList<>();
  private final List<EquipmentState> states = new ArrayList<>();
  private long readings;
  private long cpuNanos;
  private long allocated;

  /** Runs it. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new FoldOfDays()).execute(arguments));
  }

  @Override
  public Integer call() {
    var out = command.commandLine().getOut();
    var empty = heap();
    commission();
    out.printf(
        Locale.ROOT,
        "%d units, %s: a commissioned unit holds %,d bytes%n",
        units,
        mix,
        (heap() - empty) / units);
    out.printf("day  readings/unit  CPU ns/reading  bytes/reading  heap/unit  snapshot/unit%n");
    var log = new RecordedLog(mix, units);
    for (var day = 1; day <= days; day++) {
      fold(log, LoggedPlant.BEGIN + day * 24L * Nanos.PER_HOUR);
      print(out, day, empty);
    }
    return 0;
  }

  private void commission() {
    for (var unit = 0; unit < units; unit++) {
      var decider = new EquipmentDecider(new EquipmentId("bench.site.area.l.u" + unit));
      var state = decider.initial();
      for (var envelope : LoggedPlant.commissioned(Horizons.DEFAULT)) {
        state = decider.evolve(state, envelope);
      }
      deciders.add(decider);
      states.add(state);
    }
  }

  private void fold(RecordedLog log, long end) {
    var events = new ArrayList<Envelope<EquipmentEvent>>();
    var of = new ArrayList<Integer>();
    while (log.end() < end) {
      events.clear();
      of.clear();
      for (var round = 0; round < ROUNDS_AT_A_TIME && log.end() < end; round++) {
        log.round((event, unit) -> {
          events.add(event);
          of.add(unit);
        });
      }
      var cpu = threads.getCurrentThreadCpuTime();
      var bytes = threads.getCurrentThreadAllocatedBytes();
      for (var i = 0; i < events.size(); i++) {
        int unit = of.get(i);
        states.set(unit, deciders.get(unit).evolve(states.get(unit), events.get(i)));
      }
      cpuNanos += threads.getCurrentThreadCpuTime() - cpu;
      allocated += threads.getCurrentThreadAllocatedBytes() - bytes;
      readings += (long) events.size() * mix.readingsPerFrame();
    }
  }

  private void print(PrintWriter out, int day, long empty) {
    var heldByUnit = (heap() - empty) / units; // before a snapshot takes memory, too
    out.printf(
        Locale.ROOT,
        "%3d %,14d %,15d %,14d %,10d %,14d%n",
        day,
        readings / units,
        cpuNanos / readings,
        allocated / readings,
        heldByUnit,
        bytes(states.getFirst().toSnapshot()));
    out.flush();
    readings = 0;
    cpuNanos = 0;
    allocated = 0;
  }

  private static int bytes(EquipmentSnapshot snapshot) {
    return new SnapshotSerializer().toBinary(new Snapshot<>(0, snapshot)).length;
  }

  private static long heap() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
