package millrace.node.spine;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import millrace.engine.plant.Plant;
import millrace.engine.time.Nanos;

/**
 * The values of all signals of a plant, by {@code unit/signal}; those of a signal in the order in
 * which they were found.
 */
record PlantValues(SortedMap<String, List<Value>> bySignal) {

  private static final int SOURCE_TIME = 1;
  private static final int UNIT = 2;
  private static final int VARIABLE = 3;
  private static final int VALUE = 4;

  /** A value of a signal at its source time, in nanoseconds UTC. */
  record Value(long sourceTime, String value) {}

  /** All that the simulated machines offered, by their own ledgers. */
  static PlantValues offered(Path ledgers) throws IOException {
    var values = new TreeMap<String, List<Value>>();
    for (var server : List.of("line3", "cell1")) {
      for (var line : wholeLines(ledgers.resolve("ledger-" + server + ".tsv"))) {
        var columns = line.split("\t", -1);
        add(
            values,
            columns[UNIT] + "/" + columns[VARIABLE],
            new Value(Long.parseLong(columns[SOURCE_TIME]), plain(columns[VALUE])));
      }
    }
    return new PlantValues(values);
  }

  /** The machines write on while we read: the last line may be half there. */
  private static List<String> wholeLines(Path file) throws IOException {
    var text = Files.readString(file);
    return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
  }

  /** All that is in the journals of the plant's units. */
  static PlantValues journalled(Api api, Plant plant) {
    var values = new TreeMap<String, List<Value>>();
    for (var id : plant.workUnits().keySet()) {
      for (var entry : api.journal("equipment|" + id)) {
        for (var delivery : entry.path("event").path("deliveries")) {
          for (var reading : delivery.path("readings")) {
            add(
                values,
                nameOf(id.value()) + "/" + reading.get("signal").asText(),
                new Value(
                    Nanos.of(OffsetDateTime.parse(reading.get("sourceTime").asText()).toInstant()),
                    plain(reading.get("value").asText())));
          }
        }
      }
    }
    return new PlantValues(values);
  }

  /** The signals that the plant's file names, as {@code unit/signal}. */
  static Set<String> signalsOf(Plant plant) {
    var names = new TreeSet<String>();
    plant
        .workUnits()
        .forEach((id, unit) ->
            unit.rules().signals().stream()
                .map(signal -> nameOf(id.value()) + "/" + signal.name())
                .forEach(names::add));
    return names;
  }

  Set<String> signals() {
    return bySignal.keySet();
  }

  /** The values of a signal that are as is asked. */
  List<Value> of(String signal, Predicate<Value> asked) {
    return bySignal.getOrDefault(signal, List.of()).stream().filter(asked).toList();
  }

  /** The source time of the newest value of any signal of a unit; empty where there is none. */
  Optional<Long> newest(String unit) {
    return bySignal.entrySet().stream()
        .filter(each -> each.getKey().startsWith(unit + "/"))
        .map(each -> each.getValue().getLast().sourceTime())
        .max(Long::compare);
  }

  static String nameOf(String id) {
    return id.substring(id.lastIndexOf('.') + 1);
  }

  private static void add(SortedMap<String, List<Value>> values, String signal, Value value) {
    values.computeIfAbsent(signal, _ -> new ArrayList<>()).add(value);
  }

  /** One text for a number, however it is written. */
  private static String plain(String value) {
    return value.matches("-?\\d+(\\.\\d+)?([eE][+-]?\\d+)?")
        ? new BigDecimal(value).stripTrailingZeros().toPlainString()
        : value;
  }
}
