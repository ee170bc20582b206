package millrace.simulator.machine;

/** A place between two machines that holds items, up to a limit. */
public final class Buffer {

  private static final long ENDLESS = Long.MAX_VALUE / 4;

  private final long capacity;
  private final long initial;
  private long put;
  private long taken;

  private Buffer(long capacity, long initial) {
    this.capacity = capacity;
    this.initial = initial;
  }

  /** An empty buffer for so many items. */
  public static Buffer of(long capacity) {
    return new Buffer(capacity, 0);
  }

  /** Material that never runs out. */
  public static Buffer supply() {
    return new Buffer(ENDLESS, ENDLESS);
  }

  /** A store that never fills. */
  public static Buffer store() {
    return new Buffer(ENDLESS, 0);
  }

  public long level() {
    return initial + put - taken;
  }

  public long free() {
    return capacity - level();
  }

  /** How many items were ever put in. */
  public long put() {
    return put;
  }

  /** How many items were ever taken out. */
  public long taken() {
    return taken;
  }

  void add() {
    if (free() == 0) {
      throw new IllegalStateException("the buffer of " + capacity + " items is full");
    }
    put++;
  }

  boolean take(long items) {
    if (level() < items) {
      return false;
    }
    taken += items;
    return true;
  }
}
