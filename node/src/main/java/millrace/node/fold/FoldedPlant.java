package millrace.node.fold;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import millrace.engine.Decider;
import millrace.engine.Decision.Accepted;
import millrace.engine.Decision.Refused;
import millrace.engine.equipment.EquipmentCommand;
import millrace.engine.equipment.EquipmentState;
import millrace.engine.inventory.InventoryCommand;
import millrace.engine.inventory.InventoryDecider;
import millrace.engine.inventory.InventoryState;
import millrace.engine.inventory.StockRecord;
import millrace.engine.journal.Envelope;
import millrace.engine.journal.Provenance;
import millrace.engine.personnel.PersonnelCommand;
import millrace.engine.personnel.PersonnelDecider;
import millrace.engine.personnel.PersonnelRecord;
import millrace.engine.personnel.PersonnelState;
import millrace.engine.plant.EquipmentId;
import millrace.engine.plant.Plant;
import millrace.engine.plant.WorkUnit;
import millrace.engine.reading.Observation.ReadingObserved;
import millrace.engine.time.Interval;
import millrace.engine.time.Nanos;
import millrace.http.observation.LogLine;

/** A plant as a log tells it: the state of every work unit, and when each order ran. */
final class FoldedPlant {

  private static final String CLIENT = "millrace fold";
  private static final String RECORDER = "service:log";

  /** Rules and calendars of the plant file hold from some time before the log begins. */
  private static final long BEFORE_THE_LOG = 7 * 24 * Nanos.PER_HOUR;

  /** How far before a window the fold that tells of it begins, for what lasts into it. */
  private static final long BEFORE_THE_WINDOW = 24 * Nanos.PER_HOUR;

  /** So many readings at most wait to be folded. */
  private static final int LINES_GATHERED = 10_000;

  private final Plant plant;
  private final SortedMap<EquipmentId, LoggedUnit> units = new TreeMap<>();
  private final SortedMap<String, OrderExecution> orders = new TreeMap<>();
  private final SortedMap<String, PersonnelState> persons = new TreeMap<>();
  private final SortedMap<EquipmentId, InventoryState> storages = new TreeMap<>();
  private final Refusals refused = new Refusals();
  private int gathered;
  private long firstEventTime = Long.MAX_VALUE;
  private long lastEventTime = Long.MIN_VALUE;

  private FoldedPlant(Plant plant) {
    this.plant = plant;
  }

  /**
   * The plant before the first line: the rules and calendars of the plant file are in force.
   *
   * @param log from the first to the last event time of the log
   */
  static FoldedPlant before(Plant plant, Interval log) {
    var folded = new FoldedPlant(plant);
    plant
        .workUnits()
        .values()
        .forEach(unit -> folded.commission(unit, log.start() - BEFORE_THE_LOG, Optional.empty()));
    return folded;
  }

  /**
   * Folds the lines that were known at an instant, so that a window can be told.
   *
   * @param scope of its work units the window is held
   * @param knownAt nanoseconds since the epoch (UTC), inclusive
   */
  static FoldedPlant of(
      Plant plant, RecordedLog log, EquipmentId scope, Interval window, long knownAt)
      throws IOException {
    var extent = log.extent().orElse(window);
    for (var before = BEFORE_THE_WINDOW; ; before *= 2) {
      var held = Held.of(window, before, extent);
      var folded = new FoldedPlant(plant);
      for (var unit : plant.workUnits().values()) {
        var asked = Optional.of(held).filter(_ -> unit.id().isWithin(scope));
        folded.commission(unit, extent.start() - BEFORE_THE_LOG, asked);
      }
      log.read(line ->
          line.content().ingestTime() <= knownAt && (folded.reads(line, log) || folded.take(line)));
      if (folded.units.values().stream().noneMatch(LoggedUnit::needsEarlier)) {
        return folded;
      }
    }
  }

  Plant plant() {
    return plant;
  }

  EquipmentState unit(EquipmentId unit) {
    var known = units.get(unit);
    if (known == null) {
      throw new IllegalArgumentException(unit + " is no work unit of this plant");
    }
    return known.state();
  }

  Optional<OrderExecution> order(String jobOrder) {
    return Optional.ofNullable(orders.get(jobOrder));
  }

  /** The orders, by id. */
  SortedMap<String, OrderExecution> orders() {
    return orders;
  }

  SortedMap<String, PersonnelState> persons() {
    return persons;
  }

  SortedMap<EquipmentId, InventoryState> storages() {
    return storages;
  }

  List<RefusedLine> refused() {
    return refused.all();
  }

  /** From the first to the last event time; empty for a log without lines. */
  Optional<Interval> extent() {
    return firstEventTime > lastEventTime
        ? Optional.empty()
        : Optional.of(new Interval(firstEventTime, lastEventTime));
  }

  private void commission(WorkUnit unit, long effectiveFrom, Optional<Held> held) {
    units.put(unit.id(), new LoggedUnit(unit.id(), held));
    var provenance =
        new Provenance(effectiveFrom, effectiveFrom, RECORDER, CLIENT, "plant file", "");
    execute(unit.id(), new EquipmentCommand.AdoptRules(effectiveFrom, unit.rules()), provenance);
    var calendar = plant.calendars().get(unit.calendar());
    if (calendar != null) {
      execute(unit.id(), new EquipmentCommand.AdoptCalendar(effectiveFrom, calendar), provenance);
    }
  }

  /** Takes a line that is the reading of a work unit, as nearly all are; false for others. */
  private boolean reads(LoggedLine line, RecordedLog log) {
    if (!(line.content()
            instanceof LogLine.Observed(var unit, ReadingObserved(var id, var reading)))
        || log.isRetracted(id)) {
      return false;
    }
    var known = units.get(unit);
    if (known == null) {
      return false;
    }
    known.read(reading, provenance(line.content()));
    note(line.content());
    if (++gathered == LINES_GATHERED) {
      units.values().forEach(LoggedUnit::fold);
      gathered = 0;
    }
    return true;
  }

  private boolean take(LoggedLine line) {
    var content = line.content();
    switch (content) {
      case LogLine.OrderStarted(_, var jobOrder, var at, _) ->
          orders.merge(jobOrder, OrderExecution.startedAt(at), OrderExecution::and);
      case LogLine.OrderEnded(_, var jobOrder, var at, _) ->
          orders.merge(jobOrder, OrderExecution.endedAt(at), OrderExecution::and);
      case LogLine.Observed _,
          LogLine.OrderRegistered _,
          LogLine.OrderDeregistered _,
          LogLine.Gap _,
          LogLine.Corrected _ ->
          content.command().ifPresent(command -> tellUnits(line, command));
      case LogLine.OfPerson(var person, var record) -> take(line, person, record);
      case LogLine.OfStorage(var storage, var record) -> take(line, storage, record);
    }
    note(content);
    return true;
  }

  private void note(LogLine content) {
    firstEventTime = Math.min(firstEventTime, content.eventTime());
    lastEventTime = Math.max(lastEventTime, content.eventTime());
  }

  private void take(LoggedLine line, String person, PersonnelRecord record) {
    var known = persons.getOrDefault(person, PersonnelState.INITIAL);
    var command = new PersonnelCommand.ReceiveRecords(List.of(record));
    persons.put(person, folded(new PersonnelDecider(), known, command, line));
  }

  private void take(LoggedLine line, EquipmentId storage, StockRecord record) {
    var known = storages.getOrDefault(storage, InventoryState.INITIAL);
    var command = new InventoryCommand.ReceiveRecords(List.of(record));
    storages.put(storage, folded(new InventoryDecider(), known, command, line));
  }

  private <C, E, S> S folded(Decider<C, E, S> decider, S state, C command, LoggedLine line) {
    var provenance = provenance(line.content());
    return switch (decider.decide(state, command, provenance)) {
      case Accepted(var events) -> {
        var now = state;
        for (var event : events) {
          now = decider.evolve(now, new Envelope<>(provenance, event));
        }
        yield now;
      }
      case Refused(var refusal) -> {
        refused.add(new RefusedLine(line.number(), refusal.guard() + ": " + refusal.detail()));
        yield state;
      }
    };
  }

  private void tellUnits(LoggedLine line, EquipmentCommand command) {
    var named = line.content().equipment().map(plant::workUnitsWithin).orElse(List.of());
    if (named.isEmpty()) {
      refused.add(
          new RefusedLine(
              line.number(),
              line.content().equipment().map(Object::toString).orElse("")
                  + " is not in the plant file; name one of its work units or work centers"));
    }
    for (var unit : named) {
      execute(unit, command, provenance(line.content()))
          .ifPresent(why -> refused.add(new RefusedLine(line.number(), unit + ": " + why)));
    }
  }

  /** Why the unit refused; empty where it did not. */
  private Optional<String> execute(
      EquipmentId unit, EquipmentCommand command, Provenance provenance) {
    var known = units.get(unit);
    if (known == null) {
      throw new IllegalStateException(unit + " was not commissioned");
    }
    return known.execute(command, provenance);
  }

  private static Provenance provenance(LogLine line) {
    var actor = line instanceof LogLine.Corrected corrected ? corrected.author() : RECORDER;
    return new Provenance(line.eventTime(), line.ingestTime(), actor, CLIENT, line.id(), "");
  }
}
