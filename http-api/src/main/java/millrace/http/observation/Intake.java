package millrace.http.observation;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import millrace.actors.Outcome;
import millrace.actors.equipment.Equipments;
import millrace.actors.workcenter.WorkCenters;
import millrace.engine.equipment.EquipmentCommand;
import millrace.engine.equipment.EquipmentCommand.ReceiveObservations;
import millrace.engine.inventory.InventoryCommand;
import millrace.engine.journal.Provenance;
import millrace.engine.personnel.PersonnelCommand;
import millrace.engine.plant.Equipment;
import millrace.engine.plant.EquipmentId;
import millrace.engine.plant.EquipmentLevel;
import millrace.engine.plant.Plant;
import millrace.engine.reading.Observation;
import millrace.engine.workcenter.WorkCenterCommand;
import millrace.http.answer.Gathered;
import millrace.http.observation.LogLine.Observed;
import millrace.http.observation.ObservationRoutes.Doors;
import millrace.http.observation.ParsedLine.Mistaken;
import millrace.http.observation.ParsedLine.Taken;
import millrace.http.request.Caller;
import org.jspecify.annotations.Nullable;

/**
 * Takes lines in, a batch at a time. The observations of a unit go to it together; all other lines
 * go one by one, in their order, after the observations before them.
 */
final class Intake {

  private final Plant plant;
  private final Equipments equipments;
  private final WorkCenters workCenters;
  private final Doors doors;
  private final InstantSource clock;

  Intake(Plant plant, Doors doors, InstantSource clock) {
    this.plant = plant;
    this.equipments = doors.equipments();
    this.workCenters = doors.workCenters();
    this.doors = doors;
    this.clock = clock;
  }

  /** Completes when the batch is durable; fails where an entity cannot be reached. */
  CompletionStage<Void> take(List<ParsedLine> batch, Caller caller, IntakeReport report) {
    CompletionStage<Void> done = CompletableFuture.completedStage(null);
    Map<EquipmentId, List<Taken>> observed = new LinkedHashMap<>();
    for (var parsed : batch) {
      switch (checked(parsed)) {
        case ParsedLine.Blank _ -> {}
        case Mistaken mistake -> report.refuse(mistake);
        case Taken line when line.content() instanceof Observed(var unit, _) ->
            observed.computeIfAbsent(unit, _ -> new ArrayList<>()).add(line);
        case Taken line -> {
          var before = Map.copyOf(observed);
          observed.clear();
          done =
              done.thenCompose(_ -> observe(before, caller, report))
                  .thenCompose(_ -> execute(line, caller, report));
        }
      }
    }
    return done.thenCompose(_ -> observe(observed, caller, report));
  }

  private CompletionStage<Void> observe(
      Map<EquipmentId, List<Taken>> observed, Caller caller, IntakeReport report) {
    return Gathered.all(
            observed.entrySet(),
            entry -> execute(entry.getKey(), entry.getValue(), caller),
            Answered::new)
        .thenCompose(answers -> told(answers, caller, report));
  }

  /** What a unit made of its lines. */
  private record Answered(Map.Entry<EquipmentId, List<Taken>> asked, Outcome outcome) {}

  private CompletionStage<Void> told(List<Answered> answers, Caller caller, IntakeReport report) {
    CompletionStage<Void> done = CompletableFuture.completedStage(null);
    for (var answer : answers) {
      var lines = answer.asked().getValue();
      switch (answer.outcome()) {
        case Outcome.Done _ -> report.accept(lines.size());
        case Outcome.Refused(var refusal, _) when lines.size() == 1 ->
            report.refuse(lines.getFirst().line(), refusal);
        // One line spoils the others of its unit: each goes alone, so that only it is refused.
        case Outcome.Refused _ -> {
          for (var line : lines) {
            done = done.thenCompose(_ -> execute(line, caller, report));
          }
        }
      }
    }
    return done;
  }

  private CompletionStage<Outcome> execute(EquipmentId unit, List<Taken> lines, Caller caller) {
    var observations = lines.stream().map(Intake::observation).toList();
    return equipments.execute(
        unit,
        new ReceiveObservations(observations),
        caller.provenance(clock, OptionalLong.of(lines.getLast().content().eventTime())));
  }

  private static Observation observation(Taken line) {
    if (line.content() instanceof Observed(_, var observation)) {
      return observation;
    }
    throw new IllegalStateException("no observation in line " + line.line());
  }

  private CompletionStage<Void> execute(Taken line, Caller caller, IntakeReport report) {
    return outcome(line.content(), provenance(line, caller))
        .thenAccept(outcome -> {
          switch (outcome) {
            case Outcome.Done _ -> report.accept(1);
            case Outcome.Refused(var refusal, _) -> report.refuse(line.line(), refusal);
          }
        });
  }

  private CompletionStage<Outcome> outcome(LogLine line, Provenance provenance) {
    if (line instanceof LogLine.OfPerson(var person, var record)) {
      var command = new PersonnelCommand.ReceiveRecords(List.of(record));
      return doors.personnel().execute(person, command, provenance);
    }
    if (line instanceof LogLine.OfStorage(var storage, var record)) {
      var command = new InventoryCommand.ReceiveRecords(List.of(record));
      return doors.storages().execute(storage, command, provenance);
    }
    var equipment = line.equipment().orElseThrow();
    if (levelOf(equipment) == EquipmentLevel.WORK_UNIT) {
      EquipmentCommand command = line.command().orElseThrow();
      return equipments.execute(equipment, command, provenance);
    }
    return switch (line) {
      case LogLine.OrderRegistered registered ->
          workCenters
              .execute(
                  equipment,
                  new WorkCenterCommand.AddToJobList(registered.order().jobOrder()),
                  provenance)
              .thenCompose(added ->
                  added instanceof Outcome.Refused
                      ? CompletableFuture.completedStage(added)
                      : workCenters.execute(
                          equipment,
                          new WorkCenterCommand.RegisterJobOrder(registered.order()),
                          provenance));
      case LogLine.OrderDeregistered deregistered ->
          workCenters.execute(
              equipment,
              new WorkCenterCommand.DeregisterJobOrder(deregistered.jobOrder()),
              provenance);
      case Observed _,
          LogLine.OrderStarted _,
          LogLine.OrderEnded _,
          LogLine.Gap _,
          LogLine.OfPerson _,
          LogLine.OfStorage _,
          LogLine.Corrected _ ->
          throw new IllegalStateException("not checked: " + line);
    };
  }

  private Provenance provenance(Taken line, Caller caller) {
    var key = caller.causationId() + "#" + line.line();
    var actor =
        line.content() instanceof LogLine.Corrected corrected ? corrected.author() : caller.actor();
    return new Caller(actor, caller.client(), key)
        .provenance(clock, OptionalLong.of(line.content().eventTime()));
  }

  /** A line that names nothing that is there, or asks what is asked elsewhere, is a mistake. */
  private ParsedLine checked(ParsedLine parsed) {
    if (!(parsed instanceof Taken(var number, var content))) {
      return parsed;
    }
    return switch (content) {
      case LogLine.OrderStarted _, LogLine.OrderEnded _ ->
          new Mistaken(
              number,
              0,
              "/type",
              "orders are started and ended as resources",
              "POST /api/v1/job-orders/{id}/commands");
      case LogLine.OfPerson _ -> parsed;
      case LogLine.OfStorage line -> within(parsed, line.storage());
      case LogLine.OrderRegistered line -> known(parsed, line.scope(), true);
      case LogLine.OrderDeregistered line -> known(parsed, line.scope(), true);
      case Observed line -> known(parsed, line.unit(), false);
      case LogLine.Gap line -> known(parsed, line.unit(), false);
      case LogLine.Corrected line -> known(parsed, line.unit(), false);
    };
  }

  private ParsedLine within(ParsedLine parsed, EquipmentId storage) {
    return storage.parent().flatMap(plant::find).isPresent()
        ? parsed
        : new Mistaken(
            parsed.line(),
            0,
            "/storage",
            "\"" + storage + "\" lies in nothing that is in the plant",
            "an id below a site, area or work center of the plant, as \"acme.lyon.store\"");
  }

  private ParsedLine known(ParsedLine parsed, EquipmentId equipment, boolean orWorkCenter) {
    var level = levelOf(equipment);
    if (level == EquipmentLevel.WORK_UNIT
        || (orWorkCenter && level == EquipmentLevel.WORK_CENTER)) {
      return parsed;
    }
    return new Mistaken(
        parsed.line(),
        0,
        "/unit",
        "\"" + equipment + "\" is " + (level == null ? "not in the plant" : "a " + level),
        orWorkCenter ? "a work unit or a work center of the plant" : "a work unit of the plant");
  }

  private @Nullable EquipmentLevel levelOf(EquipmentId id) {
    return plant.find(id).map(Equipment::level).orElse(null);
  }
}
