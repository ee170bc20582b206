package millrace.engine.digest;

/**
 * What an entity knows at a place in its journal, as one number. Two folds that know the same have
 * the same digest, on whatever machine: the live one, one that began with a snapshot, a replay, the
 * fold of an exported journal. In which order it arrived plays no part.
 *
 * <p>It is SHA-256 over {@code millrace-state/1} in ASCII and a zero byte, then the canonical bytes
 * of the state (see {@link CanonicalBytes}). Another version of the engine may keep more of the
 * same journal and then has another digest: compare digests of one version.
 *
 * @param sequence the journal sequence of the last event folded; 0 before the first
 * @param sha256 lower-case hexadecimal
 */
public record StateDigest(long sequence, String sha256) {

  /**
   * The digest of a state.
   *
   * @param sequence the journal sequence of the last event folded
   * @param content all that is known, as records
   * @throws IllegalArgumentException where something in it has no canonical form
   */
  public static StateDigest of(long sequence, Record content) {
    var bytes = new CanonicalBytes();
    bytes.write(content);
    return new StateDigest(sequence, bytes.sha256());
  }
}
