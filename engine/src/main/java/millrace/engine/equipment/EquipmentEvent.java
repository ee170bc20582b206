package millrace.engine.equipment;

import java.util.List;
import java.util.Optional;
import millrace.engine.Refusal;
import millrace.engine.calendar.WorkCalendar;
import millrace.engine.reading.Delivery;
import millrace.engine.reading.Observation;
import millrace.engine.time.Interval;

/**
 * What a work unit's journal holds: its inputs, so that history can be folded again under other
 * rules. States, stops, counts and KPIs are derived from them and are not journalled again.
 */
public sealed interface EquipmentEvent {

  /** A frame: what arrived over OPC UA since the write before. */
  record ReadingsReceived(List<Delivery> deliveries) implements EquipmentEvent {

    public ReadingsReceived {
      deliveries = List.copyOf(deliveries);
    }
  }

  /** A frame: what sources without OPC UA reported. */
  record ObservationsReceived(List<Observation> observations) implements EquipmentEvent {

    public ObservationsReceived {
      observations = List.copyOf(observations);
    }
  }

  /**
   * No data is known from {@code from} on, until the gap is closed.
   *
   * @param source the connection, or another source's name
   * @param from the last instant with good data
   */
  record DataGapOpened(String source, long from, GapCause cause) implements EquipmentEvent {}

  /**
   * Data is there again; between the bounds nothing is known.
   *
   * <p>It closes what is open of its source. Where nothing is, it states a gap by itself. Empty
   * bounds, {@code [from, from)}, say that nothing was missed after all, since the source had kept
   * all of it: the open gap then has no effect, and what it hid is known again.
   *
   * @param source the connection, or another source's name
   */
  record DataGapClosed(String source, Interval bounds, GapCause cause) implements EquipmentEvent {}

  /** The rules in force from an event time on. */
  record RulesAdopted(long effectiveFrom, RuleSet rules) implements EquipmentEvent {}

  /** The work calendar in force from an event time on. */
  record CalendarAdopted(long effectiveFrom, WorkCalendar calendar) implements EquipmentEvent {}

  /** From an event time on the unit works on this order; it decides delay against down. */
  record JobOrderRegistered(JobOrderRef order, long from) implements EquipmentEvent {}

  /** From an event time on the unit no longer works on this order. */
  record JobOrderDeregistered(String jobOrder, long at) implements EquipmentEvent {}

  /**
   * A person set something right. The author is the envelope's actor.
   *
   * @param correctionId unique among the corrections of the unit
   * @param reason why
   * @param reference a document, ticket or event that supports it; empty where there is none
   * @param approver who approved it; empty where no approval was needed
   * @param author who proposed it, where that is another than the envelope's actor; else empty
   */
  record CorrectionApplied(
      String correctionId,
      String reason,
      String reference,
      String approver,
      Correction correction,
      String author)
      implements EquipmentEvent {

    /** By the envelope's actor. */
    public CorrectionApplied(
        String correctionId,
        String reason,
        String reference,
        String approver,
        Correction correction) {
      this(correctionId, reason, reference, approver, correction, "");
    }
  }

  /**
   * A person wants something set right that needs a second person. Until then no figure changes.
   *
   * @param expectedVersion the version of what is corrected, as the author saw it; empty where the
   *     author named none
   * @param cause why a second person is needed
   */
  record CorrectionProposed(
      String correctionId,
      String reason,
      String reference,
      Correction correction,
      Optional<Long> expectedVersion,
      String cause)
      implements EquipmentEvent {}

  /**
   * A second person, the envelope's actor, has declined a proposal. It has no effect, and stays.
   *
   * @param reason why
   */
  record CorrectionRejected(String correctionId, String reason) implements EquipmentEvent {}

  /** A command was refused. */
  record CommandRefused(Refusal refusal) implements EquipmentEvent {}
}
