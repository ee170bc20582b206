package millrace.engine.element;

/**
 * The elements of ISO 22400-2, clause 5, that are measured or counted; the others are sums of them.
 */
public enum Element {
  /** Planned operation time: the calendar's. */
  POT(Dimension.TIME),
  /** Planned down time: the part of POT that the calendar, or a correction, takes out. */
  PDOT(Dimension.TIME),
  /** Actual production time. */
  APT(Dimension.TIME),
  /** Actual unit setup time. */
  AUST(Dimension.TIME),
  /** Actual unit delay time. */
  ADET(Dimension.TIME),
  /** Actual unit down time. */
  ADOT(Dimension.TIME),
  /** Time inside PBT of which nothing is known. */
  UNKNOWN(Dimension.TIME),
  /** The part of APT and AUST that lies outside PBT. */
  OUTSIDE_PLAN(Dimension.TIME),
  /** Actual order execution time; of an order only. */
  AOET(Dimension.TIME),
  /** Time to repair, of the failures that ended. */
  TTR(Dimension.TIME),
  /** Failure events that began. */
  FE(Dimension.COUNT),
  /** Failure events that ended. */
  RESTORATIONS(Dimension.COUNT),
  /** Produced quantity. */
  PQ(Dimension.QUANTITY),
  /** Good quantity. */
  GQ(Dimension.QUANTITY),
  /** Scrap quantity. */
  SQ(Dimension.QUANTITY),
  /** Rework quantity. */
  RQ(Dimension.QUANTITY),
  /** The planned time of what was produced: PRI times PQ, summed over products. */
  PRI_PQ(Dimension.TIME),
  /** The planned time of what is good: PRI times GQ, summed over products. */
  PRI_GQ(Dimension.TIME),
  /** The part of PQ for which no PRI is known; while it is not zero, E and OEE are undefined. */
  PQ_WITHOUT_PRI(Dimension.QUANTITY);

  private final Dimension dimension;

  Element(Dimension dimension) {
    this.dimension = dimension;
  }

  public Dimension dimension() {
    return dimension;
  }

  /** What an element is measured in. */
  public enum Dimension {
    /** Nanoseconds. */
    TIME,
    /** Quantity units of the product. */
    QUANTITY,
    /** A number of events. */
    COUNT
  }
}
