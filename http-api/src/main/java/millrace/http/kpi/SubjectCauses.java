package millrace.http.kpi;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import millrace.engine.equipment.EquipmentSnapshot.KnownCorrection;
import millrace.engine.equipment.EquipmentState;
import millrace.engine.explanation.Cause;
import millrace.engine.explanation.Evidence;
import millrace.engine.explanation.Measured;
import millrace.engine.history.Journals;
import millrace.engine.inventory.InventoryDecider;
import millrace.engine.inventory.InventoryEvent;
import millrace.engine.journal.EntityType;
import millrace.engine.journal.Provenance;
import millrace.engine.personnel.PersonnelDecider;
import millrace.engine.personnel.PersonnelEvent;
import millrace.engine.time.Interval;
import millrace.http.kpi.RestatementBody.CauseBody;
import millrace.http.kpi.SubjectQuestion.OfCharacteristic;
import millrace.http.kpi.SubjectQuestion.OfPerson;
import millrace.http.kpi.SubjectQuestion.OfStorage;

/** What became known of a subject after the watermark, of the time up to the window's end. */
final class SubjectCauses {

  /** So many are listed. */
  private static final int MOST = 16;

  private final Knowledge knowledge;
  private final Journals journals;
  private final Subjects subjects;

  SubjectCauses(Knowledge knowledge, Journals journals, Subjects subjects) {
    this.knowledge = knowledge;
    this.journals = journals;
    this.subjects = subjects;
  }

  /**
   * The first of them, in the order of the journal.
   *
   * @param unlisted how many more there are
   */
  record Causes(List<CauseBody> listed, long unlisted) {}

  CompletionStage<Causes> since(long watermark, SubjectQuestion question) {
    return switch (question) {
      case OfPerson of -> since(watermark, of);
      case OfStorage of -> since(watermark, of);
      case OfCharacteristic of -> since(watermark, of);
    };
  }

  private CompletionStage<Causes> since(long watermark, OfPerson question) {
    var id = EntityType.PERSONNEL.persistenceId(question.person());
    var late = new Late(id, watermark, question.asked().window());
    return knowledge
        .fold(
            id,
            new PersonnelDecider(),
            PersonnelEvent.class,
            question.asked().knownTo(),
            (sequence, envelope) -> {
              var told = new Told(sequence, envelope.provenance());
              switch (envelope.event()) {
                case PersonnelEvent.RecordsReceived(var records) ->
                    records.forEach(record -> late.received(told, record.id(), record.eventTime()));
                case PersonnelEvent.RecordRetracted(var record, var reason) ->
                    late.retracted(told, record, reason);
                case PersonnelEvent.CommandRefused _ -> {}
              }
            })
        .thenApply(_ -> late.causes());
  }

  private CompletionStage<Causes> since(long watermark, OfStorage question) {
    var id = EntityType.STORAGE.persistenceId(question.storage().value());
    var late = new Late(id, watermark, question.asked().window());
    return knowledge
        .fold(
            id,
            new InventoryDecider(),
            InventoryEvent.class,
            question.asked().knownTo(),
            (sequence, envelope) -> {
              var told = new Told(sequence, envelope.provenance());
              switch (envelope.event()) {
                case InventoryEvent.RecordsReceived(var records) ->
                    records.forEach(record -> late.received(told, record.id(), record.eventTime()));
                case InventoryEvent.RecordRetracted(var record, var reason) ->
                    late.retracted(told, record, reason);
                case InventoryEvent.CommandRefused _ -> {}
              }
            })
        .thenApply(_ -> late.causes());
  }

  /** Values that were measured, and all that a person set right at the unit. */
  private CompletionStage<Causes> since(long watermark, OfCharacteristic question) {
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

  private CompletionStage<Causes> causes(long watermark, OfCharacteristic question, Since late) {
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
    var all = causes.size() + late.values().size();
    CompletionStage<List<Cause>> told = CompletableFuture.completedStage(causes);
    for (var value : late.values().stream().limit(MOST).toList()) {
      told = told.thenCombine(cause(id, value), SubjectCauses::with);
    }
    return told.thenApply(some -> {
      var listed =
          some.stream()
              .sorted(Comparator.comparingLong(Cause::sequence))
              .limit(MOST)
              .map(cause -> RestatementBody.named(id + "#" + cause.sequence(), cause))
              .toList();
      return new Causes(listed, all - listed.size());
    });
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

  /** An event that told something. */
  private record Told(long sequence, Provenance provenance) {}

  /** Gathers what came late while a journal is read. */
  private static final class Late {

    private final String persistenceId;
    private final long watermark;
    private final Interval window;
    private final Map<String, Long> times = new TreeMap<>();
    private final List<CauseBody> listed = new ArrayList<>();
    private long unlisted;

    Late(String persistenceId, long watermark, Interval window) {
      this.persistenceId = persistenceId;
      this.watermark = watermark;
      this.window = window;
    }

    void received(Told told, String id, long at) {
      if (times.putIfAbsent(id, at) == null) {
        add(Evidence.Kind.OBSERVATION, told, id, "");
      }
    }

    void retracted(Told told, String id, String reason) {
      add(Evidence.Kind.CORRECTION, told, id, reason);
    }

    private void add(Evidence.Kind kind, Told told, String id, String reason) {
      var at = times.getOrDefault(id, window.start());
      var knowledgeTime = told.provenance().knowledgeTime();
      if (knowledgeTime < watermark || at >= window.end()) {
        return;
      }
      if (listed.size() == MOST) {
        unlisted++;
        return;
      }
      listed.add(
          RestatementBody.named(
              persistenceId + "#" + told.sequence(),
              new Cause(
                  kind,
                  id,
                  told.provenance().actor(),
                  reason,
                  knowledgeTime,
                  told.sequence(),
                  new Interval(at, at + 1))));
    }

    Causes causes() {
      return new Causes(listed, unlisted);
    }
  }
}
