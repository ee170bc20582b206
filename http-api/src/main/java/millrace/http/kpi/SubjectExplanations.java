package millrace.http.kpi;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import millrace.engine.equipment.EquipmentState;
import millrace.engine.inventory.InventoryState;
import millrace.engine.personnel.PersonnelState;
import millrace.http.json.Rfc3339;
import millrace.http.kpi.SubjectQuestion.OfCharacteristic;
import millrace.http.kpi.SubjectQuestion.OfPerson;
import millrace.http.kpi.SubjectQuestion.OfStorage;

/** {@code /kpis/explain} of what is no equipment: opens figures down to the events. */
final class SubjectExplanations {

  private final SubjectPast past;
  private final Subjects subjects;
  private final SubjectStandings standings;

  SubjectExplanations(SubjectPast past, Subjects subjects, SubjectStandings standings) {
    this.past = past;
    this.subjects = subjects;
    this.standings = standings;
  }

  CompletionStage<SubjectExplanationBody> of(SubjectQuestion question, ExplanationPlace place) {
    return explained(question, place)
        .thenCompose(body -> standings.of(question, body.figures()).thenApply(body::of));
  }

  private CompletionStage<SubjectExplanationBody> explained(
      SubjectQuestion question, ExplanationPlace place) {
    return switch (question) {
      case OfPerson of -> past.personTold(of).thenApply(told -> person(of, told, place));
      case OfStorage of -> past.storageTold(of).thenApply(told -> storage(of, told, place));
      case OfCharacteristic of -> subjects.measured(of, state -> values(of, state, place));
    };
  }

  private static SubjectExplanationBody person(
      OfPerson question, SubjectPast.Told<PersonnelState> told, ExplanationPlace place) {
    var asked = question.asked();
    var stretches = told.state().stretches(asked.window(), asked.asOf());
    return page(
        question,
        Subjects.of(question, told),
        stretches.stream().map(each -> SubjectContributionBody.of(told, each)).toList(),
        place);
  }

  private static SubjectExplanationBody storage(
      OfStorage question, SubjectPast.Told<InventoryState> told, ExplanationPlace place) {
    var asked = question.asked();
    var holdings = told.state().holdings(asked.window(), question.product(), asked.asOf());
    return page(
        question,
        Subjects.of(question, told),
        holdings.stream().map(each -> SubjectContributionBody.of(told, each)).toList(),
        place);
  }

  private static SubjectExplanationBody values(
      OfCharacteristic question, EquipmentState state, ExplanationPlace place) {
    var asked = question.asked();
    var unit = question.unit().value();
    var values = state.measured(question.characteristic(), asked.window(), asked.asOf());
    return page(
        question,
        Subjects.of(question, state),
        values.stream().map(each -> SubjectContributionBody.of(unit, each)).toList(),
        place);
  }

  private static SubjectExplanationBody page(
      SubjectQuestion question,
      SubjectBody figures,
      List<SubjectContributionBody> all,
      ExplanationPlace place) {
    var page = all.stream().skip(place.offset()).limit(place.limit()).toList();
    var after = place.offset() + page.size();
    return new SubjectExplanationBody(
        figures,
        page,
        after < all.size()
            ? Optional.of(link(question).to(new ExplanationPlace(0, after, place.limit())))
            : Optional.empty());
  }

  private static ExplanationLink link(SubjectQuestion question) {
    var asked = question.asked();
    var link = new ExplanationLink();
    var named =
        switch (question) {
          case OfPerson(var person, _) -> link.with("person", person);
          case OfStorage(var storage, var product, _) ->
              link.with("storage", storage.value()).with("product", product);
          case OfCharacteristic(var unit, var characteristic, _) ->
              link.with("scope", unit.value()).with("characteristic", characteristic);
        };
    return named
        .with(asked.window())
        .with("kpi", asked.kpis().map(ids -> String.join(",", ids)))
        .with("asOf", Rfc3339.format(asked.asOf()))
        .with("knownAt", asked.knownAt());
  }
}
