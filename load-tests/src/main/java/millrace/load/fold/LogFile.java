package millrace.load.fold;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes a recorded log of any length with its plant file, for {@code millrace fold}. */
@Command(
    name = "log",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    showDefaultValues = true,
    description = {
      "Writes a recorded log of machines that tell a counter each ten seconds and their state each"
          + " ten minutes, and its plant file, and says how to fold it.",
      "The lines are made from their numbers: the same options give the same bytes."
    })
public final class LogFile implements Callable<Integer> {

  private static final Instant BEGIN = Instant.parse("2025-01-01T00:00:00Z");
  private static final int SECONDS = 10;
  private static final int ROUNDS_PER_STATE = 60;
  private static final int[] STATES = {6, 11, 6, 5};

  @Option(names = "--lines", paramLabel = "N", description = "how many, 1000 to 1000000000")
  private long lines = 10_000_000;

  @Option(names = "--units", paramLabel = "N", description = "machines, 1 to 1000")
  private int units = 20;

  @Option(
      names = "--displaced",
      paramLabel = "N",
      description = "how far a line stands from its place at most; 0: the log is in order")
  private int displaced = 0;

  @Option(names = "--out", required = true, paramLabel = "DIR", description = "where they go")
  private @Nullable Path folder;

  @Spec private CommandSpec spec;

  /** For picocli. */
  @SuppressWarnings("NullAway.Init") // picocli sets the spec before it calls
  public LogFile() {}

  @Override
  public Integer call() throws IOException {
    if (folder == null || lines < 1_000 || lines > 1_000_000_000 || units < 1 || units > 1_000) {
      spec.commandLine().getErr().println("--lines is 1000 to 1000000000, --units 1 to 1000");
      return 2;
    }
    var directory = Files.createDirectories(folder);
    var plant = Files.writeString(directory.resolve("plant.yaml"), plant());
    var log = directory.resolve("log.ndjson");
    var out = spec.commandLine().getOut();
    try (var file = Files.newBufferedWriter(log)) {
      write(file, out);
    }
    var middle = at(lines / units / 2).toString().substring(0, 10);
    out.printf(
        Locale.ROOT,
        "%,d lines, %,d bytes, %s to %s%n"
            + "MILLRACE_HEAP=256m ./millrace fold --plant %s --log %s --shift %s-early%n",
        lines,
        Files.size(log),
        BEGIN,
        at(lines / units),
        plant,
        log,
        middle);
    out.flush();
    return 0;
  }

  /** Lines are displaced by changing the order within blocks. */
  private void write(BufferedWriter file, PrintWriter out) throws IOException {
    var block = new String[Math.max(1, displaced)];
    var dice = new Random(1);
    for (var number = 0L; number < lines; ) {
      var length = (int) Math.min(block.length, lines - number);
      for (var i = 0; i < length; i++) {
        block[i] = line(number + i);
      }
      for (var i = length - 1; i > 0; i--) {
        var other = dice.nextInt(i + 1);
        var held = block[i];
        block[i] = block[other];
        block[other] = held;
      }
      for (var i = 0; i < length; i++) {
        file.write(block[i]);
        file.write('\n');
      }
      number += length;
      if (number / 1_000_000 != (number - length) / 1_000_000) {
        out.printf(Locale.ROOT, "%,d lines%n", number);
        out.flush();
      }
    }
  }

  private String line(long number) {
    var round = number / units;
    var unit = (int) (number % units);
    var isState = (round + unit) % ROUNDS_PER_STATE == 0;
    var value = isState ? STATES[(int) ((round + unit) / ROUNDS_PER_STATE % STATES.length)] : round;
    var at = at(round).plusMillis(unit);
    return "{\"type\":\"reading\",\"id\":\"r"
        + round
        + "\",\"unit\":\"bench.site.area.line.u"
        + unit
        + "\",\"signal\":\""
        + (isState ? "state" : "processed")
        + "\",\"value\":"
        + value
        + ",\"sourceTime\":\""
        + at
        + "\",\"ingestTime\":\""
        + at.plusMillis(units)
        + "\"}";
  }

  private static Instant at(long round) {
    return BEGIN.plusSeconds(round * SECONDS);
  }

  private String plant() {
    var plant =
        new StringBuilder(
            """
            version: "1"
            calendars:
              three-shifts:
                zone: UTC
                shifts:
                  - {name: early, start: "06:00", end: "14:00"}
                  - {name: late, start: "14:00", end: "22:00"}
                  - {name: night, start: "22:00", end: "06:00"}
            templates:
              machine:
                stateModel: packml
                edition: tr88-2022
                calendar: three-shifts
                horizons: {readings: 2 h, states: 1 d, lateness: {machines: 2 h, people: 8 h}}
                signals:
                  - {name: state, role: state}
                  - {name: processed, role: processedCount, counter: {width: 32, decrease: rollover}}
            enterprise:
              id: bench
              sites:
                - id: site
                  areas:
                    - id: area
                      workCenters:
                        - id: line
                          workUnits:
            """);
    for (var unit = 0; unit < units; unit++) {
      plant.append("                - {id: u").append(unit).append(", template: machine}\n");
    }
    return plant.toString();
  }
}
