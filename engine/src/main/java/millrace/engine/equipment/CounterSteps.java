package millrace.engine.equipment;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import millrace.engine.equipment.CounterStep.Basis;
import millrace.engine.equipment.Interpretation.Counter;
import millrace.engine.equipment.RuleSet.SignalRole;
import millrace.engine.time.Interval;
import millrace.engine.time.Nanos;

/**
 * The counts of processed items, reading by reading: the same that a sweep adds up. Where a reading
 * was not counted, because a person has to decide on it, nothing leads from the one before to it.
 */
record CounterSteps(Inputs inputs) {

  /**
   * A reading that told something.
   *
   * @param amount what was counted up to it
   * @param leads whether the time since the one before led to it
   */
  private record Told(long at, long sequence, long amount, boolean leads) {}

  /** The steps that end in a window, in order of time. */
  List<CounterStep> over(Interval window) {
    var steps = new ArrayList<CounterStep>();
    for (var from = window.start(); from < window.end(); ) {
      var to = Math.min(inputs.rules().nextChange(from), window.end());
      var rules = inputs.rulesAt(from);
      if (rules.isPresent()) {
        steps.addAll(over(rules.get(), new Interval(from, to)));
      }
      from = to;
    }
    return steps;
  }

  private List<CounterStep> over(Interpretation rules, Interval window) {
    var told = told(rules, window);
    if (told.size() < 2) {
      return List.of();
    }
    var slices = new Slicer(inputs).slices(window, new long[0]);
    var places = new SlicePlaces(slices);
    var steps = new ArrayList<CounterStep>();
    var last = told.getFirst();
    for (var next : told.subList(1, told.size())) {
      if (next.leads() && next.at() > last.at()) {
        steps.add(step(rules, last, next, slices.get(places.of(next.at())).order()));
      }
      last = next;
    }
    return steps;
  }

  /** The readings to begin with, those that counted, and the last ones, in order of time. */
  private List<Told> told(Interpretation rules, Interval window) {
    var told = new ArrayList<Told>();
    new Counting(inputs)
        .over(
            window,
            new Counting.Counts() {
              @Override
              public void counted(Counter counter, int place, long at, long amount, long sequence) {
                if (counter.role() == SignalRole.PROCESSED_COUNT) {
                  told.add(new Told(at, sequence, amount, true));
                }
              }

              @Override
              public void refused(Counter counter, long at, long sequence) {
                if (counter.role() == SignalRole.PROCESSED_COUNT) {
                  told.add(new Told(at, sequence, 0, false));
                }
              }
            },
            _ -> {});
    for (var counter : rules.counters()) {
      if (counter.role() == SignalRole.PROCESSED_COUNT) {
        bounds(inputs.samples(counter.signal()), counter, window, told);
      }
    }
    told.sort(Comparator.comparingLong(Told::at));
    return together(told);
  }

  private static void bounds(Track samples, Counter counter, Interval window, List<Told> told) {
    var first = samples.countBefore(window.start());
    var last = Counting.lastPlace(samples, samples.countBefore(window.end()) - 1, counter);
    var baseline = Counting.lastPlace(samples, first - 1, counter);
    if (baseline < 0) {
      baseline = first;
      while (baseline <= last && !Counting.isCount(samples.get(baseline), counter)) {
        baseline++;
      }
    }
    if (baseline < last) {
      told.add(new Told(samples.at(baseline), samples.get(baseline).sequence(), 0, true));
      told.add(new Told(samples.at(last), samples.get(last).sequence(), 0, true));
    }
  }

  /** What was told at one instant is one. */
  private static List<Told> together(List<Told> told) {
    var together = new ArrayList<Told>();
    for (var next : told) {
      var last = together.isEmpty() ? null : together.getLast();
      if (last != null && last.at() == next.at()) {
        together.set(
            together.size() - 1,
            new Told(
                last.at(),
                Math.max(last.sequence(), next.sequence()),
                Math.addExact(last.amount(), next.amount()),
                last.leads() && next.leads()));
      } else {
        together.add(next);
      }
    }
    return together;
  }

  private static CounterStep step(
      Interpretation rules, Told from, Told to, Optional<JobOrderRef> order) {
    var interval = new Interval(from.at(), to.at());
    var pri = order.map(rules::plannedRunTime).filter(found -> found.isPresent());
    if (pri.isPresent()) {
      var perItem = pri.get().getAsLong();
      return new CounterStep(
          interval,
          to.amount(),
          order,
          Basis.PLANNED_RUN_TIME,
          BigDecimal.valueOf(perItem).multiply(BigDecimal.valueOf(to.amount())),
          perItem,
          from.sequence(),
          to.sequence());
    }
    var speed = rules.rules().designSpeed().filter(perMinute -> perMinute.signum() > 0);
    return new CounterStep(
        interval,
        to.amount(),
        order,
        speed.isPresent() ? Basis.DESIGN_SPEED : Basis.UNKNOWN,
        speed.map(perMinute -> nanos(to.amount(), perMinute)).orElse(BigDecimal.ZERO),
        speed.map(perMinute -> nanos(1, perMinute).longValueExact()).orElse(0L),
        from.sequence(),
        to.sequence());
  }

  /** How long items take at a speed, to the nearest nanosecond. */
  private static BigDecimal nanos(long items, BigDecimal perMinute) {
    return BigDecimal.valueOf(items)
        .multiply(BigDecimal.valueOf(Nanos.PER_MINUTE))
        .divide(perMinute, 0, RoundingMode.HALF_UP);
  }
}
