package millrace.engine.equipment;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.OptionalLong;
import java.util.function.Consumer;
import millrace.engine.equipment.EquipmentSnapshot.Sample;
import millrace.engine.equipment.Finding.Kind;
import millrace.engine.equipment.Interpretation.Counter;
import millrace.engine.equipment.RuleSet.SignalRole;
import millrace.engine.reading.SignalValue.IntegerValue;
import millrace.engine.time.Interval;
import millrace.engine.timeline.SortedSequence;

/**
 * What counters counted in a window. A count is the difference between two readings that follow
 * each other in event time, and belongs to the instant of the later one; the first reading ever is
 * a baseline only.
 */
record Counting(Inputs inputs) {

  /** Is told what was counted. */
  interface Counts {

    /**
     * Is told of one count.
     *
     * @param sequence the journal sequence of the event that told the later reading
     */
    void counted(long at, SignalRole role, long amount, long sequence);
  }

  void over(Interval window, Counts counts, Consumer<Finding> findings) {
    for (var from = window.start(); from < window.end(); ) {
      var to = Math.min(inputs.rules().nextChange(from), window.end());
      var rules = inputs.rulesAt(from);
      if (rules.isPresent()) {
        for (var counter : rules.get().counters()) {
          over(rules.get(), counter, new Interval(from, to), counts, findings);
        }
      }
      from = to;
    }
  }

  private void over(
      Interpretation rules,
      Counter counter,
      Interval window,
      Counts counts,
      Consumer<Finding> findings) {
    var samples = inputs.samples(counter.signal());
    var first = samples.countBelow(Sample::at, window.start());
    if (first == samples.size() || samples.get(first).at() >= window.end()) {
      return;
    }
    var before = lastCount(samples, first - 1, counter);
    var previous = before.orElse(0);
    var settledTo = inputs.countersSettledTo();
    var previousAt = before.isPresent() ? lastAt(samples, first - 1, counter) : 0;
    var known = before.isPresent();
    for (var i = first; i < samples.size() && samples.get(i).at() < window.end(); i++) {
      var sample = samples.get(i);
      var count = count(sample, counter);
      if (count.isEmpty()) {
        if (sample.at() >= settledTo) {
          unreadable(sample, counter, findings);
        }
        continue;
      }
      if (known && sample.at() >= settledTo) {
        var amount = counter.rule().delta(previous, count.getAsLong());
        var step = new Step(previousAt, previous, sample.at(), count.getAsLong(), amount);
        if (check(rules, counter, step, findings) && amount > 0) {
          counts.counted(sample.at(), counter.role(), amount, sample.sequence());
        }
      }
      previous = count.getAsLong();
      previousAt = sample.at();
      known = true;
    }
  }

  /** From one reading of a counter to the next. */
  private record Step(long from, long previous, long at, long current, long amount) {}

  /**
   * Finds what is odd about a step.
   *
   * @return whether it counts. More than the machine can make, where it also rests on an assumption
   *     (a roll-over, a reset, or what happened across a data gap), is left for a person to decide
   */
  private boolean check(
      Interpretation rules, Counter counter, Step step, Consumer<Finding> findings) {
    var decreased = step.current() < step.previous();
    if (!decreased && step.amount() <= 1) {
      return true;
    }
    var most = rules.most(step.at() - step.from());
    var implausible =
        most.isPresent() && BigDecimal.valueOf(step.amount() - 1).compareTo(most.get()) > 0;
    var counts = !implausible || !(decreased || isAcrossGap(step));
    if (decreased) {
      findings.accept(
          new Finding(
              Kind.COUNTER_DECREASED, step.at(), counter.signal(), explain(counter, step, counts)));
    }
    if (implausible) {
      findings.accept(
          new Finding(
              Kind.IMPLAUSIBLE_COUNT,
              step.at(),
              counter.signal(),
              step.amount()
                  + (counts ? " were counted from " : " would have to be counted from ")
                  + step.previous()
                  + " to "
                  + step.current()
                  + across(step)
                  + "; at design speed at most "
                  + most.get().toBigInteger().add(BigInteger.ONE)
                  + (counts ? "" : "; nothing is counted until a person corrects the quantity")));
    }
    return counts;
  }

  private String explain(Counter counter, Step step, boolean counts) {
    var taken =
        switch (counter.rule().decrease()) {
          case ROLLOVER -> "one roll-over at " + counter.rule().maximum() + " assumed";
          case RESET -> "a reset to 0 assumed";
        };
    return "the counter went from "
        + step.previous()
        + " to "
        + step.current()
        + across(step)
        + ": "
        + taken
        + ", "
        + (counts ? step.amount() : 0)
        + " counted";
  }

  private String across(Step step) {
    return isAcrossGap(step) ? " across a data gap" : "";
  }

  private boolean isAcrossGap(Step step) {
    return inputs.gaps().at(step.from()) || inputs.gaps().nextChange(step.from()) <= step.at();
  }

  private static void unreadable(Sample sample, Counter counter, Consumer<Finding> findings) {
    if (Samples.isUsable(sample.status())) {
      findings.accept(
          new Finding(
              Kind.UNREADABLE_VALUE,
              sample.at(),
              counter.signal(),
              Samples.show(sample.value())
                  + " is no count: expected a whole number from 0 to "
                  + counter.rule().maximum()));
    }
  }

  /** The count of the last sample at or before a place that has one. */
  static OptionalLong lastCount(SortedSequence<Sample> samples, int place, Counter counter) {
    var found = lastPlace(samples, place, counter);
    return found < 0 ? OptionalLong.empty() : count(samples.get(found), counter);
  }

  private static long lastAt(SortedSequence<Sample> samples, int place, Counter counter) {
    return samples.get(lastPlace(samples, place, counter)).at();
  }

  /** The place of the last sample at or before a place that is a count; -1 where there is none. */
  static int lastPlace(SortedSequence<Sample> samples, int place, Counter counter) {
    var found = place;
    while (found >= 0 && count(samples.get(found), counter).isEmpty()) {
      found--;
    }
    return found;
  }

  static boolean isCount(Sample sample, Counter counter) {
    return count(sample, counter).isPresent();
  }

  private static OptionalLong count(Sample sample, Counter counter) {
    return Samples.isUsable(sample.status())
            && sample.value() instanceof IntegerValue(long value)
            && counter.rule().accepts(value)
        ? OptionalLong.of(value)
        : OptionalLong.empty();
  }
}
