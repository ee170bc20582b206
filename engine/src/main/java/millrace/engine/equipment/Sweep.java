package millrace.engine.equipment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import millrace.engine.element.Element;
import millrace.engine.equipment.Correction.CorrectQuantity;
import millrace.engine.equipment.EquipmentSnapshot.Carry;
import millrace.engine.equipment.EquipmentSnapshot.Doubt;
import millrace.engine.equipment.EquipmentSnapshot.SettledHour;
import millrace.engine.equipment.Finding.Kind;
import millrace.engine.equipment.RuleSet.SignalRole;
import millrace.engine.equipment.Tally.Bucket;
import millrace.engine.reading.Observation.QuantityReported;
import millrace.engine.time.Interval;
import millrace.engine.time.Nanos;
import millrace.engine.timeline.TimeElement;

/**
 * Computes from the inputs what a stretch of time amounts to: elements by base bucket and order,
 * and findings. There is no other way to an element, anywhere.
 *
 * <p>A sweep goes forward in time and needs of what lies before it only the {@link Carry}; so
 * stretches that follow each other give together what one sweep over all of them gives.
 */
final class Sweep {

  private final Inputs inputs;
  private final Interval window;
  private final Tally tally;
  private final Witness witness;
  private final List<Slice> slices;
  private final List<Finding> findings = new ArrayList<>();
  private final TreeSet<String> withoutRunTime = new TreeSet<>();
  private Carry carry;

  private Sweep(Inputs inputs, Interval window, Carry before, long[] edges, Witness witness) {
    this.inputs = inputs;
    this.witness = witness;
    this.window = window;
    this.tally = new Tally(edges);
    this.carry = before;
    this.slices = new Slicer(inputs).slices(window, edges);
  }

  /** What a sweep found. */
  record Swept(List<Bucket> buckets, List<Finding> findings, Carry after) {}

  /**
   * Sweeps over a window.
   *
   * @param before what the time before the window left behind
   * @param edges the bounds of the buckets to fill, inside the window
   */
  static Swept over(Inputs inputs, Interval window, Carry before, long[] edges) {
    return over(inputs, window, before, edges, Witness.NONE);
  }

  /** Sweeps over a window, and tells what it adds up. */
  static Swept over(Inputs inputs, Interval window, Carry before, long[] edges, Witness witness) {
    var sweep = new Sweep(inputs, window, before, edges, witness);
    sweep.time();
    sweep.counts();
    sweep.reports();
    sweep.evidence();
    sweep.found();
    return new Swept(sweep.tally.buckets(), sweep.findings, sweep.carry);
  }

  private void time() {
    for (var slice : slices) {
      tally.time(slice, inputs.rulesAt(slice.start()));
      witness.time(slice);
      failure(slice);
      unassigned(slice);
    }
  }

  /**
   * A failure event is a delay with the failure flag that begins. It lasts, and counts once, until
   * the unit is no longer in failure: across breaks, shifts and orders. Its whole duration belongs
   * to the instant at which it ends, and the processing time since the one before to the instant at
   * which it begins.
   */
  private void failure(Slice slice) {
    if (!slice.failing()) {
      if (carry.counted()) {
        tally.event(slice.start(), slice.order(), Element.RESTORATIONS, 1);
        tally.event(slice.start(), slice.order(), Element.TTR, slice.start() - carry.failedAt());
        witness.failureEnded(slice, carry.failedAt());
      }
      var restored = carry.counted() || carry.restored();
      var processed = restored ? carry.processed() + slice.processed() : 0;
      var doubt = carry.doubt() == Doubt.NONE ? Doubt.NONE : Doubt.LAST_FAILURE;
      carry = new Carry(false, false, 0, restored, processed, carry.unassigned(), doubt);
      return;
    }
    var begins = !carry.counted() && slice.element() == TimeElement.ADET;
    if (begins) {
      tally.event(slice.start(), slice.order(), Element.FE, 1);
      witness.failureBegan(slice, carry);
      if (carry.restored()) {
        tally.event(slice.start(), slice.order(), Element.TBF, carry.processed());
        tally.event(slice.start(), slice.order(), Element.TBF_COUNT, 1);
      }
    }
    carry =
        new Carry(
            true,
            carry.counted() || begins,
            begins ? slice.start() : carry.failedAt(),
            carry.restored() && !begins,
            begins ? 0 : carry.processed(),
            carry.unassigned(),
            begins && carry.doubt() == Doubt.LAST_FAILURE ? Doubt.NONE : carry.doubt());
  }

  private void unassigned(Slice slice) {
    if (slice.producesForNobody() && !carry.unassigned()) {
      find(
          new Finding(
              Kind.PRODUCING_WITHOUT_ORDER,
              slice.start(),
              slice.machine().state(),
              "the unit produces and no job order is registered; its time counts as down time"));
    }
    if (slice.producesForNobody() != carry.unassigned()) {
      carry = carry.producing(slice.producesForNobody());
    }
  }

  private void counts() {
    var sums = new long[3 * slices.size()];
    var places = new SlicePlaces(slices);
    new Counting(inputs)
        .over(
            window,
            (counter, place, at, amount, _) -> {
              if (tally.counts(at)) {
                var slice = places.of(at);
                var column = 3 * slice + column(counter.role());
                sums[column] = Math.addExact(sums[column], amount);
                witness.counted(slices.get(slice), counter, place, amount);
              }
            },
            this::find);
    for (var i = 0; i < sums.length; i += 3) {
      if (sums[i] != 0 || sums[i + 1] != 0 || sums[i + 2] != 0) {
        var slice = slices.get(i / 3);
        quantity(slice.start(), slice.order(), Quantity.counted(sums[i], sums[i + 1], sums[i + 2]));
      }
    }
    settledCounts();
  }

  private void settledCounts() {
    var settled = inputs.settled();
    for (var i = settled.countBelow(SettledHour::hour, window.start() - Nanos.PER_HOUR + 1);
        i < settled.size() && settled.get(i).hour() < window.end();
        i++) {
      for (var count : settled.get(i).counts()) {
        if (window.contains(count.at())) {
          var slice = Slicer.at(slices, count.at());
          quantity(slice.start(), slice.order(), Quantity.counted(count.role(), count.amount()));
          witness.counted(slice, count);
        }
      }
      settled.get(i).findings().stream()
          .filter(finding -> window.contains(finding.at()))
          .forEach(this::find);
    }
  }

  private void reports() {
    var reports = inputs.quantities();
    for (var i = reports.countBelow(QuantityReported::eventTime, window.start());
        i < reports.size() && reports.get(i).eventTime() < window.end();
        i++) {
      var report = reports.get(i);
      var quantity =
          new Quantity(report.produced(), report.good(), report.scrap(), report.rework());
      var order = order(report.eventTime(), report.jobOrder().orElse(""), report.operation());
      quantity(report.eventTime(), order, quantity);
      witness.reported(report, order, quantity);
    }
    for (var known : inputs.standing()) {
      if (known.correction() instanceof CorrectQuantity correction
          && window.contains(correction.at())) {
        var quantity =
            new Quantity(
                correction.produced(), correction.good(), correction.scrap(), correction.rework());
        var order = order(correction.at(), correction.jobOrder(), correction.operation());
        quantity(correction.at(), order, quantity);
        witness.corrected(known, correction.at(), order, quantity);
      }
    }
  }

  private void evidence() {
    new EvidenceTally(inputs, slices, tally.seenBy(witness)).over(window, this::order, this::find);
  }

  private void quantity(long at, Optional<JobOrderRef> order, Quantity quantity) {
    var rules = inputs.rulesAt(at);
    tally.quantity(at, order, quantity, rules);
    var product = order.map(JobOrderRef::product).orElse("");
    if (quantity.produced().signum() != 0
        && quantity.plannedRunTime(order, rules).isEmpty()
        && withoutRunTime.add(product)) {
      find(
          new Finding(
              Kind.NO_PLANNED_RUN_TIME,
              at,
              product,
              order.isEmpty()
                  ? "a quantity was counted while no job order was registered, so its planned run"
                      + " time per item is not known"
                  : "no planned run time per item is known for product \""
                      + product
                      + "\", operation \""
                      + order.get().operation()
                      + "\"; effectiveness and OEE cannot be computed"));
    }
  }

  /** The order that a report names, or else the one that is registered at its instant. */
  private Optional<JobOrderRef> order(long at, String jobOrder, String operation) {
    var registered = Slicer.at(slices, at).order();
    if (jobOrder.isEmpty()) {
      return registered;
    }
    var fits =
        registered.isPresent()
            && registered.get().jobOrder().equals(jobOrder)
            && (operation.isEmpty() || registered.get().operation().equals(operation));
    return fits ? registered : Optional.of(inputs.order(at, jobOrder, operation));
  }

  private void found() {
    new Observations(inputs).over(window, this::find);
  }

  private void find(Finding finding) {
    if (tally.counts(finding.at())) {
      findings.add(finding);
    }
  }

  private static int column(SignalRole role) {
    return switch (role) {
      case PROCESSED_COUNT -> 0;
      case DEFECTIVE_COUNT -> 1;
      case REWORK_COUNT -> 2;
      case STATE,
          UNIT_MODE,
          ITEM_STATE,
          OPERATION_MODE,
          STARVED,
          BLOCKED,
          STOP_REASON,
          PROCESS_VALUE,
          METER ->
          throw new IllegalStateException(role + " does not count");
    };
  }
}
