package millrace.engine.equipment;

import millrace.engine.equipment.RuleSet.Horizons;

/**
 * From when on what is told is applied to the timeline; what is told of an instant before came too
 * late, unless a person approved it. It follows from the knowledge times and the rules alone, so
 * one who looks back judges each event as the live unit did.
 *
 * @param states for all but counters, nanoseconds since the epoch (UTC)
 * @param counters for readings of counters, nanoseconds since the epoch (UTC)
 * @param remembers whether what lies before stays in memory, as it does for one who looks back
 */
record Acceptance(long states, long counters, boolean remembers) {

  static final Acceptance LIVE = live(Long.MIN_VALUE, Long.MIN_VALUE);

  static final Acceptance REMEMBERING = new Acceptance(Long.MIN_VALUE, Long.MIN_VALUE, true);

  static Acceptance live(long states, long counters) {
    return new Acceptance(states, counters, false);
  }

  /** As it is when something becomes known. It never goes back. */
  Acceptance at(long knowledgeTime, Horizons horizons) {
    var nextStates = Math.max(states, Hours.hourOf(knowledgeTime - horizons.states()));
    var nextCounters =
        Math.max(Math.max(counters, nextStates), Hours.hourOf(knowledgeTime - horizons.readings()));
    return nextStates == states && nextCounters == counters
        ? this
        : new Acceptance(nextStates, nextCounters, remembers);
  }
}
