package millrace.engine.equipment;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import millrace.engine.element.Element;
import millrace.engine.element.ElementSum;
import millrace.engine.time.Interval;

/**
 * Adds up what a stretch of time contributes, by base bucket and order. It belongs to one sweep.
 */
final class Tally {

  /** None first, then by id, operation and product. */
  static final Comparator<Optional<JobOrderRef>> ORDERS =
      Comparator.comparing(
          order -> order.orElse(null),
          Comparator.nullsFirst(
              Comparator.comparing(JobOrderRef::jobOrder)
                  .thenComparing(JobOrderRef::operation)
                  .thenComparing(JobOrderRef::product)));

  private final long[] edges;
  private final List<SortedMap<Optional<JobOrderRef>, ElementSum>> sums;
  private final Witness witness;

  /**
   * @param edges the bounds of the buckets, ascending; what lies outside them is not counted
   */
  Tally(long[] edges) {
    this(edges, new ArrayList<>(), Witness.NONE);
    for (var i = 1; i < edges.length; i++) {
      sums.add(new TreeMap<>(ORDERS));
    }
  }

  private Tally(
      long[] edges, List<SortedMap<Optional<JobOrderRef>, ElementSum>> sums, Witness witness) {
    this.edges = edges;
    this.sums = sums;
    this.witness = witness;
  }

  /** The same sums; who adds an amount or a number of events to them is seen. */
  Tally seenBy(Witness someone) {
    return new Tally(edges, sums, someone);
  }

  /** A base bucket and what each order contributed to it. */
  record Bucket(Interval interval, List<OrderElements> shares) {

    Bucket {
      shares = List.copyOf(shares);
    }
  }

  /** The time of a slice, which lies in one bucket. */
  void time(Slice slice, Optional<Interpretation> rules) {
    var sum = sum(slice.start(), slice.order());
    if (sum.isEmpty()) {
      return;
    }
    var length = slice.length();
    if (slice.planned().isPresent()) {
      sum.get().add(Element.POT, length);
      switch (slice.planned().get()) {
        case BUSY -> capacity(sum.get(), length, rules);
        case PLANNED_STOP -> sum.get().add(Element.PDOT, length);
      }
    }
    switch (slice.element()) {
      case APT -> sum.get().add(Element.APT, length);
      case AUST -> sum.get().add(Element.AUST, length);
      case ADET -> sum.get().add(Element.ADET, length);
      case ADOT -> sum.get().add(Element.ADOT, length);
      case UNKNOWN -> sum.get().add(Element.UNKNOWN, length);
      case PDOT, OFF -> {} // PDOT goes by the plan, since work does not make a break busy time
    }
    if (slice.isMinorStop()) {
      sum.get().add(Element.MINOR_STOPS, length);
    }
    if (slice.classification().outsidePlan()) {
      sum.get().add(Element.OUTSIDE_PLAN, length);
    }
  }

  private static void capacity(ElementSum sum, long length, Optional<Interpretation> rules) {
    var perMinute = rules.flatMap(now -> now.rules().designSpeed());
    if (perMinute.isPresent()) {
      sum.add(Element.CAPACITY, perMinute.get().multiply(BigDecimal.valueOf(length)));
    } else {
      sum.add(Element.PBT_WITHOUT_CAPACITY, length);
    }
  }

  void amount(long at, Optional<JobOrderRef> order, Element element, BigDecimal amount) {
    sum(at, order).ifPresent(sum -> sum.add(element, amount));
    if (counts(at)) {
      witness.booked(at, order, element, amount);
    }
  }

  void event(long at, Optional<JobOrderRef> order, Element element, long amount) {
    sum(at, order).ifPresent(sum -> sum.add(element, amount));
    if (counts(at)) {
      witness.booked(at, order, element, BigDecimal.valueOf(amount));
    }
  }

  /** The time of a slice in which something goes on, whatever the unit does. */
  void lasting(Slice slice, Optional<JobOrderRef> order, Element element) {
    sum(slice.start(), order).ifPresent(sum -> sum.add(element, slice.length()));
    if (counts(slice.start())) {
      witness.lasted(slice, order, element);
    }
  }

  /** Quantities; their planned time follows from the rules in force. */
  void quantity(
      long at, Optional<JobOrderRef> order, Quantity quantity, Optional<Interpretation> rules) {
    var into = sum(at, order);
    if (into.isEmpty()) {
      return;
    }
    var sum = into.get();
    sum.add(Element.PQ, quantity.produced());
    sum.add(Element.GQ, quantity.good());
    sum.add(Element.SQ, quantity.scrap());
    sum.add(Element.RQ, quantity.rework());
    var pri = quantity.plannedRunTime(order, rules);
    if (pri.isPresent()) {
      var nanos = BigDecimal.valueOf(pri.getAsLong());
      sum.add(Element.PRI_PQ, nanos.multiply(quantity.produced()));
      sum.add(Element.PRI_GQ, nanos.multiply(quantity.good()));
    } else {
      sum.add(Element.PQ_WITHOUT_PRI, quantity.produced());
    }
    var scrap = quantity.plannedScrap(order, rules);
    if (scrap.isPresent()) {
      sum.add(Element.PSQ, scrap.get().multiply(quantity.produced()));
    } else {
      sum.add(Element.PQ_WITHOUT_PSQ, quantity.produced());
    }
  }

  /** Whether an instant lies in one of the buckets. */
  boolean counts(long at) {
    return edges.length > 1 && edges[0] <= at && at < edges[edges.length - 1];
  }

  /** The buckets in order of time; shares of zero are left out. */
  List<Bucket> buckets() {
    var buckets = new ArrayList<Bucket>();
    for (var i = 0; i < sums.size(); i++) {
      var shares = new ArrayList<OrderElements>();
      sums.get(i)
          .forEach((order, sum) -> {
            var vector = sum.toVector();
            if (!vector.isZero()) {
              shares.add(new OrderElements(order, vector));
            }
          });
      buckets.add(new Bucket(new Interval(edges[i], edges[i + 1]), shares));
    }
    return buckets;
  }

  private Optional<ElementSum> sum(long at, Optional<JobOrderRef> order) {
    if (!counts(at)) {
      return Optional.empty();
    }
    var found = Arrays.binarySearch(edges, at);
    var bucket = found >= 0 ? found : -found - 2;
    return Optional.of(sums.get(bucket).computeIfAbsent(order, _ -> new ElementSum()));
  }
}
