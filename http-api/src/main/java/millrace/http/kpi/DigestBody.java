package millrace.http.kpi;

/**
 * What a unit knows at a place in its journal, as one number.
 *
 * @param unit the work unit
 * @param sequence the journal sequence of the last event folded
 * @param digest SHA-256, lower-case hexadecimal
 * @param folded LIVE for the state that answers all questions, REPLAY for its journal folded anew
 * @param engine the version of the engine; another one may have other digests
 */
record DigestBody(String unit, long sequence, String digest, String folded, String engine) {}
