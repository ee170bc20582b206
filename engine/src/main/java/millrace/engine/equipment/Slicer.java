package millrace.engine.equipment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongConsumer;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import millrace.engine.calendar.PlannedKind;
import millrace.engine.calendar.WorkCalendar;
import millrace.engine.equipment.RuleSet.SignalRole;
import millrace.engine.reading.Observation.StateReported;
import millrace.engine.time.Interval;
import millrace.engine.time.Nanos;
import millrace.engine.timeline.Segment;
import millrace.engine.timeline.Steps;

/** Cuts a window wherever something changes. */
record Slicer(Inputs inputs) {

  /** What these signals tell shapes the timeline. */
  private static final List<SignalRole> SHAPING =
      Stream.of(SignalRole.values()).filter(Slicer::shapesTheTimeline).toList();

  /**
   * The slices of a window: ordered, disjoint, and together all of it.
   *
   * @param edges further instants to cut at
   */
  List<Slice> slices(Interval window, long[] edges) {
    if (window.isEmpty()) {
      return List.of();
    }
    var longest = inputs.longestMinorStop();
    return longest == 0
        ? cut(window, edges)
        : MinorStops.within(
            inputs, window, cut(window.widened(longest), withBounds(window, edges)));
  }

  /** The bounds of the window are cuts, too, where more than it is looked at. */
  private static long[] withBounds(Interval window, long[] edges) {
    return LongStream.concat(Arrays.stream(edges), LongStream.of(window.start(), window.end()))
        .toArray();
  }

  private List<Slice> cut(Interval window, long[] edges) {
    var plan = plan(window);
    var cuts = cuts(window, edges, plan);
    var slices = new ArrayList<Slice>(cuts.length);
    for (var i = 0; i < cuts.length; i++) {
      var end = i + 1 < cuts.length ? cuts[i + 1] : window.end();
      slices.add(Slice.of(inputs, cuts[i], end, plan.at(cuts[i])));
    }
    return slices;
  }

  /**
   * Where the slices of a window begin, ascending, the first with the window.
   *
   * @param edges further instants to cut at
   */
  long[] cuts(Interval window, long[] edges) {
    return cuts(window, edges, plan(window));
  }

  private long[] cuts(Interval window, long[] edges, Steps<Optional<PlannedKind>> plan) {
    var cuts = new Cuts();
    cuts.add(window.start());
    for (var edge : edges) {
      if (window.contains(edge)) {
        cuts.add(edge);
      }
    }
    collect(window, plan, cuts::add);
    return cuts.inOrder();
  }

  /** Collects instants in any order. */
  private static final class Cuts {

    private long[] instants = new long[64];
    private int size;

    void add(long instant) {
      if (size == instants.length) {
        instants = Arrays.copyOf(instants, 2 * size);
      }
      instants[size++] = instant;
    }

    /** Each of them once, ascending. */
    long[] inOrder() {
      Arrays.sort(instants, 0, size);
      var distinct = 0;
      for (var i = 0; i < size; i++) {
        if (distinct == 0 || instants[i] != instants[distinct - 1]) {
          instants[distinct++] = instants[i];
        }
      }
      return Arrays.copyOf(instants, distinct);
    }
  }

  /** The slice in which an instant lies, or the nearest one. */
  static Slice at(List<Slice> slices, long instant) {
    return slices.get(placeAt(slices, instant));
  }

  /** The place of the slice in which an instant lies, or of the nearest one. */
  static int placeAt(List<Slice> slices, long instant) {
    var low = 0;
    var high = slices.size() - 1;
    while (low < high) {
      var middle = (low + high + 1) >>> 1;
      if (slices.get(middle).start() <= instant) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  /** The slices of a window as segments, those that differ in nothing told put together. */
  List<Segment> segments(Interval window) {
    var segments = new ArrayList<Segment>();
    for (var slice : slices(window, new long[0])) {
      var next = slice.toSegment();
      var last = segments.isEmpty() ? null : segments.getLast();
      if (last != null && extended(last, next.interval()).equals(extended(next, last.interval()))) {
        segments.set(segments.size() - 1, extended(last, next.interval()));
      } else {
        segments.add(next);
      }
    }
    return segments;
  }

  /** What is planned in a window; of the time outside of it nothing is told. */
  Steps<Optional<PlannedKind>> plan(Interval window) {
    if (inputs.inForce().planned().covers(window)) {
      return inputs.inForce().planned().plan();
    }
    var plan = new Steps.Builder<Optional<PlannedKind>>(Optional.empty());
    for (var from = window.start(); from < window.end(); ) {
      var to = Math.min(inputs.calendars().nextChange(from), window.end());
      var calendar = inputs.calendars().at(from);
      plan.set(from, Optional.empty());
      if (calendar.isPresent()) {
        for (var planned : calendar.get().plannedTime(new Interval(from, to))) {
          plan.set(planned.interval().start(), Optional.of(planned.kind()));
          plan.set(planned.interval().end(), Optional.empty());
        }
      }
      from = to;
    }
    return plan.build();
  }

  /**
   * The edges of the base buckets in a window, its bounds included: every hour (UTC), and every
   * start and end of a shift and of a planned stop.
   */
  long[] bucketEdges(Interval window) {
    if (inputs.inForce().planned().covers(window)) {
      return inputs.inForce().planned().edges(window);
    }
    var edges = new TreeSet<Long>();
    edges.add(window.start());
    edges.add(window.end());
    var hour = Math.floorDiv(window.start(), Nanos.PER_HOUR) * Nanos.PER_HOUR + Nanos.PER_HOUR;
    for (; hour < window.end(); hour += Nanos.PER_HOUR) {
      edges.add(hour);
    }
    plan(window).forEachChange(window, edges::add);
    for (var shift : shifts(window)) {
      for (var bound : List.of(shift.interval().start(), shift.interval().end())) {
        if (window.contains(bound)) {
          edges.add(bound);
        }
      }
    }
    return edges.stream().mapToLong(Long::longValue).toArray();
  }

  /** The shifts of the calendars in force that overlap a window, unclipped. */
  List<WorkCalendar.Shift> shifts(Interval window) {
    var shifts = new TreeMap<String, WorkCalendar.Shift>();
    for (var from = window.start(); from < window.end(); ) {
      var to = Math.min(inputs.calendars().nextChange(from), window.end());
      var calendar = inputs.calendars().at(from);
      if (calendar.isPresent()) {
        for (var shift : calendar.get().shifts(new Interval(from, to))) {
          shifts.put(shift.id(), shift);
        }
      }
      from = to;
    }
    return shifts.values().stream()
        .sorted(
            Comparator.<WorkCalendar.Shift>comparingLong(shift -> shift.interval().start())
                .thenComparingLong(shift -> shift.interval().end())
                .thenComparing(WorkCalendar.Shift::name))
        .toList();
  }

  private void collect(Interval window, Steps<Optional<PlannedKind>> plan, LongConsumer cuts) {
    plan.forEachChange(window, cuts);
    inputs.rules().forEachChange(window, cuts);
    inputs.orders().forEachChange(window, cuts);
    inputs.gaps().forEachChange(window, cuts);
    inputs.overrides().forEachChange(window, cuts);
    inputs.evidence().ongoing().forEachChange(window, cuts);
    var movements = inputs.evidence().movements();
    if (!movements.reports().isEmpty()) {
      movements.moving().forEachChange(window, cuts);
      new Registrations(inputs.orderChanges()).forEachTurn(window, cuts);
    }
    for (var from = window.start(); from < window.end(); ) {
      var to = Math.min(inputs.rules().nextChange(from), window.end());
      var rules = inputs.rulesAt(from);
      if (rules.isPresent()) {
        collect(rules.get(), new Interval(from, to), cuts);
      }
      from = to;
    }
  }

  private void collect(Interpretation rules, Interval window, LongConsumer cuts) {
    for (var role : SHAPING) {
      rules.signal(role).ifPresent(signal -> collect(inputs.samples(signal), window, cuts));
    }
    if (rules.rules().stateModel() == RuleSet.StateModel.REPORTED) {
      var reports = inputs.reports();
      for (var i = reports.countBelow(StateReported::eventTime, window.start());
          i < reports.size() && reports.get(i).eventTime() < window.end();
          i++) {
        cuts.accept(reports.get(i).eventTime());
      }
    }
  }

  private static void collect(Track samples, Interval window, LongConsumer cuts) {
    for (var told = samples.within(window); told.next(); ) {
      cuts.accept(told.at());
    }
  }

  private static boolean shapesTheTimeline(SignalRole role) {
    return switch (role) {
      case STATE, UNIT_MODE, ITEM_STATE, OPERATION_MODE, STARVED, BLOCKED, STOP_REASON -> true;
      case PROCESSED_COUNT, DEFECTIVE_COUNT, REWORK_COUNT, PROCESS_VALUE, METER -> false;
    };
  }

  private static Segment extended(Segment segment, Interval neighbour) {
    return segment.within(
        new Interval(
            Math.min(segment.interval().start(), neighbour.start()),
            Math.max(segment.interval().end(), neighbour.end())));
  }
}
