package millrace.engine.equipment;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import millrace.engine.calendar.WorkCalendar;
import millrace.engine.reading.Observation;
import millrace.engine.time.Interval;

/** What a person sets right. It never changes what was received, only how it is read. */
public sealed interface Correction {

  /**
   * A stretch of time was something else than the machine said.
   *
   * @param interval the stretch
   * @param as what it was
   * @param failure whether a delay was a failure of the unit
   */
  record Reclassify(Interval interval, CorrectedActivity as, boolean failure)
      implements Correction {}

  /**
   * One stop was two: the first ended, and the second began, at an instant. No time changes its
   * element.
   *
   * @param stop the stop as it was
   * @param at the begin of the second one, inside the stop; nanoseconds since the epoch (UTC)
   */
  record SplitStop(Interval stop, long at) implements Correction {}

  /**
   * All stops in a stretch of time were one. Where the unit produced, or was set up, or nothing was
   * known in between, it is a delay.
   *
   * @param interval from the begin of the first stop to the end of the last
   */
  record MergeStops(Interval interval) implements Correction {}

  /**
   * A stop began or ended at other instants. What it no longer covers was production; what it now
   * covers is what the stop is.
   *
   * @param stop the stop as it was
   * @param to the stop as it is
   * @param as what the stop is: DELAY, NO_ORDER or PLANNED_STOP
   * @param failure whether it is a failure of the unit
   */
  record RetimeStop(Interval stop, Interval to, CorrectedActivity as, boolean failure)
      implements Correction {}

  /**
   * Why the unit stood, as people found out; beside the machine's own stop reason, which stays. Of
   * several the one that was known last holds.
   *
   * @param stop the stop, or the part of it, that had the cause
   * @param code the root cause in the reason tree of the unit
   * @param shared what that code is mapped to in the tree that all units share; empty where it is
   *     mapped to nothing
   */
  record AssignRootCause(Interval stop, String code, String shared) implements Correction {}

  /**
   * A count was wrong.
   *
   * @param at the instant to which the difference belongs, nanoseconds since the epoch (UTC)
   * @param jobOrder the order it was made for
   * @param operation its operation; empty where the order has only one
   * @param produced what to add to PQ, or to take away if negative; the sum of the other three
   */
  record CorrectQuantity(
      long at,
      String jobOrder,
      String operation,
      BigDecimal produced,
      BigDecimal good,
      BigDecimal scrap,
      BigDecimal rework)
      implements Correction {}

  /**
   * An order began on the unit at another instant than was registered. Between the two, it was on
   * the unit, or what was there before it.
   *
   * @param from when it began, nanoseconds since the epoch (UTC)
   * @param registeredFrom from when on it is registered, which says which of several registrations
   *     is meant; empty is the nearest of those that are known, and is made definite when the
   *     correction is taken
   */
  record MoveJobOrderStart(String jobOrder, long from, Optional<Long> registeredFrom)
      implements Correction {

    /** Of the registration that is the nearest. */
    public MoveJobOrderStart(String jobOrder, long from) {
      this(jobOrder, from, Optional.empty());
    }
  }

  /** An observation should never have been made. */
  record Retract(String observation) implements Correction {}

  /**
   * The unit was read by the wrong rules, from an instant on until others were adopted.
   *
   * @param effectiveFrom nanoseconds since the epoch (UTC)
   */
  record ChangeRules(long effectiveFrom, RuleSet rules) implements Correction {}

  /**
   * The unit was read by the wrong calendar, from an instant on until another one was adopted.
   *
   * @param effectiveFrom nanoseconds since the epoch (UTC)
   */
  record ChangeCalendar(long effectiveFrom, WorkCalendar calendar) implements Correction {}

  /**
   * What was told too late to be applied is applied all the same. What is known already changes
   * nothing.
   *
   * @param sequence the journal sequence of the event that told it
   * @param observations what it told; a reading that came over OPC UA has no id
   */
  record AdmitLateData(long sequence, List<Observation> observations) implements Correction {

    /** More are not admitted at once. */
    public static final int MOST = 1_000;

    public AdmitLateData {
      observations = List.copyOf(observations);
    }
  }

  /**
   * A correction was a mistake: it has no effect any more. It stays in the journal, as does what it
   * said.
   *
   * @param correction its id; not that of a retraction, a withdrawal, other rules or late data
   */
  record Withdraw(String correction) implements Correction {}

  /** What a stretch of time can be corrected to. */
  enum CorrectedActivity {
    PRODUCING,
    SETUP,
    DELAY,
    NO_ORDER,
    PLANNED_STOP
  }
}
