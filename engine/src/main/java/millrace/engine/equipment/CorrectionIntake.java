package millrace.engine.equipment;

import java.util.function.BiConsumer;
import java.util.function.Predicate;
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
import millrace.engine.equipment.EquipmentSnapshot.KnownCorrection;
import millrace.engine.reading.Observation.StateReported;

/** Takes a correction into the inputs and notes which time it touches. It belongs to one thread. */
final class CorrectionIntake {

  private final SignalIntake signals;
  private final Touched touched;
  private final Predicate<String> isKnown;
  private final BiConsumer<String, String> withoutTarget;
  private Inputs inputs;

  /**
   * @param signals the readings of each signal, from which a retraction takes one away
   * @param isKnown whether an observation is known
   * @param withoutTarget is told the id of a correction that names what is not there, and a
   *     sentence
   */
  CorrectionIntake(
      Inputs inputs,
      SignalIntake signals,
      Touched touched,
      Predicate<String> isKnown,
      BiConsumer<String, String> withoutTarget) {
    this.inputs = inputs;
    this.signals = signals;
    this.touched = touched;
    this.isKnown = isKnown;
    this.withoutTarget = withoutTarget;
  }

  Inputs take(KnownCorrection correction) {
    var oldOrders = inputs.orders();
    var oldOverrides = inputs.overrides();
    inputs = inputs.with(inputs.rare().with(correction));
    touched.all(oldOrders.differences(inputs.orders()));
    touched.all(oldOverrides.differences(inputs.overrides()));
    switch (correction.correction()) {
      case Reclassify _,
          SplitStop _,
          MergeStops _,
          RetimeStop _,
          AssignRootCause _,
          ChangeRules _,
          ChangeCalendar _,
          AdmitLateData _ -> {}
      case CorrectQuantity(var at, _, _, _, _, _, _) -> touched.at(at);
      case MoveJobOrderStart move -> {
        if (OrdersInForce.of(inputs.orderChanges()).registration(move).isEmpty()) {
          withoutTarget.accept(
              correction.id(),
              "no registration of job order " + move.jobOrder() + " is known that it speaks of");
        }
      }
      case Retract(var id) -> {
        if (!isKnown.test(id) || !retract(id)) {
          withoutTarget.accept(correction.id(), "observation " + id + " is not known here");
        }
      }
      case Withdraw(var id) -> withdraw(correction.id(), id);
    }
    return inputs;
  }

  private void withdraw(String correction, String id) {
    var target =
        inputs.corrections().stream()
            .filter(each -> each.id().equals(id))
            .map(KnownCorrection::correction)
            .findFirst();
    if (target.isEmpty()) {
      withoutTarget.accept(correction, "correction " + id + " is not known here");
    } else if (target.get() instanceof CorrectQuantity quantity) {
      touched.at(quantity.at());
    }
  }

  /** Takes an observation away, if it is there. */
  Inputs takeBack(String id) {
    retract(id);
    return inputs;
  }

  /** Whether it is there, and was taken away. */
  private boolean retract(String id) {
    var reports = inputs.reports();
    for (var i = 0; i < reports.size(); i++) {
      if (reports.get(i).id().equals(id)) {
        inputs = inputs.withReports(reports.without(i));
        touched.untilNext(reports, StateReported::eventTime, reports.get(i).eventTime());
        return true;
      }
    }
    var quantities = inputs.quantities();
    for (var i = 0; i < quantities.size(); i++) {
      if (quantities.get(i).id().equals(id)) {
        inputs = inputs.withQuantities(quantities.without(i));
        touched.at(quantities.get(i).eventTime());
        return true;
      }
    }
    var evidence = inputs.evidence().find(id);
    if (evidence.isPresent()) {
      var now = inputs.evidence().without(evidence.get());
      touched.evidence(inputs, now, inputs.signals(), evidence.get());
      inputs = inputs.with(now);
      return true;
    }
    return retractReading(id);
  }

  private boolean retractReading(String id) {
    for (var signal : inputs.signals().names()) {
      var samples = inputs.samples(signal);
      for (var i = 0; i < samples.size(); i++) {
        if (samples.get(i).observation().equals(id)) {
          signals.replace(signal, samples.without(i));
          touched.untilTold(inputs, signal, samples, samples.at(i));
          if (inputs.meters().contains(signal)) {
            touched.metered(inputs, signal, samples, samples.at(i));
          }
          return true;
        }
      }
    }
    return false;
  }
}
