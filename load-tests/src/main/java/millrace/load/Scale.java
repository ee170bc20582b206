package millrace.load;

/** How much is measured. */
public enum Scale {
  /** Whether everything runs: figures of cold machines, in a minute or so each. */
  QUICK,
  /** What says something. */
  USUAL,
  /** What goes into the documentation. */
  FULL;

  /** One of three, by scale. */
  public int of(int quick, int usual, int full) {
    return switch (this) {
      case QUICK -> quick;
      case USUAL -> usual;
      case FULL -> full;
    };
  }
}
