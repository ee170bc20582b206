package millrace.engine.equipment;

import java.util.Optional;
import millrace.engine.Refusal;
import millrace.engine.equipment.Correction.AdmitLateData;
import millrace.engine.equipment.Correction.AssignRootCause;
import millrace.engine.equipment.Correction.ChangeCalendar;
import millrace.engine.equipment.Correction.ChangeRules;
import millrace.engine.equipment.Correction.CorrectQuantity;
import millrace.engine.equipment.Correction.CorrectedActivity;
import millrace.engine.equipment.Correction.MergeStops;
import millrace.engine.equipment.Correction.MoveJobOrderStart;
import millrace.engine.equipment.Correction.Reclassify;
import millrace.engine.equipment.Correction.RetimeStop;
import millrace.engine.equipment.Correction.Retract;
import millrace.engine.equipment.Correction.SplitStop;
import millrace.engine.equipment.Correction.Withdraw;
import millrace.engine.equipment.EquipmentSnapshot.OrderChange;
import millrace.engine.journal.Provenance;
import millrace.engine.time.Interval;
import millrace.engine.time.Nanos;

/** Whether what a correction says can be. */
record CorrectionSense(EquipmentState state, Provenance provenance) {

  Optional<Refusal> mistake(Correction correction) {
    return switch (correction) {
      case Reclassify(var interval, _, _) -> stretch(interval);
      case SplitStop split -> stretch(split.stop()).or(() -> split(split));
      case MergeStops(var interval) -> stretch(interval);
      case RetimeStop retime ->
          stretch(retime.stop()).or(() -> stretch(retime.to())).or(() -> retime(retime));
      case AssignRootCause cause ->
          stretch(cause.stop())
              .or(() ->
                  cause.code().isBlank()
                      ? refusal("RootCauseMissing", "a root cause has a code of the reason tree")
                      : Optional.empty());
      case CorrectQuantity quantity -> future(quantity.at()).or(() -> quantity(quantity));
      case MoveJobOrderStart move -> future(move.from()).or(() -> move(move));
      case Retract(var id) ->
          state.known().isHeld(id, state.heldFrom()) || state.hasLetGo()
              ? Optional.empty()
              : refusal("UnknownObservation", "observation " + id + " is not known here");
      case ChangeRules(_, var rules) -> version(rules.version());
      case ChangeCalendar(_, var calendar) -> version(calendar.version());
      case AdmitLateData admit -> admit(admit);
      case Withdraw(var id) -> withdraw(id);
    };
  }

  private Optional<Refusal> stretch(Interval interval) {
    return interval.isEmpty()
        ? refusal("IntervalEmpty", "the stretch of time to be corrected is empty")
        : future(interval.end() - 1);
  }

  private Optional<Refusal> split(SplitStop split) {
    return split.at() > split.stop().start() && split.at() < split.stop().end()
        ? Optional.empty()
        : refusal("SplitOutsideStop", "a stop is split at an instant inside it");
  }

  private Optional<Refusal> retime(RetimeStop retime) {
    if (retime.as() == CorrectedActivity.PRODUCING || retime.as() == CorrectedActivity.SETUP) {
      return refusal("NoStop", "a stop is DELAY, NO_ORDER or PLANNED_STOP, not " + retime.as());
    }
    return retime.stop().intersection(retime.to()).isEmpty()
        ? refusal(
            "StopElsewhere", "a stop that is re-timed overlaps what it was; this one does not")
        : Optional.empty();
  }

  private Optional<Refusal> withdraw(String id) {
    var target = state.corrections().stream().filter(each -> each.id().equals(id)).findFirst();
    if (target.isEmpty()) {
      return refusal("UnknownCorrection", "correction " + id + " is not known here");
    }
    return switch (target.get().correction()) {
      case Retract _, Withdraw _ ->
          refusal(
              "CannotWithdraw",
              "a retraction or a withdrawal is not taken back; say anew what is right");
      case ChangeRules _, ChangeCalendar _ ->
          refusal(
              "CannotWithdraw",
              "rules and calendars are not taken back; adopt those that are right");
      case AdmitLateData _ ->
          refusal(
              "CannotWithdraw",
              "what was admitted is not taken back as a whole; retract what is wrong in it");
      case Reclassify _,
          SplitStop _,
          MergeStops _,
          RetimeStop _,
          AssignRootCause _,
          CorrectQuantity _,
          MoveJobOrderStart _ ->
          Optional.empty();
    };
  }

  private Optional<Refusal> version(String version) {
    return version.isBlank()
        ? refusal("VersionMissing", "rules and calendars have a version by which people name them")
        : Optional.empty();
  }

  private Optional<Refusal> admit(AdmitLateData admit) {
    if (admit.observations().isEmpty()) {
      return refusal(
          "NothingLate", "event " + admit.sequence() + " told nothing that came too late");
    }
    return admit.observations().size() > AdmitLateData.MOST
        ? refusal(
            "TooManyAtOnce",
            "no more than " + AdmitLateData.MOST + " observations are admitted at once")
        : Optional.empty();
  }

  private Optional<Refusal> future(long instant) {
    var now = Math.max(state.lastKnowledgeTime(), provenance.knowledgeTime());
    return instant > now
        ? refusal("CorrectionInFuture", "what has not happened yet cannot be corrected")
        : Optional.empty();
  }

  private Optional<Refusal> quantity(CorrectQuantity correction) {
    var quantity =
        new Quantity(
            correction.produced(), correction.good(), correction.scrap(), correction.rework());
    if (!quantity.isBalanced()) {
      return refusal("QuantityBalance", quantity.explainBalance());
    }
    return correction.jobOrder().isEmpty() || registration(correction.jobOrder()).isPresent()
        ? Optional.empty()
        : unknownJobOrder(correction.jobOrder());
  }

  private Optional<Refusal> move(MoveJobOrderStart move) {
    if (registration(move.jobOrder()).isEmpty()) {
      return unknownJobOrder(move.jobOrder());
    }
    var orders = OrdersInForce.of(state.inputs().orderChanges());
    var registration = orders.registration(move);
    if (registration.isEmpty()) {
      return refusal(
          "UnknownStart",
          "job order "
              + move.jobOrder()
              + (move.registeredFrom().isPresent()
                  ? " is not registered from "
                      + Nanos.toInstant(move.registeredFrom().get())
                      + " on"
                  : " was registered so long ago that the correction has to name the instant from"
                      + " which on it is registered"));
    }
    return move.from() <= registration.get().at()
            || orders.canBegin(registration.get(), move.from())
        ? Optional.empty()
        : refusal(
            "StartAfterEnd",
            "job order " + move.jobOrder() + " ended before the instant it is to start at");
  }

  private Optional<OrderChange> registration(String jobOrder) {
    return state.inputs().orderChanges().stream()
        .filter(OrderChange::registered)
        .filter(change -> change.order().jobOrder().equals(jobOrder))
        .findFirst();
  }

  private Optional<Refusal> unknownJobOrder(String jobOrder) {
    return refusal(
        "UnknownJobOrder", "job order " + jobOrder + " was never registered on this unit");
  }

  private Optional<Refusal> refusal(String guard, String detail) {
    return Optional.of(EquipmentDecider.refusal(state, guard, "ApplyCorrection", detail));
  }
}
