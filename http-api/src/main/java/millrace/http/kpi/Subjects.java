package millrace.http.kpi;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import millrace.actors.history.UnitHistory;
import millrace.engine.element.ElementVector;
import millrace.engine.equipment.EquipmentState;
import millrace.engine.inventory.InventoryState;
import millrace.engine.kpi.KpiCatalogue;
import millrace.engine.kpi.KpiDefinition.Scope;
import millrace.engine.kpi.KpiValue;
import millrace.engine.personnel.PersonnelState;
import millrace.engine.time.Nanos;
import millrace.http.json.Rfc3339;
import millrace.http.kpi.SubjectQuestion.Asked;
import millrace.http.kpi.SubjectQuestion.OfCharacteristic;
import millrace.http.kpi.SubjectQuestion.OfPerson;
import millrace.http.kpi.SubjectQuestion.OfStorage;
import millrace.http.problem.Problem;

/** Figures of what is no equipment: persons, storage units, and characteristics of products. */
final class Subjects {

  /** All readings of the window are in memory. */
  private static final long LONGEST_OF_VALUES = 31L * 24 * Nanos.PER_HOUR;

  private final SubjectPast past;
  private final UnitHistory history;

  Subjects(SubjectPast past, UnitHistory history) {
    this.past = past;
    this.history = history;
  }

  CompletionStage<SubjectBody> of(SubjectQuestion question) {
    return switch (question) {
      case OfPerson of -> past.person(of).thenApply(person -> of(of, person));
      case OfStorage of -> past.storage(of).thenApply(storage -> of(of, storage));
      case OfCharacteristic of -> measured(of, state -> of(of, state));
    };
  }

  static SubjectBody of(OfPerson question, PersonnelState person) {
    var asked = question.asked();
    return body(Scope.PERSON, question.person(), asked, person.total(asked.window(), asked.asOf()));
  }

  static SubjectBody of(OfStorage question, InventoryState storage) {
    var asked = question.asked();
    return body(
        Scope.STORAGE,
        question.storage().value(),
        asked,
        storage.total(asked.window(), question.product(), asked.asOf()));
  }

  /**
   * Measured values do not add up to elements, so all of the window are looked at together; limits
   * and policies are those in force at its end.
   */
  <T> CompletionStage<T> measured(
      OfCharacteristic question, Function<EquipmentState, T> whatIsTold) {
    var asked = question.asked();
    if (asked.window().length() > LONGEST_OF_VALUES) {
      throw Problem.parameter("to", "at most 31 days of a characteristic").exception();
    }
    return history.ask(
        question.unit(), asked.window(), asked.knownAt().orElse(Long.MAX_VALUE), whatIsTold);
  }

  static SubjectBody of(OfCharacteristic question, EquipmentState state) {
    var asked = question.asked();
    var figures = state.capability(question.characteristic(), asked.window(), asked.asOf());
    return body(
        new Subject(
            Scope.CHARACTERISTIC, question.characteristic(), Optional.of(question.unit().value())),
        asked,
        ElementVector.ZERO,
        told(asked, figures));
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
