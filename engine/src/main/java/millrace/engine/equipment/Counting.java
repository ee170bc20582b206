package millrace.engine.equipment;

import java.math.BigInteger;
import java.util.OptionalLong;
import java.util.function.Consumer;
import millrace.engine.equipment.EquipmentSnapshot.Sample;
import millrace.engine.equipment.Finding.Kind;
import millrace.engine.equipment.Interpretation.Counter;
import millrace.engine.reading.SignalValue.IntegerValue;
import millrace.engine.time.Interval;

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
     * @param place the place of the later reading among those of its signal
     * @param at the instant of that reading
     * @param sequence the journal sequence of the event that told it
     */
    void counted(Counter counter, int place, long at, long amount, long sequence);

    /** Is told of a reading that is not counted until a person decides. */
    default void refused(Counter counter, long at, long sequence) {}
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
    var first = samples.countBefore(window.start());
    if (first == samples.size() || samples.at(first) >= window.end()) {
      return;
    }
    var before = lastPlace(samples, first - 1, counter);
    var known = before >= 0;
    var previous = known ? count(samples.get(before), counter).orElseThrow() : 0;
    var previousAt = known ? samples.at(before) : 0;
    var settledTo = inputs.countersSettledTo();
    var place = first;
    for (var told = samples.within(window); told.next(); place++) {
      var at = told.at();
      if (!told.isNumber() || !counter.rule().accepts(told.number())) {
        if (at >= settledTo) {
          unreadable(told.sample(), counter, findings);
        }
        continue;
      }
      var current = told.number();
      if (known && at >= settledTo) {
        var amount = counter.rule().delta(previous, current);
        if (!isPlain(rules, amount, current >= previous, at - previousAt)
            && !check(
                rules, counter, new Step(previousAt, previous, at, current, amount), findings)) {
          counts.refused(counter, at, told.sequence());
        } else if (amount > 0) {
          counts.counted(counter, place, at, amount, told.sequence());
        }
      }
      previous = current;
      previousAt = at;
      known = true;
    }
  }

  /** From one reading of a counter to the next. */
  private record Step(long from, long previous, long at, long current, long amount) {}

  /** Whether there is nothing odd about a step, as about nearly all. */
  private static boolean isPlain(Interpretation rules, long amount, boolean risen, long elapsed) {
    return risen && (amount <= 1 || rules.canMake(amount - 1, elapsed));
  }

  /**
   * Finds what is odd about a step.
   *
   * @return whether it counts. More than the machine can make, where it also rests on an assumption
   *     (a roll-over, a reset, or what happened across a data gap), is left for a person to decide
   */
  private boolean check(
      Interpretation rules, Counter counter, Step step, Consumer<Finding> findings) {
    var decreased = step.current() < step.previous();
    var elapsed = step.at() - step.from();
    var implausible = !rules.canMake(step.amount() - 1, elapsed);
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
                  + rules.most(elapsed).orElseThrow().toBigInteger().add(BigInteger.ONE)
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

  /** The place of the last sample at or before a place that is a count; -1 where there is none. */
  static int lastPlace(Track samples, int place, Counter counter) {
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
