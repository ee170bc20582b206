package millrace.persistence.chain;

/**
 * Where a history ends.
 *
 * @param sequence its last sequence; 0 where there is no event
 * @param hash the hash of its last event
 */
public record Head(long sequence, ChainHash hash) {

  /** The head of a history without events. */
  public static final Head NONE = new Head(0, ChainHash.NONE);
}
