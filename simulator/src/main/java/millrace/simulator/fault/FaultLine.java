package millrace.simulator.fault;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import millrace.simulator.fault.Fault.BadQuality;
import millrace.simulator.fault.Fault.CutCable;
import millrace.simulator.fault.Fault.CutKind;
import millrace.simulator.fault.Fault.Jam;
import millrace.simulator.fault.Fault.Overflow;
import millrace.simulator.fault.Fault.ResetCounters;
import millrace.simulator.fault.Fault.RestartServer;
import millrace.simulator.fault.Fault.ShiftClock;
import millrace.simulator.fault.Fault.WrongType;

/**
 * A fault as a line of text: the server, the fault, its arguments.
 *
 * @param server the name of the server
 * @param fault what goes wrong
 */
public record FaultLine(String server, Fault fault) {

  private static final long MOST_SECONDS = 24 * 3_600;

  /**
   * Reads a line, as {@code line3 cut-cable RESET 8}.
   *
   * @throws IllegalArgumentException where it is none; the message says what was expected
   */
  public static FaultLine parse(String line) {
    var words = List.of(line.strip().split("\\s+"));
    if (words.size() < 2) {
      throw new IllegalArgumentException(
          "expected a server, a fault and its arguments, as \"line3 cut-cable RESET 8\", found \""
              + line
              + "\"");
    }
    return new FaultLine(words.get(0), fault(words.get(1), words.subList(2, words.size())));
  }

  private static Fault fault(String name, List<String> arguments) {
    return switch (name) {
      case "cut-cable" -> {
        expect(name, arguments, "KIND", "SECONDS");
        yield new CutCable(cutKind(arguments.get(0)), seconds(arguments.get(1)));
      }
      case "restart-server" -> {
        expect(name, arguments, "SHUFFLE");
        yield new RestartServer(Boolean.parseBoolean(arguments.get(0)));
      }
      case "shift-clock" -> {
        expect(name, arguments, "SECONDS");
        yield new ShiftClock(shift(arguments.get(0)));
      }
      case "overflow" -> {
        expect(name, arguments, "UNIT", "CHANGES");
        yield new Overflow(arguments.get(0), changes(Long.parseLong(arguments.get(1))));
      }
      case "reset-counters" -> {
        expect(name, arguments, "UNIT");
        yield new ResetCounters(arguments.get(0));
      }
      case "jam" -> {
        expect(name, arguments, "UNIT");
        yield new Jam(arguments.get(0));
      }
      case "bad-quality" -> {
        expect(name, arguments, "UNIT", "VARIABLE", "STATUS", "SECONDS");
        yield new BadQuality(
            arguments.get(0),
            arguments.get(1),
            Long.decode(arguments.get(2)),
            seconds(arguments.get(3)));
      }
      case "wrong-type" -> {
        expect(name, arguments, "UNIT", "VARIABLE", "SECONDS");
        yield new WrongType(arguments.get(0), arguments.get(1), seconds(arguments.get(2)));
      }
      default ->
          throw new IllegalArgumentException(
              "there is no fault \""
                  + name
                  + "\"; there are cut-cable, restart-server, shift-clock, overflow,"
                  + " reset-counters, jam, bad-quality, wrong-type");
    };
  }

  /**
   * How the cable fails, by name.
   *
   * @throws IllegalArgumentException where there is no such kind
   */
  public static CutKind cutKind(String name) {
    return CutKind.valueOf(name.toUpperCase(Locale.ROOT));
  }

  /**
   * A time during which something is wrong: more than nothing, at most a day.
   *
   * @throws IllegalArgumentException where it is not
   */
  public static Duration seconds(double seconds) {
    if (!(seconds > 0 && seconds <= MOST_SECONDS)) {
      throw new IllegalArgumentException(
          "expected more than 0 and at most " + MOST_SECONDS + " seconds, found " + seconds);
    }
    return Duration.ofMillis(Math.round(seconds * 1_000));
  }

  /**
   * By how much a clock is wrong: at most a day either way.
   *
   * @throws IllegalArgumentException where it is more
   */
  public static Duration shift(double seconds) {
    if (!(Math.abs(seconds) <= MOST_SECONDS)) {
      throw new IllegalArgumentException(
          "expected at most " + MOST_SECONDS + " seconds either way, found " + seconds);
    }
    return Duration.ofMillis(Math.round(seconds * 1_000));
  }

  /**
   * How many changes at once: 1 to 100 000.
   *
   * @throws IllegalArgumentException where it is not
   */
  public static int changes(long changes) {
    if (changes < 1 || changes > 100_000) {
      throw new IllegalArgumentException("expected 1 to 100000 changes, found " + changes);
    }
    return (int) changes;
  }

  private static Duration seconds(String text) {
    return seconds(Double.parseDouble(text));
  }

  private static Duration shift(String text) {
    return shift(Double.parseDouble(text));
  }

  private static void expect(String name, List<String> arguments, String... expected) {
    if (arguments.size() != expected.length) {
      throw new IllegalArgumentException(
          name + " expects " + String.join(" ", expected) + ", found " + arguments);
    }
  }
}
