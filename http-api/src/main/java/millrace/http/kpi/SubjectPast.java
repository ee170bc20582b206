package millrace.http.kpi;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import millrace.actors.inventory.Storages;
import millrace.actors.personnel.Personnel;
import millrace.engine.Decider;
import millrace.engine.digest.StateDigest;
import millrace.engine.inventory.InventoryDecider;
import millrace.engine.inventory.InventoryEvent;
import millrace.engine.inventory.InventoryState;
import millrace.engine.journal.EntityType;
import millrace.engine.journal.Envelope;
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
   * A state with what proves it.
   *
   * @param persistenceId the journal
   * @param digest what the live entity knew after the same event
   * @param told the journal sequence of each record, by the id of the record; none where it is the
   *     live state
   */
  record Told<S>(String persistenceId, S state, StateDigest digest, Map<String, Long> told) {

    Told {
      told = Map.copyOf(told);
    }
  }

  /** The person; from the journal where the live one has let go of the time, or knows more. */
  CompletionStage<Told<PersonnelState>> person(OfPerson question) {
    var asked = question.asked();
    if (asked.knownAt().isPresent()) {
      return personTold(question);
    }
    return personnel
        .state(question.person())
        .thenCompose(live ->
            live.heldFrom() <= asked.window().start()
                ? CompletableFuture.completedStage(
                    new Told<>(id(question), live, live.digest(), Map.of()))
                : personTold(question));
  }

  CompletionStage<Told<PersonnelState>> personTold(OfPerson question) {
    var told = new TreeMap<String, Long>();
    var live = new Follower<>(new PersonnelDecider());
    return knowledge
        .fold(
            id(question),
            PersonnelDecider.remembering(),
            PersonnelEvent.class,
            knownAt(question.asked()),
            (sequence, envelope) -> {
              live.take(envelope);
              if (envelope.event() instanceof PersonnelEvent.RecordsReceived(var records)) {
                records.forEach(record -> told.put(record.id(), sequence));
              }
            })
        .thenApply(state -> new Told<>(id(question), state, live.state().digest(), told));
  }

  /** The storage unit; from the journal where the live one has let go, or knows more. */
  CompletionStage<Told<InventoryState>> storage(OfStorage question) {
    var asked = question.asked();
    if (asked.knownAt().isPresent()) {
      return storageTold(question);
    }
    return storages
        .state(question.storage())
        .thenCompose(live ->
            live.heldFrom() <= asked.window().start()
                ? CompletableFuture.completedStage(
                    new Told<>(id(question), live, live.digest(), Map.of()))
                : storageTold(question));
  }

  CompletionStage<Told<InventoryState>> storageTold(OfStorage question) {
    var told = new TreeMap<String, Long>();
    var live = new Follower<>(new InventoryDecider());
    return knowledge
        .fold(
            id(question),
            InventoryDecider.remembering(),
            InventoryEvent.class,
            knownAt(question.asked()),
            (sequence, envelope) -> {
              live.take(envelope);
              if (envelope.event() instanceof InventoryEvent.RecordsReceived(var records)) {
                records.forEach(record -> told.put(record.id(), sequence));
              }
            })
        .thenApply(state -> new Told<>(id(question), state, live.state().digest(), told));
  }

  /** Folds as the live entity does, beside a fold that lets nothing go. */
  private static final class Follower<E, S> {

    private final Decider<?, E, S> decider;
    private S state;

    Follower(Decider<?, E, S> decider) {
      this.decider = decider;
      this.state = decider.initial();
    }

    void take(Envelope<E> envelope) {
      state = decider.evolve(state, envelope);
    }

    S state() {
      return state;
    }
  }

  private static String id(OfPerson question) {
    return EntityType.PERSONNEL.persistenceId(question.person());
  }

  private static String id(OfStorage question) {
    return EntityType.STORAGE.persistenceId(question.storage().value());
  }

  private static long knownAt(Asked asked) {
    return asked.knownAt().orElse(Long.MAX_VALUE);
  }
}
