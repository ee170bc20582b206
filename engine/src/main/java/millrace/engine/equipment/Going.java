package millrace.engine.equipment;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import millrace.engine.reading.Evidence;
import millrace.engine.time.Interval;

/**
 * Finds, among reports of what begins and ends, those that tell what goes on in a stretch: each
 * begin, and each end where that is told already. It belongs to one thread.
 *
 * @param <K> what begins and ends
 * @param <R> the reports
 */
final class Going<K extends Comparable<K>, R extends Evidence> {

  private final Interval stretch;
  private final TreeMap<K, R> before = new TreeMap<>();
  private final TreeSet<K> open = new TreeSet<>();
  private final TreeSet<R> told = new TreeSet<>(Evidences.ORDER);

  Going(Interval stretch) {
    this.stretch = stretch;
  }

  /** Takes the next report, in the order of event time. */
  void take(K key, R report, boolean begins) {
    if (begins && report.eventTime() >= stretch.end()) {
      return;
    }
    var changes = begins ? open.add(key) : open.remove(key);
    if (report.eventTime() > stretch.start()) {
      if (report.eventTime() < stretch.end() || (!begins && changes)) {
        told.add(report);
      }
    } else if (!begins) {
      before.remove(key);
    } else if (changes) {
      before.put(key, report);
    }
  }

  /** The reports by event time, each once. */
  List<R> reports() {
    var all = new TreeSet<>(told);
    all.addAll(before.values());
    return new ArrayList<>(all);
  }
}
