package millrace.engine.equipment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import millrace.engine.equipment.EquipmentSnapshot.LateHour;
import millrace.engine.explanation.Cause;
import millrace.engine.explanation.Evidence;
import millrace.engine.explanation.Standing;
import millrace.engine.time.Interval;
import millrace.engine.time.Nanos;
import millrace.engine.timeline.SortedSequence;

/**
 * Which events touched the hours that are held after they were over. Immutable.
 *
 * @param since the knowledge time of the unit's first event: nothing was late before it; {@link
 *     Long#MAX_VALUE} while there is none
 * @param hours the hours that something late touched
 */
record LateLog(long since, SortedSequence<LateHour> hours) {

  static final Comparator<LateHour> BY_HOUR = Comparator.comparingLong(LateHour::hour);
  static final LateLog EMPTY = new LateLog(Long.MAX_VALUE, SortedSequence.empty(BY_HOUR));

  /** How many causes of an hour are kept that are data, and how many that are decisions. */
  private static final int MOST = 8;

  /** How late what belongs to an instant may be known. */
  static long lateness(Inputs inputs, long instant) {
    var now = inputs.rulesAt(instant);
    return now.isPresent() ? lateness(now.get().rules()) : RuleSet.Lateness.DEFAULT.machines();
  }

  /** What is told of an instant before may touch an hour late. */
  static long lateBefore(Inputs inputs, long knowledgeTime) {
    return knowledgeTime - lateness(inputs, knowledgeTime) + Nanos.PER_HOUR;
  }

  private static long lateness(RuleSet rules) {
    var allowed = rules.horizons().lateness();
    return rules.stateModel() == RuleSet.StateModel.REPORTED
        ? allowed.people()
        : allowed.machines();
  }

  /** Whether there was an event, so that what touches no time changes nothing here. */
  boolean hasBegun() {
    return since != Long.MAX_VALUE;
  }

  /**
   * With an event that was just folded.
   *
   * @param cause the event; the time that it touched is set here
   * @param dirty the time that it touched
   * @param folded the hours with it
   */
  LateLog with(Cause cause, List<Interval> dirty, Inputs inputs, Hours folded) {
    var begun = since == Long.MAX_VALUE ? new LateLog(cause.knowledgeTime(), hours) : this;
    var touched = begun.touched(cause, dirty, inputs, folded);
    var grown = hours;
    for (var each : touched.entrySet()) {
      grown = with(grown, each.getKey(), cause.touching(each.getValue()));
    }
    return new LateLog(begun.since, grown);
  }

  /** Without the hours before an instant. */
  LateLog heldFrom(long instant) {
    return new LateLog(since, hours.withoutFirst(hours.countBelow(LateHour::hour, instant)));
  }

  /** How final the figures of a window are. */
  Standing standing(Inputs inputs, Interval window) {
    var watermark = window.end() + lateness(inputs, window.end() - 1);
    var causes = new TreeMap<Long, Cause>();
    var restated = false;
    var unlisted = 0L;
    for (var i = hours.countBelow(LateHour::hour, Hours.hourOf(window.start()));
        i < hours.size() && hours.get(i).hour() < window.end();
        i++) {
      var hour = hours.get(i);
      for (var cause : hour.causes()) {
        var isLate = cause.knowledgeTime() >= watermark;
        if (cause.touched().intersection(window).isPresent()
            && (isLate || (isCorrection(cause) && cause.knowledgeTime() >= window.end()))) {
          restated |= isLate;
          causes.merge(cause.sequence(), cause, LateLog::together);
        }
      }
      if (hour.unlisted() > 0 && hour.newestUnlisted() >= watermark) {
        restated = true;
        unlisted = Math.max(unlisted, hour.unlisted());
      }
    }
    return new Standing(watermark, restated, List.copyOf(causes.values()), unlisted);
  }

  /** The hours that an event touched late, each with what it touched of it. */
  private TreeMap<Long, Interval> touched(
      Cause cause, List<Interval> dirty, Inputs inputs, Hours folded) {
    var touched = new TreeMap<Long, Interval>();
    for (var interval : dirty) {
      var from = Math.max(interval.start(), Math.max(folded.from(), Hours.hourOf(since)));
      var to = Math.min(interval.end(), cause.knowledgeTime());
      for (var hour = Hours.hourOf(from); from < to && hour < to; hour += Nanos.PER_HOUR) {
        if (isLate(cause, hour, inputs)) {
          var part = new Interval(Math.max(hour, from), Math.min(hour + Nanos.PER_HOUR, to));
          touched.merge(hour, part, LateLog::hull);
        }
      }
    }
    for (var hour : List.copyOf(touched.keySet())) {
      // What an hour leaves behind may have changed the next ones, too.
      for (var next = hour + Nanos.PER_HOUR;
          next < folded.closedTo()
              && folded.at(next).sequence() == cause.sequence()
              && !touched.containsKey(next);
          next += Nanos.PER_HOUR) {
        touched.put(next, new Interval(next, next + Nanos.PER_HOUR));
      }
    }
    return touched;
  }

  private static boolean isLate(Cause cause, long hour, Inputs inputs) {
    return isCorrection(cause) || cause.knowledgeTime() - hour >= lateness(inputs, hour);
  }

  private static SortedSequence<LateHour> with(
      SortedSequence<LateHour> hours, long hour, Cause cause) {
    var place = hours.countBelow(LateHour::hour, hour);
    if (place == hours.size() || hours.get(place).hour() != hour) {
      return hours.with(new LateHour(hour, List.of(cause), 0, 0));
    }
    var before = hours.get(place);
    var like = before.causes().stream().filter(each -> isData(each) == isData(cause)).count();
    if (like >= MOST) {
      return hours.replaced(
          place, new LateHour(hour, before.causes(), before.unlisted() + 1, cause.knowledgeTime()));
    }
    var causes = new ArrayList<>(before.causes());
    causes.add(cause);
    return hours.replaced(
        place, new LateHour(hour, causes, before.unlisted(), before.newestUnlisted()));
  }

  private static boolean isCorrection(Cause cause) {
    return cause.kind() == Evidence.Kind.CORRECTION;
  }

  private static boolean isData(Cause cause) {
    return cause.kind() == Evidence.Kind.READING || cause.kind() == Evidence.Kind.OBSERVATION;
  }

  private static Cause together(Cause one, Cause other) {
    return one.touching(hull(one.touched(), other.touched()));
  }

  private static Interval hull(Interval one, Interval other) {
    return new Interval(Math.min(one.start(), other.start()), Math.max(one.end(), other.end()));
  }
}
