package millrace.engine.equipment;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Consumer;
import millrace.engine.element.Element;
import millrace.engine.element.ElementVector;
import millrace.engine.equipment.EquipmentSnapshot.Carry;
import millrace.engine.equipment.EquipmentSnapshot.KnownCorrection;
import millrace.engine.equipment.EquipmentSnapshot.SettledCount;
import millrace.engine.equipment.Interpretation.Counter;
import millrace.engine.explanation.Contribution;
import millrace.engine.explanation.Contribution.Kind;
import millrace.engine.explanation.Evidence;
import millrace.engine.explanation.Explanation;
import millrace.engine.reading.Observation.QuantityReported;
import millrace.engine.time.Interval;

/**
 * Writes down what a sweep adds up. Each amount is computed by the same {@link Tally} as the sum,
 * which here holds nothing else. It belongs to one thread.
 */
final class Recorder implements Witness {

  private final Inputs inputs;
  private final EvidenceFinder found;
  private final long[] edges;
  private final List<Contribution> contributions = new ArrayList<>();
  private final TreeMap<Long, List<Evidence>> orders = new TreeMap<>();
  private final Map<Lasting, Integer> lasting = new LinkedHashMap<>();

  /**
   * @param window the time that is explained
   */
  private Recorder(EquipmentState state, Interval window) {
    this.inputs = state.inputs();
    this.found = new EvidenceFinder(state.inputs(), state.known());
    this.edges = new long[] {window.start(), window.end()};
  }

  /** What goes on for an order beside what the unit does. */
  private record Lasting(Optional<JobOrderRef> order, Element element) {}

  /** What the elements in a window that is held are made of. */
  static Explanation explain(EquipmentState state, Interval window) {
    var recorder = new Recorder(state, window);
    var hours = state.hours();
    if (!window.isEmpty()) {
      var from = Math.min(Hours.hourOf(window.start()), hours.closedTo());
      Sweep.over(
          state.inputs(),
          new Interval(from, window.end()),
          hours.carryInto(from),
          recorder.edges,
          recorder);
    }
    return new Explanation(
        state.unit().value(),
        state.sequence(),
        window,
        recorder.contributions,
        recorder.found.basis(window));
  }

  @Override
  public void time(Slice slice) {
    var amounts = amounts(tally -> tally.time(slice, inputs.rulesAt(slice.start())));
    if (amounts.isZero()) {
      return;
    }
    var next =
        new Contribution(
            Kind.TIME,
            new Interval(slice.start(), slice.end()),
            slice.order(),
            amounts,
            OptionalLong.empty(),
            found.ofTime(slice));
    var last = contributions.isEmpty() ? null : contributions.getLast();
    if (last != null && continues(last, next)) {
      contributions.set(contributions.size() - 1, together(last, next));
    } else {
      contributions.add(next);
    }
  }

  @Override
  public void failureBegan(Slice slice, Carry before) {
    occasion(
        Kind.FAILURE,
        slice.start(),
        slice.order(),
        tally -> {
          tally.event(slice.start(), slice.order(), Element.FE, 1);
          if (before.restored()) {
            tally.event(slice.start(), slice.order(), Element.TBF, before.processed());
            tally.event(slice.start(), slice.order(), Element.TBF_COUNT, 1);
          }
        },
        found.ofTime(slice));
  }

  @Override
  public void booked(long at, Optional<JobOrderRef> order, Element element, BigDecimal amount) {
    occasion(
        Kind.EVIDENCE,
        at,
        order,
        tally -> tally.amount(at, order, element, amount),
        found.ofReports(at));
  }

  @Override
  public void lasted(Slice slice, Optional<JobOrderRef> order, Element element) {
    var amounts = amounts(tally -> tally.lasting(slice, order, element));
    if (amounts.isZero()) {
      return;
    }
    var stretch = new Interval(slice.start(), slice.end());
    var next =
        new Contribution(
            Kind.EVIDENCE,
            stretch,
            order,
            amounts,
            OptionalLong.empty(),
            found.ofLasting(stretch, order, element));
    var what = new Lasting(order, element);
    var place = lasting.get(what);
    if (place != null && continues(contributions.get(place), next)) {
      contributions.set(place, together(contributions.get(place), next));
    } else {
      lasting.put(what, contributions.size());
      contributions.add(next);
    }
  }

  @Override
  public void failureEnded(Slice slice, long failedAt) {
    var evidence = new ArrayList<>(found.ofMachine(failedAt));
    evidence.addAll(found.ofTime(slice));
    occasion(
        Kind.RESTORATION,
        slice.start(),
        slice.order(),
        tally -> {
          tally.event(slice.start(), slice.order(), Element.RESTORATIONS, 1);
          tally.event(slice.start(), slice.order(), Element.TTR, slice.start() - failedAt);
        },
        evidence);
  }

  @Override
  public void counted(Slice slice, Counter counter, int place, long amount) {
    var samples = inputs.samples(counter.signal());
    var evidence = new ArrayList<Evidence>();
    var before = Counting.lastPlace(samples, place - 1, counter);
    evidence.add(EvidenceFinder.of(counter.signal(), samples.get(before)));
    evidence.add(EvidenceFinder.of(counter.signal(), samples.get(place)));
    evidence.addAll(orders.computeIfAbsent(slice.start(), _ -> ofOrder(slice)));
    quantity(
        Kind.COUNTED,
        slice.start(),
        samples.get(place).at(),
        slice.order(),
        Quantity.counted(counter.role(), amount),
        evidence);
  }

  @Override
  public void counted(Slice slice, SettledCount count) {
    var evidence = new ArrayList<Evidence>();
    evidence.add(
        new Evidence(
            Evidence.Kind.READING,
            count.role().name(),
            count.at(),
            count.firstSequence(),
            count.lastSequence()));
    evidence.addAll(ofOrder(slice));
    quantity(
        Kind.COUNTED_BEFORE,
        slice.start(),
        count.at(),
        slice.order(),
        Quantity.counted(count.role(), count.amount()),
        evidence);
  }

  @Override
  public void reported(QuantityReported report, Optional<JobOrderRef> order, Quantity quantity) {
    var evidence = new ArrayList<>(found.ofObservation(report.id()));
    evidence.addAll(found.ofOrder(report.eventTime(), order));
    quantity(Kind.REPORTED, report.eventTime(), report.eventTime(), order, quantity, evidence);
  }

  @Override
  public void corrected(
      KnownCorrection correction, long at, Optional<JobOrderRef> order, Quantity quantity) {
    var evidence = new ArrayList<Evidence>();
    evidence.add(EvidenceFinder.of(correction));
    evidence.addAll(found.ofOrder(at, order));
    quantity(Kind.CORRECTED, at, at, order, quantity, evidence);
  }

  private List<Evidence> ofOrder(Slice slice) {
    return found.ofOrder(slice.start(), slice.order());
  }

  /**
   * A quantity.
   *
   * @param at the instant by which it is booked: its own, or one in the same slice
   * @param shown its own instant
   */
  private void quantity(
      Kind kind,
      long at,
      long shown,
      Optional<JobOrderRef> order,
      Quantity quantity,
      List<Evidence> evidence) {
    var rules = inputs.rulesAt(at);
    var amounts = amounts(tally -> tally.quantity(at, order, quantity, rules));
    if (amounts.isZero()) {
      return;
    }
    var pri = quantity.plannedRunTime(order, rules);
    var all = new ArrayList<>(evidence);
    if (pri.isPresent()) {
      all.addAll(found.ofRules(at));
    }
    contributions.add(new Contribution(kind, new Interval(shown, shown), order, amounts, pri, all));
  }

  private void occasion(
      Kind kind,
      long at,
      Optional<JobOrderRef> order,
      Consumer<Tally> booking,
      List<Evidence> evidence) {
    var amounts = amounts(booking);
    if (!amounts.isZero()) {
      contributions.add(
          new Contribution(
              kind, new Interval(at, at), order, amounts, OptionalLong.empty(), evidence));
    }
  }

  private ElementVector amounts(Consumer<Tally> booking) {
    var tally = new Tally(edges);
    booking.accept(tally);
    return tally.buckets().stream()
        .flatMap(bucket -> bucket.shares().stream())
        .map(OrderElements::elements)
        .reduce(ElementVector.ZERO, ElementVector::plus);
  }

  /** Whether a stretch goes on as the one before it, so that nothing between them is to be told. */
  private static boolean continues(Contribution last, Contribution next) {
    return last.kind() == next.kind()
        && last.interval().end() == next.interval().start()
        && last.order().equals(next.order())
        && last.evidence().equals(next.evidence())
        && elements(last).equals(elements(next));
  }

  private static List<Element> elements(Contribution contribution) {
    var named = new ArrayList<Element>();
    for (var element : Element.values()) {
      if (contribution.elements().get(element).signum() != 0) {
        named.add(element);
      }
    }
    return named;
  }

  private static Contribution together(Contribution last, Contribution next) {
    return new Contribution(
        last.kind(),
        new Interval(last.interval().start(), next.interval().end()),
        last.order(),
        last.elements().plus(next.elements()),
        OptionalLong.empty(),
        last.evidence());
  }
}
