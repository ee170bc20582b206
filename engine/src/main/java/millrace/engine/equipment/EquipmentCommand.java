package millrace.engine.equipment;

import java.util.List;
import java.util.Optional;
import millrace.engine.calendar.WorkCalendar;
import millrace.engine.reading.Delivery;
import millrace.engine.reading.Observation;
import millrace.engine.time.Interval;

/** What can be asked of a work unit. */
public sealed interface EquipmentCommand {

  /** Take these deliveries in; those that are in the journal already change nothing. */
  record ReceiveReadings(List<Delivery> deliveries) implements EquipmentCommand {

    public ReceiveReadings {
      deliveries = List.copyOf(deliveries);
    }
  }

  /** Take these observations in; those whose id is known already change nothing. */
  record ReceiveObservations(List<Observation> observations) implements EquipmentCommand {

    public ReceiveObservations {
      observations = List.copyOf(observations);
    }
  }

  /** Say that data is missing; a gap of the source that is open already changes nothing. */
  record OpenDataGap(String source, long from, GapCause cause) implements EquipmentCommand {}

  /**
   * Say that data is there again, as {@link EquipmentEvent.DataGapClosed} tells it. Empty bounds
   * while no gap of the source is open change nothing, so a new owner of a connection may always
   * close.
   */
  record CloseDataGap(String source, Interval bounds, GapCause cause) implements EquipmentCommand {}

  /** Adopt rules; the same rules from the same instant change nothing. */
  record AdoptRules(long effectiveFrom, RuleSet rules) implements EquipmentCommand {}

  /** Adopt a calendar; the same calendar from the same instant changes nothing. */
  record AdoptCalendar(long effectiveFrom, WorkCalendar calendar) implements EquipmentCommand {}

  record RegisterJobOrder(JobOrderRef order, long from) implements EquipmentCommand {}

  record DeregisterJobOrder(String jobOrder, long at) implements EquipmentCommand {}

  /**
   * Set something right. Where it needs a second person, and none is named, it becomes a proposal.
   *
   * @param correctionId unique among the corrections of the unit; the same one again changes
   *     nothing
   * @param approver who approved it, where that was done elsewhere; else empty
   * @param expectedVersion the version of what is corrected, as the author saw it: the journal
   *     sequence of the last correction that speaks of the same, 0 where there was none; empty to
   *     correct whatever it is by now
   */
  record ApplyCorrection(
      String correctionId,
      String reason,
      String reference,
      String approver,
      Correction correction,
      Optional<Long> expectedVersion)
      implements EquipmentCommand {

    /** Whatever the version is. */
    public ApplyCorrection(
        String correctionId,
        String reason,
        String reference,
        String approver,
        Correction correction) {
      this(correctionId, reason, reference, approver, correction, Optional.empty());
    }
  }

  /** Agree to a proposal of another person; it is applied. */
  record ApproveCorrection(String correctionId) implements EquipmentCommand {}

  /** Decline a proposal of another person, and say why. */
  record RejectCorrection(String correctionId, String reason) implements EquipmentCommand {}
}
