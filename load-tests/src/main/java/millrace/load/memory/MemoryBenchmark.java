package millrace.load.memory;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import millrace.load.Benchmark;
import millrace.load.BenchmarkFailed;
import millrace.load.Findings;
import millrace.load.Scale;
import millrace.load.Workbench;
import millrace.load.report.Figure;
import millrace.load.report.Goal;

/**
 * Bytes of heap per idle and per busy unit. One process gives the units their rules; another one,
 * with a heap of 2 GB, recovers all of them and is asked for its heap before and after.
 */
public final class MemoryBenchmark implements Benchmark {

  private static final String HEAP = "2g";
  private static final int UNITS_OF_THE_GOAL = 100_000;

  @Override
  public String name() {
    return "memory";
  }

  @Override
  public String about() {
    return "bytes of heap per idle and per busy work unit, recovered into a process with a heap of "
        + HEAP;
  }

  @Override
  public boolean needsCassandra() {
    return true;
  }

  @Override
  public Duration bound(Scale scale) {
    return Duration.ofMinutes(scale.of(10, 20, 60));
  }

  @Override
  public void run(Workbench bench, Findings findings) throws IOException, InterruptedException {
    var units = bench.scale().of(200, 5_000, UNITS_OF_THE_GOAL);
    var busy = Math.min(units, bench.scale().of(20, 200, 1_000));
    var frames = bench.scale().of(20, 100, 100);
    findings.setting("units", units);
    findings.setting("busy ones", busy + ", " + frames + " frames of 20 readings each");
    findings.setting("heap of the process", HEAP);
    child(bench, "commission", units, busy, frames);
    bench.tell("a new process recovers all units");
    var told = child(bench, "recover", units, busy, frames);
    var idle =
        Figure.of("heap per idle unit", value(told, "idle"), "B").toReach(Goal.atMost(6_144));
    findings.add(idle);
    findings.add(Figure.of("heap per busy unit", value(told, "busy"), "B"));
    findings.add(Figure.of("heap without units", value(told, "empty") / (1 << 20), "MiB"));
    var all = Figure.of("heap with all units idle", value(told, "full") / (1 << 20), "MiB");
    findings.add(units == UNITS_OF_THE_GOAL ? all.toReach(Goal.atMost(2_048)) : all);
    findings.add(Figure.of("all units recovered in", value(told, "seconds"), "s"));
    findings.note(
        "Heap in use after a full garbage collection. An idle unit has its rules and its calendar,"
            + " from its journal; a busy one has in addition what "
            + frames
            + " frames of readings leave within its horizons.");
  }

  private static double value(Map<String, Double> told, String name) {
    var value = told.get(name);
    if (value == null) {
      throw new BenchmarkFailed("the process with the units did not tell \"" + name + "\"");
    }
    return value;
  }

  /** Runs a phase in a process of its own, and gives the figures that it prints. */
  private static Map<String, Double> child(
      Workbench bench, String phase, int units, int busy, int frames)
      throws IOException, InterruptedException {
    var store = bench.store("memory");
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "--sun-misc-unsafe-memory-access=allow",
            "--enable-native-access=ALL-UNNAMED",
            "-XX:+UseParallelGC",
            "-XX:+UseCompactObjectHeaders",
            "-XX:+ExitOnOutOfMemoryError",
            "-Xmx" + HEAP,
            "-cp",
            System.getProperty("java.class.path"),
            IdleUnits.class.getName(),
            phase,
            store.contactPoint(),
            store.keyspace(),
            Integer.toString(units),
            Integer.toString(busy),
            Integer.toString(frames)));
    var process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try {
      var told = told(process, bench);
      var status = process.waitFor();
      if (status != 0) {
        throw new BenchmarkFailed("the process that was to " + phase + " ended with " + status);
      }
      return told;
    } finally {
      process.destroyForcibly();
    }
  }

  private static Map<String, Double> told(Process process, Workbench bench) throws IOException {
    var told = new HashMap<String, Double>();
    try (var lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        var words = line.split(" ", -1);
        if (words.length == 3 && words[0].equals(IdleUnits.FIGURE)) {
          told.put(words[1], Double.parseDouble(words[2]));
        } else {
          bench.tell(line);
        }
      }
    }
    return told;
  }
}
