package millrace.engine.equipment;

import java.util.List;
import millrace.engine.equipment.Correction.AdmitLateData;
import millrace.engine.equipment.Correction.AssignRootCause;
import millrace.engine.equipment.Correction.ChangeCalendar;
import millrace.engine.equipment.Correction.ChangeRules;
import millrace.engine.equipment.Correction.CorrectQuantity;
import millrace.engine.equipment.Correction.MergeStops;
import millrace.engine.equipment.Correction.MoveJobOrderStart;
import millrace.engine.equipment.Correction.Reclassify;
import millrace.engine.equipment.Correction.RetimeStop;
import millrace.engine.equipment.Correction.Retract;
import millrace.engine.equipment.Correction.SplitStop;
import millrace.engine.equipment.Correction.Withdraw;
import millrace.engine.equipment.EquipmentEvent.CalendarAdopted;
import millrace.engine.equipment.EquipmentEvent.CommandRefused;
import millrace.engine.equipment.EquipmentEvent.CorrectionApplied;
import millrace.engine.equipment.EquipmentEvent.CorrectionProposed;
import millrace.engine.equipment.EquipmentEvent.CorrectionRejected;
import millrace.engine.equipment.EquipmentEvent.DataGapClosed;
import millrace.engine.equipment.EquipmentEvent.DataGapOpened;
import millrace.engine.equipment.EquipmentEvent.JobOrderDeregistered;
import millrace.engine.equipment.EquipmentEvent.JobOrderRegistered;
import millrace.engine.equipment.EquipmentEvent.ObservationsReceived;
import millrace.engine.equipment.EquipmentEvent.ReadingsReceived;
import millrace.engine.equipment.EquipmentEvent.RulesAdopted;
import millrace.engine.reading.Delivery;
import millrace.engine.reading.Evidence;
import millrace.engine.reading.Observation;
import millrace.engine.reading.Observation.QuantityReported;
import millrace.engine.reading.Observation.ReadingObserved;
import millrace.engine.reading.Observation.StateReported;

/**
 * How far back an event can change what is known of a unit.
 *
 * @param from no instant before this one is told anything new of, nanoseconds since the epoch
 *     (UTC); {@link #ANY} where the event alone does not say, {@link #NONE} where it tells of no
 *     instant
 * @param jobOrder the order that it tells of; quantities that name it may depend on it whenever
 *     they were counted; {@link #METERS} where it tells what energy meters showed; empty for none
 */
public record Reach(long from, String jobOrder) {

  /** What the event alone does not say. */
  public static final long ANY = Long.MIN_VALUE;

  /** What changes no figure. */
  public static final long NONE = Long.MAX_VALUE;

  /**
   * What a meter shows tells of all the time since it was read before, which the event alone does
   * not say: the first reading behind a window matters to it, however long that takes.
   */
  public static final String METERS = "\0meters";

  /** Whether it tells of a job order. */
  public boolean tellsOfAnOrder() {
    return !jobOrder.isEmpty() && !jobOrder.equals(METERS);
  }

  public static Reach of(EquipmentEvent event) {
    return switch (event) {
      case ReadingsReceived(var deliveries) -> back(firstRead(deliveries));
      case ObservationsReceived(var observations) ->
          new Reach(firstOf(observations), meters(observations));
      case DataGapOpened(_, var from, _) -> back(from);
      case DataGapClosed _ -> back(ANY); // it may replace a gap that was opened at any time
      case RulesAdopted(var from, _) -> back(from);
      case CalendarAdopted(var from, _) -> back(from);
      case JobOrderRegistered(var order, var from) -> new Reach(from, order.jobOrder());
      case JobOrderDeregistered(var jobOrder, var at) -> new Reach(at, jobOrder);
      case CorrectionApplied applied ->
          new Reach(from(applied.correction()), subject(applied.correction()));
      case CorrectionProposed _, CorrectionRejected _, CommandRefused _ -> back(NONE);
    };
  }

  /** Whether an observation may tell in which state the unit was before an instant. */
  static boolean tellsOfStatesBefore(long instant, Observation observation) {
    return switch (observation) {
      case ReadingObserved(_, var reading) ->
          Math.min(reading.sourceTime(), reading.serverTime()) < instant;
      case StateReported report -> report.eventTime() < instant;
      case QuantityReported _, Evidence _ -> false;
    };
  }

  private static Reach back(long from) {
    return new Reach(from, "");
  }

  private static String subject(Correction correction) {
    return switch (correction) {
      case MoveJobOrderStart move -> move.jobOrder();
      case AdmitLateData(_, var observations) -> meters(observations);
      case Reclassify _,
          CorrectQuantity _,
          MergeStops _,
          SplitStop _,
          AssignRootCause _,
          RetimeStop _,
          ChangeRules _,
          ChangeCalendar _,
          Retract _,
          Withdraw _ ->
          "";
    };
  }

  private static String meters(List<Observation> observations) {
    for (var observation : observations) {
      if (observation instanceof Evidence.MeterRead) {
        return METERS;
      }
    }
    return "";
  }

  private static long firstRead(List<Delivery> deliveries) {
    var first = NONE;
    for (var delivery : deliveries) {
      for (var reading : delivery.readings()) {
        // Which of the two is the event time depends on the rules.
        first = Math.min(first, Math.min(reading.sourceTime(), reading.serverTime()));
      }
    }
    return first;
  }

  private static long firstOf(List<Observation> observations) {
    var first = NONE;
    for (var observation : observations) {
      first = Math.min(first, from(observation));
    }
    return first;
  }

  private static long from(Observation observation) {
    return observation instanceof Observation.ReadingObserved(_, var reading)
        ? Math.min(reading.sourceTime(), reading.serverTime())
        : observation.eventTime();
  }

  private static long from(Correction correction) {
    return switch (correction) {
      case Reclassify(var interval, _, _) -> interval.start();
      case CorrectQuantity(var at, _, _, _, _, _, _) -> at;
      case MergeStops(var interval) -> interval.start();
      case SplitStop(var stop, _) -> stop.start();
      case AssignRootCause(var stop, _, _) -> stop.start();
      case RetimeStop(var stop, var to, _, _) -> Math.min(stop.start(), to.start());
      case MoveJobOrderStart(_, var from, var registered) ->
          Math.min(from, registered.orElse(from));
      case ChangeRules(var from, _) -> from;
      case ChangeCalendar(var from, _) -> from;
      case AdmitLateData(_, var observations) -> firstOf(observations);
      case Retract _, Withdraw _ -> ANY; // what they take away may lie anywhere
    };
  }
}
