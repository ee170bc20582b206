package millrace.http.kpi;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import millrace.engine.equipment.EquipmentSnapshot.KnownCorrection;
import millrace.engine.equipment.EquipmentState;
import millrace.engine.explanation.Cause;
import millrace.engine.explanation.Evidence;
import millrace.engine.explanation.Measured;
import millrace.engine.history.Journals;
import millrace.engine.inventory.InventoryDecider;
import millrace.engine.inventory.InventoryEvent;
import millrace.engine.inventory.StockRecord;
import millrace.engine.journal.EntityType;
import millrace.engine.journal.Provenance;
import millrace.engine.personnel.PersonnelDecider;
import millrace.engine.personnel.PersonnelEvent;
import millrace.engine.personnel.PersonnelRecord;
import millrace.engine.time.Interval;
import millrace.http.kpi.RestatementBody.CauseBody;
import millrace.http.kpi.SubjectQuestion.OfCharacteristic;
import millrace.http.kpi.SubjectQuestion.OfPerson;
import millrace.http.kpi.SubjectQuestion.OfStorage;

/** What became known of a subject after the watermark, of the time up to the window's end. */
final class SubjectCauses {

  private final Knowledge knowledge;
  private final Journals journals;
  private final Subjects subjects;

  SubjectCauses(Knowledge knowledge, Journals journals, Subjects subjects) {
    this.knowledge = knowledge;
    this.journals = journals;
    this.subjects = subjects;
  }

  /** In the order of the journal. */
  CompletionStage<List<CauseBody>> since(long watermark, SubjectQuestion question) {
    return switch (question) {
      case OfPerson of -> since(watermark, of);
      case OfStorage of -> since(watermark, of);
      case OfCharacteristic of -> since(watermark, of);
    };
  }

  private CompletionStage<List<CauseBody>> since(long watermark, OfPerson question) {
    var id = EntityType.PERSONNEL.persistenceId(question.person());
    var late = new Late(id, watermark, question.asked().window());
    return knowledge
        .fold(
            id,
            new PersonnelDecider(),
            PersonnelEvent.class,
            question.asked().knownTo(),
            (sequence, envelope) -> {
              switch (envelope.event()) {
                case PersonnelEvent.RecordsReceived(var records) ->
                    late.received(
                        sequence,
                        envelope.provenance(),
                        records.stream()
                            .collect(
                                Collectors.toMap(
                                    PersonnelRecord::id,
                                    PersonnelRecord::eventTime,
                                    (first, _) -> first,
                                    TreeMap::new)));
                case PersonnelEvent.RecordRetracted(var record, var reason) ->
                    late.retracted(sequence, envelope.provenance(), record, reason);
                case PersonnelEvent.CommandRefused _ -> {}
              }
            })
        .thenApply(_ -> late.causes);
  }

  private CompletionStage<List<CauseBody>> since(long watermark, OfStorage question) {
    var id = EntityType.STORAGE.persistenceId(question.storage().value());
    var late = new Late(id, watermark, question.asked().window());
    return knowledge
        .fold(
            id,
            new InventoryDecider(),
            InventoryEvent.class,
            question.asked().knownTo(),
            (sequence, envelope) -> {
              switch (envelope.event()) {
                case InventoryEvent.RecordsReceived(var records) ->
                    late.received(
                        sequence,
                        envelope.provenance(),
                        records.stream()
                            .collect(
                                Collectors.toMap(
                                    StockRecord::id,
                                    StockRecord::eventTime,
                                    (first, _) -> first,
                                    TreeMap::new)));
                case InventoryEvent.RecordRetracted(var record, var reason) ->
                    late.retracted(sequence, envelope.provenance(), record, reason);
                case InventoryEvent.CommandRefused _ -> {}
              }
            })
        .thenApply(_ -> late.causes);
  }

  /** Values that were measured, and all that a person set right at the unit. */
  private CompletionStage<List<CauseBody>> since(long watermark, OfCharacteristic question) {
    var before =
        new OfCharacteristic(
            question.unit(), question.characteristic(), question.asked().asKnownAt(watermark - 1));
    return subjects
        .measured(before, state -> values(before, state))
        .thenCompose(known -> subjects.measured(question, state -> since(question, state, known)))
        .thenCompose(late -> causes(watermark, question, late));
  }

  /** What was told since: each event that told a value, and the corrections. */
  private record Since(List<Measured> values, List<KnownCorrection> corrections) {}

  private static Since since(
      OfCharacteristic question, EquipmentState state, List<Measured> known) {
    var values = new ArrayList<>(values(question, state));
    values.removeAll(known);
    return new Since(values, state.corrections());
  }

  private CompletionStage<List<CauseBody>> causes(
      long watermark, OfCharacteristic question, Since late) {
    var id = EntityType.EQUIPMENT.persistenceId(question.unit().value());
    var window = question.asked().window();
    var causes = new ArrayList<Cause>();
    for (var known : late.corrections()) {
      if (known.knowledgeTime() >= watermark) {
        causes.add(
            new Cause(
                Evidence.Kind.CORRECTION,
                known.id(),
                known.author(),
                known.reason(),
                known.knowledgeTime(),
                known.sequence(),
                window));
      }
    }
    CompletionStage<List<Cause>> told = CompletableFuture.completedStage(causes);
    for (var value : late.values()) {
      told = told.thenCombine(cause(id, value), SubjectCauses::with);
    }
    return told.thenApply(all ->
        all.stream()
            .sorted(Comparator.comparingLong(Cause::sequence))
            .map(cause -> RestatementBody.named(id + "#" + cause.sequence(), cause))
            .toList());
  }

  private CompletionStage<Cause> cause(String persistenceId, Measured value) {
    var told = value.evidence().getFirst();
    return journals
        .read(persistenceId, told.firstSequence(), 1)
        .thenApply(entries -> {
          var provenance = entries.getFirst().envelope().provenance();
          return new Cause(
              Evidence.Kind.OBSERVATION,
              told.subject(),
              provenance.actor(),
              "",
              provenance.knowledgeTime(),
              told.firstSequence(),
              new Interval(value.at(), value.at() + 1));
        });
  }

  private static List<Cause> with(List<Cause> causes, Cause cause) {
    var grown = new ArrayList<>(causes);
    grown.add(cause);
    return grown;
  }

  private static List<Measured> values(OfCharacteristic question, EquipmentState state) {
    return state.measured(
        question.characteristic(), question.asked().window(), question.asked().asOf());
  }

  /** Gathers what came late while a journal is read. */
  private static final class Late {

    private final String persistenceId;
    private final long watermark;
    private final Interval window;
    private final Map<String, Long> times = new TreeMap<>();
    private final List<CauseBody> causes = new ArrayList<>();

    Late(String persistenceId, long watermark, Interval window) {
      this.persistenceId = persistenceId;
      this.watermark = watermark;
      this.window = window;
    }

    void received(long sequence, Provenance provenance, Map<String, Long> records) {
      records.forEach((id, at) -> {
        if (times.putIfAbsent(id, at) == null) {
          add(Evidence.Kind.OBSERVATION, sequence, provenance, id, "");
        }
      });
    }

    void retracted(long sequence, Provenance provenance, String id, String reason) {
      add(Evidence.Kind.CORRECTION, sequence, provenance, id, reason);
    }

    private void add(
        Evidence.Kind kind, long sequence, Provenance provenance, String id, String reason) {
      var at = times.getOrDefault(id, window.start());
      if (provenance.knowledgeTime() >= watermark && at < window.end()) {
        causes.add(
            RestatementBody.named(
                persistenceId + "#" + sequence,
                new Cause(
                    kind,
                    id,
                    provenance.actor(),
                    reason,
                    provenance.knowledgeTime(),
                    sequence,
                    new Interval(at, at + 1))));
      }
    }
  }
}
