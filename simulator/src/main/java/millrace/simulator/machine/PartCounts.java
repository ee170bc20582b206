package millrace.simulator.machine;

/**
 * The counters of a PackML machine: those of its vendor with 16 bits, and those of PackML with 31.
 */
public final class PartCounts {

  private final PartCounter processed;
  private final PartCounter defective;
  private long productProcessed;
  private long productDefective;

  public PartCounts(PartCounter processed, PartCounter defective) {
    this.processed = processed;
    this.defective = defective;
  }

  void count(boolean isDefective) {
    processed.increment();
    productProcessed++;
    if (isDefective) {
      defective.increment();
      productDefective++;
    }
  }

  /** Sets to zero what a person can set to zero. */
  void reset() {
    processed.reset();
    defective.reset();
    newProduct();
  }

  void newProduct() {
    productProcessed = 0;
    productDefective = 0;
  }

  void tell(long at, Tags tags) {
    processed.tell(at, tags);
    defective.tell(at, tags);
    tags.set(at, "ProdProcessedCount", productProcessed);
    tags.set(at, "ProdDefectiveCount", productDefective);
  }

  /** All items ever made. */
  public long processed() {
    return processed.total();
  }

  /** Those of them that are defective. */
  public long defective() {
    return defective.total();
  }
}
