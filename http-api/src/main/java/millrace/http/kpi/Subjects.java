package millrace.http.kpi;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;
import millrace.actors.history.UnitHistory;
import millrace.actors.inventory.Storages;
import millrace.actors.personnel.Personnel;
import millrace.engine.element.ElementVector;
import millrace.engine.inventory.InventoryDecider;
import millrace.engine.inventory.InventoryEvent;
import millrace.engine.journal.EntityType;
import millrace.engine.kpi.KpiCatalogue;
import millrace.engine.kpi.KpiDefinition;
import millrace.engine.kpi.KpiDefinition.Scope;
import millrace.engine.kpi.KpiValue;
import millrace.engine.personnel.PersonnelDecider;
import millrace.engine.personnel.PersonnelEvent;
import millrace.engine.plant.EquipmentId;
import millrace.engine.time.Interval;
import millrace.engine.time.Nanos;
import millrace.http.json.Rfc3339;
import millrace.http.problem.Problem;
import millrace.http.request.KnownEquipment;
import millrace.http.request.Query;

/** Figures of what is no equipment: persons, storage units, and characteristics of products. */
final class Subjects {

  /** All readings of the window are in memory. */
  private static final long LONGEST_OF_VALUES = 31L * 24 * Nanos.PER_HOUR;

  private final KnownEquipment known;
  private final Personnel personnel;
  private final Storages storages;
  private final UnitHistory history;
  private final Knowledge knowledge;

  Subjects(
      KnownEquipment known,
      Personnel personnel,
      Storages storages,
      UnitHistory history,
      Knowledge knowledge) {
    this.known = known;
    this.personnel = personnel;
    this.storages = storages;
    this.history = history;
    this.knowledge = knowledge;
  }

  /** What a query asks of a subject; empty where it asks of equipment. */
  Optional<CompletionStage<SubjectBody>> answer(Query query, long now) {
    var person = query.text("person");
    var storage = query.equipment("storage");
    var characteristic = query.text("characteristic");
    if (person.isPresent()) {
      return Optional.of(person(person.get(), Asked.of(query, now)));
    }
    if (storage.isPresent()) {
      return Optional.of(storage(storage.get(), query.text("product"), Asked.of(query, now)));
    }
    return characteristic.map(name -> {
      var unit = known.workUnit(query.text("scope").orElse(""));
      return characteristic(unit, name, Asked.of(query, now));
    });
  }

  /**
   * What is asked of a subject.
   *
   * @param kpis the ids of the KPIs; empty for all that have a meaning for it
   */
  private record Asked(
      Interval window, Optional<List<String>> kpis, long asOf, OptionalLong knownAt) {

    static Asked of(Query query, long now) {
      var window = query.requiredWindow();
      var kpis = KpiRequest.kpis(query, KpiCatalogue.ISO_22400);
      var knownAt = query.instant("knownAt");
      var asOf = query.instant("asOf").orElse(Long.MAX_VALUE);
      query.nothingElse();
      return new Asked(
          window, kpis, Math.min(now, Math.min(asOf, knownAt.orElse(Long.MAX_VALUE))), knownAt);
    }

    boolean wants(KpiDefinition kpi) {
      return kpis.map(ids -> ids.contains(kpi.id())).orElse(true);
    }
  }

  private CompletionStage<SubjectBody> person(String person, Asked asked) {
    var state =
        asked.knownAt().isEmpty()
            ? personnel.state(person)
            : knowledge.fold(
                EntityType.PERSONNEL.persistenceId(person),
                new PersonnelDecider(),
                PersonnelEvent.class,
                asked.knownAt().getAsLong());
    return state.thenApply(
        each -> body(Scope.PERSON, person, asked, each.total(asked.window(), asked.asOf())));
  }

  private CompletionStage<SubjectBody> storage(
      EquipmentId storage, Optional<String> product, Asked asked) {
    var state =
        asked.knownAt().isEmpty()
            ? storages.state(storage)
            : knowledge.fold(
                EntityType.STORAGE.persistenceId(storage.value()),
                new InventoryDecider(),
                InventoryEvent.class,
                asked.knownAt().getAsLong());
    return state.thenApply(each ->
        body(
            Scope.STORAGE,
            storage.value(),
            asked,
            each.total(asked.window(), product, asked.asOf())));
  }

  /**
   * Measured values do not add up to elements, so all of the window are looked at together; limits
   * and policies are those in force at its end.
   */
  private CompletionStage<SubjectBody> characteristic(
      EquipmentId unit, String characteristic, Asked asked) {
    if (asked.window().length() > LONGEST_OF_VALUES) {
      throw Problem.parameter("to", "at most 31 days of a characteristic").exception();
    }
    return history.ask(
        unit,
        asked.window(),
        asked.knownAt().orElse(Long.MAX_VALUE),
        state ->
            body(
                new Subject(Scope.CHARACTERISTIC, characteristic, Optional.of(unit.value())),
                asked,
                ElementVector.ZERO,
                told(asked, state.capability(characteristic, asked.window(), asked.asOf()))));
  }

  /** What the figures are of; {@code unit} is the equipment that it belongs to, if any. */
  private record Subject(Scope scope, String id, Optional<String> unit) {}

  private static SubjectBody body(
      Scope scope, String subject, Asked asked, ElementVector elements) {
    var catalogue = KpiCatalogue.ISO_22400;
    var kpis = asked.kpis().isPresent() ? catalogue : catalogue.meantFor(scope);
    return body(
        new Subject(scope, subject, Optional.empty()),
        asked,
        elements,
        told(asked, kpis.over(elements, scope)));
  }

  private static List<KpiValue> told(Asked asked, List<KpiValue> values) {
    return values.stream().filter(value -> asked.wants(value.definition())).toList();
  }

  private static SubjectBody body(
      Subject subject, Asked asked, ElementVector elements, List<KpiValue> kpis) {
    return new SubjectBody(
        subject.scope().name(),
        subject.id(),
        subject.unit(),
        WindowBody.of(asked.window(), Optional.empty()),
        Rfc3339.format(asked.asOf()),
        asked.knownAt().isPresent()
            ? Optional.of(Rfc3339.format(asked.knownAt().getAsLong()))
            : Optional.empty(),
        asked.asOf() < asked.window().end() ? "PROVISIONAL" : "FINAL",
        ElementsBody.of(elements),
        kpis.stream().map(KpiBody::of).toList());
  }
}
