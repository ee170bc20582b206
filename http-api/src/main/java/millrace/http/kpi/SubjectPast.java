package millrace.http.kpi;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import millrace.actors.inventory.Storages;
import millrace.actors.personnel.Personnel;
import millrace.engine.inventory.InventoryDecider;
import millrace.engine.inventory.InventoryEvent;
import millrace.engine.inventory.InventoryState;
import millrace.engine.journal.EntityType;
import millrace.engine.personnel.PersonnelDecider;
import millrace.engine.personnel.PersonnelEvent;
import millrace.engine.personnel.PersonnelState;
import millrace.http.kpi.SubjectQuestion.Asked;
import millrace.http.kpi.SubjectQuestion.OfPerson;
import millrace.http.kpi.SubjectQuestion.OfStorage;

/** Persons and storage units as they are known, now or then, in times of any age. */
final class SubjectPast {

  private final Personnel personnel;
  private final Storages storages;
  private final Knowledge knowledge;

  SubjectPast(Personnel personnel, Storages storages, Knowledge knowledge) {
    this.personnel = personnel;
    this.storages = storages;
    this.knowledge = knowledge;
  }

  /**
   * A state with the events that told its records.
   *
   * @param persistenceId the journal
   * @param told the journal sequence of each record, by the id of the record
   */
  record Told<S>(String persistenceId, S state, Map<String, Long> told) {}

  /** The person; from the journal where the live one has let go of the time, or knows more. */
  CompletionStage<PersonnelState> person(OfPerson question) {
    var asked = question.asked();
    if (asked.knownAt().isPresent()) {
      return personTold(question).thenApply(Told::state);
    }
    return personnel
        .state(question.person())
        .thenCompose(live ->
            live.heldFrom() <= asked.window().start()
                ? CompletableFuture.completedStage(live)
                : personTold(question).thenApply(Told::state));
  }

  CompletionStage<Told<PersonnelState>> personTold(OfPerson question) {
    var id = EntityType.PERSONNEL.persistenceId(question.person());
    var told = new TreeMap<String, Long>();
    return knowledge
        .fold(
            id,
            PersonnelDecider.remembering(),
            PersonnelEvent.class,
            knownAt(question.asked()),
            (sequence, event) -> {
              if (event instanceof PersonnelEvent.RecordsReceived(var records)) {
                records.forEach(record -> told.put(record.id(), sequence));
              }
            })
        .thenApply(state -> new Told<>(id, state, told));
  }

  /** The storage unit; from the journal where the live one has let go, or knows more. */
  CompletionStage<InventoryState> storage(OfStorage question) {
    var asked = question.asked();
    if (asked.knownAt().isPresent()) {
      return storageTold(question).thenApply(Told::state);
    }
    return storages
        .state(question.storage())
        .thenCompose(live ->
            live.heldFrom() <= asked.window().start()
                ? CompletableFuture.completedStage(live)
                : storageTold(question).thenApply(Told::state));
  }

  CompletionStage<Told<InventoryState>> storageTold(OfStorage question) {
    var id = EntityType.STORAGE.persistenceId(question.storage().value());
    var told = new TreeMap<String, Long>();
    return knowledge
        .fold(
            id,
            InventoryDecider.remembering(),
            InventoryEvent.class,
            knownAt(question.asked()),
            (sequence, event) -> {
              if (event instanceof InventoryEvent.RecordsReceived(var records)) {
                records.forEach(record -> told.put(record.id(), sequence));
              }
            })
        .thenApply(state -> new Told<>(id, state, told));
  }

  private static long knownAt(Asked asked) {
    return asked.knownAt().orElse(Long.MAX_VALUE);
  }
}
