package millrace.engine.equipment;

import java.util.List;
import millrace.engine.calendar.WorkCalendar;
import millrace.engine.digest.NotContent;
import millrace.engine.equipment.RuleSet.SignalRole;
import millrace.engine.explanation.Cause;
import millrace.engine.plant.EquipmentId;
import millrace.engine.reading.Delivery.SubscriptionPosition;
import millrace.engine.reading.Evidence;
import millrace.engine.reading.Observation.QuantityReported;
import millrace.engine.reading.Observation.StateReported;
import millrace.engine.reading.SignalValue;
import millrace.engine.reading.StatusCode;

/**
 * All that a work unit's state is made of, as plain lists: what a store keeps of it so that it need
 * not fold the whole journal again.
 *
 * <p>It is lossless: {@code EquipmentState.restore(state.toSnapshot())} answers every question as
 * {@code state} does. What can be computed from the lists, as the sums of each hour, is left out
 * and is computed again. Every list is in a fixed order that depends on its content only, so equal
 * states give equal snapshots. All instants are nanoseconds since the epoch (UTC).
 *
 * @param unit the work unit
 * @param sequence how many events were folded: the journal sequence of the last one
 * @param lastKnowledgeTime the greatest knowledge time of them; 0 before the first
 * @param lastSourceTime the greatest source time of all readings, applied or not; 0 before the
 *     first
 * @param newestEventTime the greatest event time of machine data that was not in the future when it
 *     was known; 0 before the first
 * @param heldFrom what lies before this instant is settled and no longer held
 * @param countersHeldFrom counter readings before this instant are held as sums only, in {@code
 *     settled}
 * @param carried what the time before {@code heldFrom} left behind
 * @param positions the last durable place in each subscription, by subscription
 * @param clockLeads how far the sources' clocks were ahead in their last hour, by source
 * @param signals the readings of each signal, by name
 * @param settled the counts of readings that are no longer held, by hour
 * @param reports the reported states, by event time
 * @param quantities the reported quantities, by event time
 * @param evidence of quality, maintenance, material and energy, each kind by event time
 * @param observations the ids of the observations that are known, by id
 * @param rules the rules adopted, by effective time
 * @param calendars the calendars adopted, by effective time
 * @param orders the registrations of job orders and their ends, by event time
 * @param gaps the reports of missing data, by knowledge time
 * @param corrections the corrections, by knowledge time
 * @param proposals the corrections that wait for a second person, and those decided lately
 * @param findings the findings that were made on arrival, the oldest first
 * @param findingsDropped how many findings had to make room for newer ones
 * @param hours the hours whose sums are kept, each with the sequence of the event that last touched
 *     it, in order of time
 * @param lateSince the knowledge time of the first event; {@link Long#MAX_VALUE} before it
 * @param late the hours that something touched late, in order of time
 */
public record EquipmentSnapshot(
    EquipmentId unit,
    @NotContent long sequence,
    long lastKnowledgeTime,
    long lastSourceTime,
    long newestEventTime,
    long heldFrom,
    long countersHeldFrom,
    Carry carried,
    List<SubscriptionPosition> positions,
    @NotContent List<ClockLead> clockLeads,
    List<SignalSamples> signals,
    List<SettledHour> settled,
    List<StateReported> reports,
    List<QuantityReported> quantities,
    List<Evidence> evidence,
    List<KnownObservation> observations,
    List<AdoptedRules> rules,
    List<AdoptedCalendar> calendars,
    List<OrderChange> orders,
    List<GapReport> gaps,
    List<KnownCorrection> corrections,
    @NotContent List<Proposal> proposals,
    @NotContent List<Finding> findings,
    @NotContent long findingsDropped,
    @NotContent List<HourStamp> hours,
    @NotContent long lateSince,
    @NotContent List<LateHour> late) {

  public EquipmentSnapshot {
    positions = List.copyOf(positions);
    clockLeads = List.copyOf(clockLeads);
    signals = List.copyOf(signals);
    settled = List.copyOf(settled);
    reports = List.copyOf(reports);
    quantities = List.copyOf(quantities);
    evidence = List.copyOf(evidence);
    observations = List.copyOf(observations);
    rules = List.copyOf(rules);
    calendars = List.copyOf(calendars);
    orders = List.copyOf(orders);
    gaps = List.copyOf(gaps);
    corrections = List.copyOf(corrections);
    proposals = List.copyOf(proposals);
    findings = List.copyOf(findings);
    hours = List.copyOf(hours);
    late = List.copyOf(late);
  }

  /** The readings of one signal, in the order in which they hold. */
  public record SignalSamples(String signal, SampleList samples) {}

  /**
   * A reading of a signal.
   *
   * @param at the event time: when the machine took it, by the policy for its clock
   * @param sourceTime when the machine took it, by its own clock
   * @param observation the id of the observation that told it; empty for one that came over OPC UA
   * @param sequence the journal sequence of the event that told it. Here as everywhere it says
   *     where something is written and plays no part in order or figures
   */
  public record Sample(
      long at,
      long sourceTime,
      long serverTime,
      long ingestTime,
      SignalValue value,
      StatusCode status,
      String observation,
      @NotContent long sequence) {}

  /**
   * What the counters told in an hour whose readings are no longer held.
   *
   * @param hour its start
   * @param findings what was found about its readings
   */
  public record SettledHour(
      long hour, List<SettledCount> counts, @NotContent List<Finding> findings) {

    public SettledHour {
      counts = List.copyOf(counts);
      findings = List.copyOf(findings);
    }
  }

  /**
   * The sum of what a kind of counter told in a stretch of time in which nothing else changed.
   *
   * @param at the event time of the last reading in it
   * @param readings how many readings counted something
   * @param firstSequence the least journal sequence of the events that told them
   * @param lastSequence the greatest journal sequence of the events that told them
   */
  public record SettledCount(
      long at,
      SignalRole role,
      long amount,
      long readings,
      @NotContent long firstSequence,
      @NotContent long lastSequence) {}

  /**
   * An observation that is known, so that a repeated one is recognised.
   *
   * @param sequence the journal sequence of the event that told it
   */
  public record KnownObservation(String id, long eventTime, @NotContent long sequence) {}

  /** Rules, from when they are in force, and the journal sequence of their adoption. */
  public record AdoptedRules(
      long effectiveFrom, long knowledgeTime, @NotContent long sequence, RuleSet rules) {}

  /** A calendar, from when it is in force, and the journal sequence of its adoption. */
  public record AdoptedCalendar(
      long effectiveFrom, long knowledgeTime, @NotContent long sequence, WorkCalendar calendar) {}

  /**
   * The registration of a job order, or its end.
   *
   * @param sequence the journal sequence of the event that told it
   * @param registered whether it was registered; otherwise it ended, and operation and product of
   *     {@code order} are empty
   */
  public record OrderChange(
      long at,
      long knowledgeTime,
      @NotContent long sequence,
      boolean registered,
      JobOrderRef order) {}

  /**
   * A report that data is missing.
   *
   * @param from the last instant with good data
   * @param to the first instant with good data again; equals {@code from} while {@code open}
   * @param open whether its end was still to come
   * @param sequence the journal sequence of the event that told it
   */
  public record GapReport(
      String source,
      long from,
      long to,
      boolean open,
      GapCause cause,
      long knowledgeTime,
      @NotContent long sequence) {}

  /**
   * A correction and when it was known; of several that concern one instant the last one wins.
   *
   * @param sequence the journal sequence of the event that told it
   * @param author who made it
   * @param reason why
   */
  public record KnownCorrection(
      String id,
      long knowledgeTime,
      @NotContent long sequence,
      String author,
      String reason,
      Correction correction) {}

  /**
   * How far the clock of a source was ahead of ours in an hour, by its readings. A reading takes
   * its way and may be late, so the greatest lead of many is the nearest to the truth.
   *
   * @param source the connection; {@code observations} for readings that came as observations
   * @param hour the start of the hour in which they came
   * @param lead the greatest source time less ingest time of them, in nanoseconds; below zero where
   *     the clock is behind or every reading was late
   * @param readings how many they were
   */
  public record ClockLead(String source, long hour, long lead, long readings) {}

  /** An hour whose sums are kept, and the sequence of the event that last touched it. */
  public record HourStamp(long hour, long sequence) {}

  /**
   * What touched an hour after it was over.
   *
   * @param hour its start
   * @param causes the first events that did
   * @param unlisted how many more there were
   * @param newestUnlisted the knowledge time of the last of these; 0 where there is none
   */
  public record LateHour(long hour, List<Cause> causes, long unlisted, long newestUnlisted) {

    public LateHour {
      causes = List.copyOf(causes);
    }
  }

  /**
   * What a stretch of time leaves behind for the next one.
   *
   * @param failing whether a failure lasts
   * @param counted whether it has been counted: it was a delay at some time
   * @param failedAt since when it is a delay; 0 where it has not been counted
   * @param restored whether a failure has ended and none has been counted since
   * @param processed AUPT since it ended, in nanoseconds; 0 where none has
   * @param unassigned whether the unit produces without an order, and that has been found
   * @param doubt which of this may be otherwise, since somebody changed the past after it was let
   *     go
   */
  public record Carry(
      boolean failing,
      boolean counted,
      long failedAt,
      boolean restored,
      long processed,
      boolean unassigned,
      @NotContent Doubt doubt) {

    public static final Carry NONE = new Carry(false, false, 0, false, 0, false, Doubt.NONE);

    Carry in(Doubt other) {
      return new Carry(failing, counted, failedAt, restored, processed, unassigned, other);
    }

    Carry producing(boolean withoutOrder) {
      return new Carry(failing, counted, failedAt, restored, processed, withoutOrder, doubt);
    }
  }

  /** What of a {@link Carry} is not known for sure. It ends with what is seen to begin anew. */
  public enum Doubt {
    NONE,
    /** What was done since the last failure; until one begins. */
    LAST_FAILURE,
    /** That, and whether a failure lasts and since when; until the unit is seen not to fail. */
    LASTING_FAILURE
  }
}
