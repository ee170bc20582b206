package millrace.engine.equipment;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.function.LongPredicate;
import millrace.engine.equipment.RuleSet.SignalRole;
import millrace.engine.reading.Evidence;
import millrace.engine.reading.Evidence.MeterRead;
import millrace.engine.time.Interval;
import millrace.engine.time.Nanos;
import millrace.engine.timeline.SortedSequence;

/** What the energy meters of a unit showed, by report or as a signal of a machine. */
record MeterReadings(Inputs inputs) {

  /** A machine tells within this time that its meter went on; before, the meter stood still. */
  static final long TOLD_WITHIN = Nanos.PER_HOUR;

  /**
   * What a meter showed at an instant.
   *
   * @param since from when on it can have risen to that, at the earliest; the least instant where
   *     that is since the reading before
   * @param exchanged whether it was put in the place of another one since the reading before
   * @param counts whether the rules take it for a meter then; if not, only the next one begins here
   */
  record Shown(long at, BigDecimal value, long since, boolean exchanged, boolean counts) {

    /** What is told of the same instant: the other one, where it counts. */
    Shown or(Shown other) {
      var told = other.counts || !counts ? other : this;
      return new Shown(at, told.value, told.since, exchanged || other.exchanged, told.counts);
    }
  }

  /** The meters, by name. */
  TreeSet<String> meters() {
    var meters = new TreeSet<>(inputs.evidence().readings().keySet());
    meters.addAll(inputs.meters());
    return meters;
  }

  /**
   * What a meter showed in a window, with the last of each kind before it and the first behind it;
   * in the order of time.
   */
  List<Shown> around(String meter, Interval window) {
    return around(meter, inputs.evidence().readings(meter), inputs.samples(meter), window);
  }

  private List<Shown> around(
      String meter, SortedSequence<Evidence> reports, Track samples, Interval window) {
    var shown = reported(reports, window, at -> isMeter(meter, at));
    if (inputs.meters().contains(meter)) {
      shown.addAll(told(samples, window, at -> isMeter(meter, at)));
    }
    shown.sort(Comparator.comparingLong(Shown::at));
    return oneAnInstant(shown);
  }

  /** A meter shows one thing at an instant: what the machine tells, before what is reported. */
  private static List<Shown> oneAnInstant(List<Shown> shown) {
    var one = new ArrayList<Shown>(shown.size());
    for (var each : shown) {
      if (one.isEmpty() || one.getLast().at() != each.at()) {
        one.add(each);
      } else {
        one.add(one.removeLast().or(each));
      }
    }
    return one;
  }

  private boolean isMeter(String signal, long at) {
    return inputs
        .rulesAt(at)
        .flatMap(rules -> rules.role(signal))
        .filter(role -> role == SignalRole.METER)
        .isPresent();
  }

  /**
   * The time of which a reading tells, or told, and of which the readings around it do.
   *
   * @param reports of the meter, and {@code samples} of it, as they are now, or were
   */
  Interval touched(String meter, SortedSequence<Evidence> reports, Track samples, long at) {
    var around = around(meter, reports, samples, new Interval(at, at + 1));
    var from = around.isEmpty() ? at : Math.min(at, around.getFirst().at());
    var to = around.isEmpty() ? at : Math.max(at, around.getLast().at());
    return new Interval(reports.isEmpty() ? Math.max(from, at - TOLD_WITHIN) : from, to + 1);
  }

  /** Where the machine tells of its meter, too, it has told that it went on before a report. */
  private static List<Shown> reported(
      SortedSequence<Evidence> reports, Interval window, LongPredicate isToldByMachine) {
    var shown = new ArrayList<Shown>();
    var first = Math.max(0, reports.countBelow(Evidence::eventTime, window.start()) - 1);
    for (var i = first; i < reports.size(); i++) {
      var read = (MeterRead) reports.get(i);
      var at = read.eventTime();
      if (isEnough(shown, window, at)) {
        break;
      }
      var since = isToldByMachine.test(at) ? at - TOLD_WITHIN : Long.MIN_VALUE;
      shown.add(new Shown(at, read.value(), since, read.exchanged(), true));
    }
    return shown;
  }

  private static List<Shown> told(Track samples, Interval window, LongPredicate counts) {
    var shown = new ArrayList<Shown>();
    var place = samples.countBefore(window.start()) - 1;
    while (place > 0 && Samples.amount(samples.get(place)).isEmpty()) {
      place--;
    }
    for (var i = Math.max(0, place); i < samples.size(); i++) {
      var sample = samples.get(i);
      var at = sample.at();
      var amount = Samples.amount(sample);
      if (amount.isPresent()) {
        if (isEnough(shown, window, at)) {
          break;
        }
        shown.add(new Shown(at, amount.get(), at - TOLD_WITHIN, false, counts.test(at)));
      }
    }
    return shown;
  }

  /** Whether all is there that was shown at the first instant behind a window. */
  private static boolean isEnough(List<Shown> shown, Interval window, long next) {
    return !shown.isEmpty() && shown.getLast().at() >= window.end() && shown.getLast().at() < next;
  }
}
