package millrace.node.journal;

import java.util.List;
import java.util.Optional;
import millrace.engine.digest.StateDigest;
import millrace.engine.element.ElementVector;
import millrace.engine.inventory.InventoryDecider;
import millrace.engine.inventory.InventoryEvent;
import millrace.engine.journal.EntityType;
import millrace.engine.kpi.KpiCatalogue;
import millrace.engine.kpi.KpiDefinition.Scope;
import millrace.engine.kpi.KpiValue;
import millrace.engine.personnel.PersonnelDecider;
import millrace.engine.personnel.PersonnelEvent;
import millrace.engine.plant.EquipmentId;

/**
 * Compares a saved answer about a person, a storage unit or a characteristic with what the journals
 * give.
 */
final class SubjectCheck {

  private final SavedAnswer saved;
  private final UnitJournals journals;
  private final String subject;

  SubjectCheck(SavedAnswer saved, UnitJournals journals) {
    this.saved = saved;
    this.journals = journals;
    this.subject = saved.required("subject").asText();
  }

  /**
   * Folds the journal up to the sequence that the answer names, and compares.
   *
   * @throws BadJournal where it cannot be folded
   */
  ValueCheck.Result compare() {
    var scope = saved.required("subjectScope").asText();
    switch (scope) {
      case "PERSON" -> person();
      case "STORAGE" -> storage();
      case "CHARACTERISTIC" -> characteristic();
      default -> throw saved.noAnswer("\"" + scope + "\" is no scope");
    }
    return saved.result();
  }

  private void person() {
    var id = EntityType.PERSONNEL.persistenceId(subject);
    var journal = journal(id);
    var live = journal.fold(new PersonnelDecider(), PersonnelEvent.class);
    var whole = journal.fold(PersonnelDecider.remembering(), PersonnelEvent.class);
    digest(live.digest());
    figures(whole.total(saved.window(), saved.asOf()), Scope.PERSON);
  }

  private void storage() {
    var id = EntityType.STORAGE.persistenceId(subject);
    var journal = journal(id);
    var live = journal.fold(new InventoryDecider(), InventoryEvent.class);
    var whole = journal.fold(InventoryDecider.remembering(), InventoryEvent.class);
    var product = Optional.of(saved.body().path("product").asText("")).filter(SubjectCheck::isSaid);
    digest(live.digest());
    figures(whole.total(saved.window(), product, saved.asOf()), Scope.STORAGE);
  }

  private static boolean isSaid(String text) {
    return !text.isEmpty();
  }

  /** Measured values add up to no elements; its limits are those of the rules in the journal. */
  private void characteristic() {
    var unit = new EquipmentId(saved.required("scope").asText());
    var sequence = sequence(unit.value());
    journals.state(unit, sequence);
    var journal = new JournalPrefix(journals.journal(unit), sequence);
    try (var proven = new ProvenUnit(journal, unit, Long.MAX_VALUE)) {
      figures(proven.capability(subject, saved.window(), saved.asOf()));
    }
  }

  private RecordJournal journal(String persistenceId) {
    return new RecordJournal(journals.journal(persistenceId), persistenceId, sequence(subject));
  }

  private long sequence(String entity) {
    return saved.required("versions").path(entity).path("sequence").asLong();
  }

  private void digest(StateDigest folded) {
    var told = saved.required("versions").path(subject).path("digest");
    if (told.isTextual()) {
      saved.compare("digest of " + subject, told.asText(), folded.sha256());
    }
  }

  private void figures(ElementVector elements, Scope scope) {
    saved.compare("", saved.required("elements"), elements);
    figures(KpiCatalogue.ISO_22400.over(elements, scope));
  }

  private void figures(List<KpiValue> folded) {
    for (var told : saved.required("kpis")) {
      var id = told.path("id").asText();
      folded.stream()
          .filter(value -> value.definition().id().equals(id))
          .findFirst()
          .ifPresentOrElse(value -> saved.compare(told, value), () -> saved.unknownKpi(id));
    }
  }
}
