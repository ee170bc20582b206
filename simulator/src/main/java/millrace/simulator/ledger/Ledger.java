package millrace.simulator.ledger;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import millrace.engine.reading.SignalValue;
import millrace.simulator.line.CounterStarts;
import millrace.simulator.machine.Change;
import millrace.simulator.machine.PartCounter.Start;

/**
 * The file of all states, counts and process values that one server offered. A batch is on the disk
 * before it is offered, so what a client can have seen is in it; after a crash the last batch may
 * be in it without ever having been offered.
 */
public final class Ledger implements CounterStarts, AutoCloseable {

  private static final Set<String> KEPT =
      Set.of(
          "StateCurrent",
          "UnitModeCurrent",
          "EquipmentStarved",
          "EquipmentBlocked",
          "StopReason",
          "AlarmActive",
          "ItemState",
          "OperationMode",
          "ProcessedCount",
          "DefectiveCount",
          "Temperature",
          "Torque",
          "Energy",
          "SpindleLoad");

  private final Path file;
  private final FileChannel channel;
  private final Map<String, LedgerEntry> last = new HashMap<>();
  private long sequence;

  private Ledger(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /** Opens or makes the file; cuts off a last line that a crash left half written. */
  public static Ledger open(Path file) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      cutTornLine(file);
      var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      var ledger = new Ledger(file, channel);
      ledger.read(ledger::remember);
      return ledger;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot open the ledger " + file, e);
    }
  }

  private static void cutTornLine(Path file) throws IOException {
    if (!Files.exists(file)) {
      return;
    }
    try (var bytes = new RandomAccessFile(file.toFile(), "rw")) {
      var end = bytes.length();
      while (end > 0) {
        bytes.seek(end - 1);
        if (bytes.read() == '\n') {
          break;
        }
        end--;
      }
      bytes.setLength(end);
    }
  }

  /** Where a change stands in time, for those who keep it. */
  public record Timed(long sourceTime, Change change) {}

  /** Writes the changes that are kept, all in one, and forces them to disk. */
  public synchronized void record(List<Timed> changes) {
    var lines = new StringBuilder();
    for (var timed : changes) {
      var change = timed.change();
      if (KEPT.contains(change.variable())) {
        var entry =
            new LedgerEntry(
                sequence + 1,
                timed.sourceTime(),
                change.unit(),
                change.variable(),
                text(change.value()),
                change.total());
        remember(entry);
        lines.append(entry.line());
      }
    }
    if (!lines.isEmpty()) {
      append(lines.toString());
    }
  }

  private void append(String lines) {
    try {
      var bytes = ByteBuffer.wrap(lines.getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(false);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the ledger " + file, e);
    }
  }

  private void remember(LedgerEntry entry) {
    sequence = entry.sequence();
    last.put(key(entry.unit(), entry.variable()), entry);
  }

  /** The sequence of the last entry; 0 while there is none. */
  public synchronized long sequence() {
    return sequence;
  }

  /** All that a counter ever counted; 0 where it never did. */
  public synchronized long total(String unit, String variable) {
    var entry = last.get(key(unit, variable));
    return entry == null ? 0 : entry.total().orElse(0);
  }

  /** The last entry of a variable. */
  public synchronized Optional<LedgerEntry> last(String unit, String variable) {
    return Optional.ofNullable(last.get(key(unit, variable)));
  }

  /** All entries of a variable, from the file. */
  public List<LedgerEntry> entries(String unit, String variable) {
    var found = new ArrayList<LedgerEntry>();
    read(entry -> {
      if (entry.unit().equals(unit) && entry.variable().equals(variable)) {
        found.add(entry);
      }
    });
    return List.copyOf(found);
  }

  /** Shows each whole entry of the file, in order. */
  public synchronized void read(Consumer<LedgerEntry> reader) {
    try (var lines = Files.lines(file, StandardCharsets.UTF_8)) {
      lines.map(LedgerEntry::parse).forEach(reader);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the ledger " + file, e);
    }
  }

  @Override
  public synchronized Start of(String unit, String variable, Start fresh) {
    var entry = last.get(key(unit, variable));
    return entry == null
        ? fresh
        : new Start(Long.parseLong(entry.value()), entry.total().orElse(0));
  }

  @Override
  public synchronized double register(String unit, String variable) {
    var entry = last.get(key(unit, variable));
    return entry == null ? 0 : Double.parseDouble(entry.value());
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot close the ledger " + file, e);
    }
  }

  private static String key(String unit, String variable) {
    return unit + "/" + variable;
  }

  private static String text(SignalValue value) {
    return switch (value) {
      case SignalValue.IntegerValue(var integer) -> Long.toString(integer);
      case SignalValue.RealValue(var real) -> Double.toString(real);
      case SignalValue.BooleanValue(var flag) -> Boolean.toString(flag);
      case SignalValue.TextValue(var text) -> text;
      case SignalValue.NoValue() -> "";
    };
  }
}
