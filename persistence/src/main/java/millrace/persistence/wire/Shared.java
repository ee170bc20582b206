package millrace.persistence.wire;

import java.util.LinkedHashMap;
import millrace.engine.calendar.WorkCalendar;
import millrace.engine.equipment.RuleSet;

/**
 * What many units have in common, held once: of rule sets and calendars that are equal, whoever
 * reads one is given the same. A bounded number of them is remembered, the ones read last; beyond
 * it only memory is lost. Values are immutable, so it makes no difference to anybody. Safe for use
 * by several threads.
 */
public final class Shared {

  /** More than a plant has kinds of machines, and some megabytes at most. */
  private static final int MOST = 1_024;

  private static final LinkedHashMap<Object, Object> READ = new LinkedHashMap<>(16, 0.75f, true);

  private Shared() {}

  /** Whether values of a type are shared. */
  public static boolean isMeant(Class<?> type) {
    return type == RuleSet.class || type == WorkCalendar.class;
  }

  /** The same value, as it was read first. */
  public static Object of(Object value) {
    synchronized (READ) {
      var first = READ.putIfAbsent(value, value);
      if (first != null) {
        return first;
      }
      if (READ.size() > MOST) {
        READ.pollFirstEntry();
      }
      return value;
    }
  }

  static RuleSet of(RuleSet rules) {
    return (RuleSet) of((Object) rules);
  }

  static WorkCalendar of(WorkCalendar calendar) {
    return (WorkCalendar) of((Object) calendar);
  }
}
