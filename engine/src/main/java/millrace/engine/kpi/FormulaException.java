package millrace.engine.kpi;

/** A formula that cannot be read; the message says where and what would be right. */
public final class FormulaException extends IllegalArgumentException {

  private final int position;

  FormulaException(String formula, int position, String problem) {
    super("formula \"" + formula + "\", position " + (position + 1) + ": " + problem);
    this.position = position;
  }

  /** The index of the character at which reading stopped, from 0. */
  public int position() {
    return position;
  }
}
