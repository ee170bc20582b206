package millrace.node.fold;

import millrace.engine.time.Interval;

/**
 * What a fold of a log must hold for its answer.
 *
 * @param window the time that is asked about
 * @param begin what became known from then on is held, nanoseconds since the epoch (UTC); {@link
 *     Long#MIN_VALUE} for everything
 */
record Held(Interval window, long begin) {

  /** All of a short log, or what becomes known from some time before the window on. */
  static Held of(Interval window, long before, Interval log) {
    var begin = window.start() - before;
    return new Held(window, begin <= log.start() ? Long.MIN_VALUE : begin);
  }

  boolean isFromTheBeginning() {
    return begin == Long.MIN_VALUE;
  }
}
