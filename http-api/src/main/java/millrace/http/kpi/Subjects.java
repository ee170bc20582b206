package millrace.http.kpi;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import millrace.actors.history.UnitHistory;
import millrace.engine.digest.StateDigest;
import millrace.engine.element.ElementVector;
import millrace.engine.equipment.EquipmentState;
import millrace.engine.equipment.RuleSet;
import millrace.engine.explanation.Standing.Status;
import millrace.engine.inventory.InventoryState;
import millrace.engine.kpi.KpiCatalogue;
import millrace.engine.kpi.KpiDefinition.Scope;
import millrace.engine.kpi.KpiValue;
import millrace.engine.personnel.PersonnelState;
import millrace.engine.time.Nanos;
import millrace.http.json.Rfc3339;
import millrace.http.kpi.SubjectPast.Told;
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

  static SubjectBody of(OfPerson question, Told<PersonnelState> person) {
    var asked = question.asked();
    return body(
        new Subject(Scope.PERSON, question.person()),
        asked,
        person.state().total(asked.window(), asked.asOf()),
        proven(question.person(), person.digest()));
  }

  static SubjectBody of(OfStorage question, Told<InventoryState> storage) {
    var asked = question.asked();
    var id = question.storage().value();
    return body(
        new Subject(Scope.STORAGE, id, Optional.empty(), question.product()),
        asked,
        storage.state().total(asked.window(), question.product(), asked.asOf()),
        proven(id, storage.digest()));
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
    var unit = question.unit().value();
    var kpis = state.capability(question.characteristic(), asked.window(), asked.asOf());
    var figures = state.figures(asked.window(), asked.asOf(), false);
    return body(
        new Subject(
            Scope.CHARACTERISTIC, question.characteristic(), Optional.of(unit), Optional.empty()),
        asked,
        new Proven(
            ElementVector.ZERO,
            Map.of(unit, ProofBody.of(figures)),
            figures.standing().watermark()),
        kpis);
  }

  /**
   * What figures are of.
   *
   * @param unit the equipment that it belongs to, if any
   * @param product only this product; empty for all
   */
  private record Subject(Scope scope, String id, Optional<String> unit, Optional<String> product) {

    Subject(Scope scope, String id) {
      this(scope, id, Optional.empty(), Optional.empty());
    }
  }

  /**
   * Elements, and what they were computed from.
   *
   * @param versions by the entity that told it
   * @param watermark when all that is allowed to come late has come
   */
  private record Proven(ElementVector elements, Map<String, ProofBody> versions, long watermark) {}

  private static Map<String, ProofBody> proven(String subject, StateDigest digest) {
    return Map.of(
        subject,
        new ProofBody(digest.sequence(), Optional.of(digest.sha256()), List.of(), List.of()));
  }

  private static SubjectBody body(
      Subject subject, Asked asked, ElementVector elements, Map<String, ProofBody> versions) {
    var catalogue = KpiCatalogue.ISO_22400;
    var kpis = asked.kpis().isPresent() ? catalogue : catalogue.meantFor(subject.scope());
    var watermark = asked.window().end() + RuleSet.Lateness.DEFAULT.people();
    return body(
        subject,
        asked,
        new Proven(elements, versions, watermark),
        kpis.over(elements, subject.scope()));
  }

  private static SubjectBody body(
      Subject subject, Asked asked, Proven proven, List<KpiValue> kpis) {
    return new SubjectBody(
        subject.scope().name(),
        subject.id(),
        subject.unit(),
        subject.product(),
        WindowBody.of(asked.window(), Optional.empty()),
        Rfc3339.format(asked.asOf()),
        asked.knownAt().isPresent()
            ? Optional.of(Rfc3339.format(asked.knownAt().getAsLong()))
            : Optional.empty(),
        (asked.knownTo() < proven.watermark() ? Status.PROVISIONAL : Status.FINAL).name(),
        Rfc3339.format(proven.watermark()),
        ElementsBody.of(proven.elements()),
        kpis.stream().filter(kpi -> asked.wants(kpi.definition())).map(KpiBody::of).toList(),
        proven.versions(),
        KpiAnswers.engine(),
        Optional.empty());
  }
}
