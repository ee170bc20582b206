package millrace.engine.equipment;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import millrace.engine.calendar.WorkCalendar;
import millrace.engine.journal.Envelope;
import millrace.engine.journal.Provenance;
import millrace.engine.plant.EquipmentId;
import millrace.engine.reading.Delivery;
import millrace.engine.reading.Delivery.SubscriptionPosition;
import millrace.engine.reading.Observation;
import millrace.engine.reading.Observation.QuantityReported;
import millrace.engine.reading.Observation.ReportedState;
import millrace.engine.reading.Observation.StateReported;
import millrace.engine.reading.Reading;
import millrace.engine.reading.SignalValue;
import millrace.engine.reading.StatusCode;
import millrace.engine.time.Interval;
import millrace.engine.time.Nanos;

/**
 * Writes the journal of a work unit for a test, in minutes after an instant that the test chooses,
 * and folds it. Each event is known a second after it happened, unless the test says otherwise.
 */
public final class UnitJournal {

  public static final EquipmentId UNIT = new EquipmentId("acme.lyon.pack.l3.k1");
  public static final EquipmentDecider DECIDER = new EquipmentDecider(UNIT);

  private final long origin;
  private final List<Envelope<EquipmentEvent>> envelopes = new ArrayList<>();
  private int ids;

  private UnitJournal(long origin) {
    this.origin = origin;
  }

  /** A journal whose minute 0 is an instant, as {@code 2026-09-01T06:00:00Z}. */
  public static UnitJournal from(String instant) {
    return new UnitJournal(Nanos.of(Instant.parse(instant)));
  }

  /** The instant so many minutes after the origin. */
  public long at(double minutes) {
    return origin + Math.round(minutes * Nanos.PER_MINUTE);
  }

  public Interval between(double from, double to) {
    return new Interval(at(from), at(to));
  }

  public UnitJournal add(long knowledgeTime, EquipmentEvent event) {
    var provenance = new Provenance(knowledgeTime, knowledgeTime, "machine:k1", "test", "", "");
    envelopes.add(new Envelope<>(provenance, event));
    return this;
  }

  public UnitJournal add(Envelope<EquipmentEvent> envelope) {
    envelopes.add(envelope);
    return this;
  }

  public UnitJournal rules(RuleSet rules) {
    return add(
        at(0) - Nanos.PER_HOUR,
        new EquipmentEvent.RulesAdopted(at(0) - 24 * Nanos.PER_HOUR, rules));
  }

  public UnitJournal calendar(WorkCalendar calendar) {
    return add(
        at(0) - Nanos.PER_HOUR,
        new EquipmentEvent.CalendarAdopted(at(0) - 24 * Nanos.PER_HOUR, calendar));
  }

  public UnitJournal registered(double minute, String jobOrder, String product) {
    var order = new JobOrderRef(jobOrder, "", product);
    return add(
        at(minute) + Nanos.PER_SECOND, new EquipmentEvent.JobOrderRegistered(order, at(minute)));
  }

  public UnitJournal deregistered(double minute, String jobOrder) {
    return add(
        at(minute) + Nanos.PER_SECOND,
        new EquipmentEvent.JobOrderDeregistered(jobOrder, at(minute)));
  }

  public UnitJournal reported(double minute, ReportedState state) {
    return reported(minute, state, false);
  }

  public UnitJournal reported(double minute, ReportedState state, boolean failure) {
    var report = new StateReported("o" + ++ids, at(minute), at(minute), state, failure, "");
    return add(
        at(minute) + Nanos.PER_SECOND, new EquipmentEvent.ObservationsReceived(List.of(report)));
  }

  /** PQ, GQ, SQ and RQ of the order that is registered. */
  public UnitJournal quantity(double minute, long produced, long good, long scrap, long rework) {
    var report =
        new QuantityReported(
            "o" + ++ids,
            at(minute),
            at(minute),
            Optional.empty(),
            "",
            BigDecimal.valueOf(produced),
            BigDecimal.valueOf(good),
            BigDecimal.valueOf(scrap),
            BigDecimal.valueOf(rework));
    return add(
        at(minute) + Nanos.PER_SECOND, new EquipmentEvent.ObservationsReceived(List.of(report)));
  }

  /** A piece of evidence, or a report, that is known a second after it happened. */
  public UnitJournal observed(Observation observation) {
    return add(
        observation.eventTime() + Nanos.PER_SECOND,
        new EquipmentEvent.ObservationsReceived(List.of(observation)));
  }

  public UnitJournal read(double minute, String signal, long value) {
    return read(minute, signal, new SignalValue.IntegerValue(value), StatusCode.GOOD);
  }

  public UnitJournal read(double minute, String signal, SignalValue value, StatusCode status) {
    return delivered(at(minute) + Nanos.PER_SECOND, reading(minute, signal, value, status));
  }

  public Reading reading(double minute, String signal, SignalValue value, StatusCode status) {
    return new Reading(signal, value, status, at(minute), at(minute), at(minute));
  }

  public UnitJournal delivered(long knowledgeTime, Reading... readings) {
    var position = new SubscriptionPosition("line3", "urn:line3/1", ++ids);
    return add(
        knowledgeTime,
        new EquipmentEvent.ReadingsReceived(List.of(new Delivery(position, List.of(readings)))));
  }

  public UnitJournal corrected(double knownAt, String id, Correction correction) {
    return add(
        at(knownAt),
        new EquipmentEvent.CorrectionApplied(id, "as the log book says", "", "", correction));
  }

  public List<Envelope<EquipmentEvent>> envelopes() {
    return List.copyOf(envelopes);
  }

  /** The state after all of it. */
  public EquipmentState folded() {
    return fold(envelopes);
  }

  public static EquipmentState fold(List<Envelope<EquipmentEvent>> envelopes) {
    return fold(DECIDER.initial(), envelopes);
  }

  public static EquipmentState fold(EquipmentState from, List<Envelope<EquipmentEvent>> envelopes) {
    var state = from;
    for (var envelope : envelopes) {
      state = DECIDER.evolve(state, envelope);
    }
    return state;
  }
}
