package millrace.engine.equipment;

import millrace.engine.equipment.EquipmentSnapshot.AdoptedCalendar;
import millrace.engine.equipment.EquipmentSnapshot.AdoptedRules;

/** Takes rules and calendars into the inputs and notes which time they touch. */
final class Adoption {

  private final SignalIntake signals;
  private final Touched touched;

  /**
   * @param signals the readings of each signal, of which other rules may make other event times
   */
  Adoption(SignalIntake signals, Touched touched) {
    this.signals = signals;
    this.touched = touched;
  }

  Inputs rules(Inputs inputs, AdoptedRules adopted) {
    var now = inputs.with(inputs.rare().with(adopted));
    var stretches = inputs.rules().differences(now.rules());
    touched.all(stretches);
    for (var stretch : stretches) {
      touched.meteredAround(inputs, stretch);
      touched.meteredAround(now, stretch);
    }
    signals.replaceAll(
        (signal, samples) -> retimed(now, now.withoutProcessValues(signal, samples)));
    return now;
  }

  Inputs calendar(Inputs inputs, AdoptedCalendar adopted) {
    var now = inputs.with(inputs.rare().with(adopted));
    touched.all(inputs.calendars().differences(now.calendars()));
    return now;
  }

  /** Other rules may make other event times of what came before them. */
  private Track retimed(Inputs inputs, Track samples) {
    var retimed = Samples.retimed(samples, inputs);
    if (retimed != samples) {
      touched.from(Math.min(samples.at(0), retimed.at(0)));
    }
    return retimed;
  }
}
