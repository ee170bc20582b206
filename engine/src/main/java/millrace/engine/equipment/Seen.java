package millrace.engine.equipment;

/**
 * What arrived.
 *
 * @param known what is known of it, so that it changes nothing when it comes again
 * @param clocks how the clocks of sources compared with ours
 * @param arrivals what was found
 * @param proposals what waits for a second person
 * @param late what came late
 */
record Seen(
    Known known, SourceClocks clocks, FindingLog arrivals, Proposals proposals, LateLog late) {

  static final Seen NOTHING =
      new Seen(Known.NOTHING, SourceClocks.NONE, FindingLog.EMPTY, Proposals.NONE, LateLog.EMPTY);

  /** Without what lies before an instant. */
  Seen heldFrom(long from, Inputs inputs) {
    return new Seen(
        known.heldFrom(from, inputs),
        clocks,
        arrivals,
        proposals.heldFrom(from),
        late.heldFrom(from));
  }
}
