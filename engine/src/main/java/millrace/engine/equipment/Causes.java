package millrace.engine.equipment;

import java.util.Optional;
import millrace.engine.explanation.Cause;
import millrace.engine.explanation.Evidence.Kind;
import millrace.engine.journal.Envelope;
import millrace.engine.time.Interval;

/** An event as the cause of a change. */
final class Causes {

  private static final Interval NOTHING = new Interval(0, 0);

  private Causes() {}

  /** Empty for an event that changes nothing that was known. */
  static Optional<Cause> of(Envelope<EquipmentEvent> envelope, long sequence) {
    return switch (envelope.event()) {
      case EquipmentEvent.ReadingsReceived(var deliveries) ->
          cause(
              envelope,
              sequence,
              Kind.READING,
              deliveries.isEmpty() ? "" : deliveries.getFirst().position().connection());
      case EquipmentEvent.ObservationsReceived(var observations) ->
          cause(
              envelope,
              sequence,
              Kind.OBSERVATION,
              observations.isEmpty() ? "" : observations.getFirst().id());
      case EquipmentEvent.DataGapOpened(var source, _, _) ->
          cause(envelope, sequence, Kind.DATA_GAP, source);
      case EquipmentEvent.DataGapClosed(var source, _, _) ->
          cause(envelope, sequence, Kind.DATA_GAP, source);
      case EquipmentEvent.RulesAdopted(_, var rules) ->
          cause(envelope, sequence, Kind.RULES, rules.version());
      case EquipmentEvent.CalendarAdopted(_, var calendar) ->
          cause(envelope, sequence, Kind.CALENDAR, calendar.id() + " " + calendar.version());
      case EquipmentEvent.JobOrderRegistered(var order, _) ->
          cause(envelope, sequence, Kind.JOB_ORDER, order.jobOrder());
      case EquipmentEvent.JobOrderDeregistered(var jobOrder, _) ->
          cause(envelope, sequence, Kind.JOB_ORDER, jobOrder);
      case EquipmentEvent.CorrectionApplied applied ->
          Optional.of(
              new Cause(
                  Kind.CORRECTION,
                  applied.correctionId(),
                  applied.author().isEmpty() ? envelope.provenance().actor() : applied.author(),
                  applied.reason(),
                  envelope.provenance().knowledgeTime(),
                  sequence,
                  NOTHING));
      case EquipmentEvent.CorrectionProposed _,
          EquipmentEvent.CorrectionRejected _,
          EquipmentEvent.CommandRefused _ ->
          Optional.empty();
    };
  }

  private static Optional<Cause> cause(
      Envelope<EquipmentEvent> envelope, long sequence, Kind kind, String subject) {
    return Optional.of(
        new Cause(
            kind,
            subject,
            envelope.provenance().actor(),
            "",
            envelope.provenance().knowledgeTime(),
            sequence,
            NOTHING));
  }
}
