package millrace.simulator.machine;

/** A machine's cumulative counter of a limited width. Keeps the truth beside what it shows. */
public final class PartCounter {

  private final String variable;
  private final long modulus;
  private long shown;
  private long total;

  /**
   * @param variable the name of the variable that shows it
   * @param bits its width, 8 to 62
   * @param start where it begins
   */
  public PartCounter(String variable, int bits, Start start) {
    this.variable = variable;
    this.modulus = 1L << bits;
    this.shown = start.shown() % modulus;
    this.total = start.total();
  }

  /**
   * Where a counter begins.
   *
   * @param shown what it shows
   * @param total what it ever counted
   */
  public record Start(long shown, long total) {
    public static final Start ZERO = new Start(0, 0);
  }

  /** Counts one item. */
  public void increment() {
    shown = (shown + 1) % modulus;
    total++;
  }

  /** Sets what is shown to zero, as a person at the panel does. The total stays. */
  public void reset() {
    shown = 0;
  }

  public long total() {
    return total;
  }

  public long shown() {
    return shown;
  }

  void tell(long at, Tags tags) {
    tags.count(at, variable, shown, total);
  }
}
