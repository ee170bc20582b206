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
  PQ_WITHOUT_PRI(Dimension.QUANTITY),
  /** The part of APT that was a stop shorter than the rules' minor stop threshold. */
  MINOR_STOPS(Dimension.TIME),
  /** Time between failures: AUPT from a restoration to the next failure, when that begins. */
  TBF(Dimension.TIME),
  /** How many times between failures ended. */
  TBF_COUNT(Dimension.COUNT),
  /** Corrective maintenance time. */
  CMT(Dimension.TIME),
  /** Preventive maintenance time. */
  PMT(Dimension.TIME),
  /** Good parts: of the inspected ones those that met the requirements at the first attempt. */
  GP(Dimension.COUNT),
  /** Inspected parts, each once. */
  IP(Dimension.COUNT),
  /** Planned scrap quantity: the planned share of scrap times PQ, summed over products. */
  PSQ(Dimension.QUANTITY),
  /** The part of PQ for which no planned scrap is known; while it is not zero, PSR is undefined. */
  PQ_WITHOUT_PSQ(Dimension.QUANTITY),
  /** PQ of an order's first operation; of an operation of an order only. */
  PQ_FIRST(Dimension.QUANTITY),
  /**
   * Items per minute that the unit can make, times its planned busy time; by the minute it is EPC,
   * the equipment production capacity.
   */
  CAPACITY(Dimension.QUANTITY_TIME),
  /** The part of PBT for which no capacity is known; while it is not zero, ELR is undefined. */
  PBT_WITHOUT_CAPACITY(Dimension.TIME),
  /** Consumed material. */
  CM(Dimension.QUANTITY),
  /** Integrated good quantity: all saleable grades in the unit of one. */
  IGQ(Dimension.QUANTITY),
  /** What was made of grades whose factor is not known; while it is not zero, IGR is undefined. */
  GRADE_WITHOUT_FACTOR(Dimension.QUANTITY),
  /** Production loss: input less output, above zero where something was lost. */
  PL(Dimension.QUANTITY),
  /** Storage and transportation loss. */
  STL(Dimension.QUANTITY),
  /** Other loss, by extraordinary incidents. */
  OL(Dimension.QUANTITY),
  /** Energy that was used while APT ran. */
  ENERGY_APT(Dimension.ENERGY),
  /** Energy that was used while AUST ran. */
  ENERGY_AUST(Dimension.ENERGY),
  /** Energy that was used while ADET ran. */
  ENERGY_ADET(Dimension.ENERGY),
  /** Energy that was used while ADOT ran. */
  ENERGY_ADOT(Dimension.ENERGY),
  /** Energy that was used in planned down time. */
  ENERGY_PDOT(Dimension.ENERGY),
  /** Energy that was used while nothing was known of the unit. */
  ENERGY_UNKNOWN(Dimension.ENERGY),
  /** Energy that was used outside planned operation time. */
  ENERGY_OFF(Dimension.ENERGY),
  /** Readings of meters of which the rules know nothing; while not zero, CEC is undefined. */
  READINGS_WITHOUT_METER(Dimension.COUNT),
  /** Actual transport time: material of an order is moved to the unit. */
  ATT(Dimension.TIME),
  /** Actual queuing time: material of an order waits before the unit. */
  AQT(Dimension.TIME),
  /** Actual personnel attendance time; of a person only. */
  APAT(Dimension.TIME),
  /** Actual personnel work time; of a person only. */
  APWT(Dimension.TIME),
  /** Throughput: the quantity that left a storage unit. */
  TH(Dimension.QUANTITY),
  /** The stock of a storage unit over time; by the length of the window it is the mean stock. */
  STOCK(Dimension.QUANTITY_TIME);

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
    COUNT,
    /** Kilowatt hours. */
    ENERGY,
    /** Quantity units times nanoseconds. */
    QUANTITY_TIME
  }
}
