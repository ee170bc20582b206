package millrace.engine.equipment;

import java.util.ArrayList;
import java.util.List;
import millrace.engine.time.Interval;
import millrace.engine.timeline.TimeElement;

/**
 * Stops of production that stay in APT, where the rules want them there: shorter than the
 * threshold, from begin to end, with production before and after. It is decided on the whole stop,
 * wherever a window begins or ends; a failure, and what a person said, is never minor.
 */
final class MinorStops {

  private MinorStops() {}

  /**
   * The slices of a window, minor stops as production.
   *
   * @param around slices that reach beyond the window by the longest minor stop, cut at its bounds
   */
  static List<Slice> within(Inputs inputs, Interval window, List<Slice> around) {
    var slices = new ArrayList<Slice>();
    for (var i = 0; i < around.size(); ) {
      var end = i;
      while (end < around.size() && isStop(around.get(end))) {
        end++;
      }
      var minor = end > i && isMinor(inputs, around, i, end);
      for (end = Math.max(end, i + 1); i < end; i++) {
        var slice = around.get(i);
        if (window.contains(slice.start())) {
          slices.add(minor ? slice.asMinorStop() : slice);
        }
      }
    }
    return slices;
  }

  private static boolean isStop(Slice slice) {
    return slice.element() == TimeElement.ADET
        && !slice.failing()
        && !slice.gap()
        && slice.correction().isEmpty();
  }

  private static boolean isMinor(Inputs inputs, List<Slice> slices, int first, int end) {
    if (first == 0
        || end == slices.size()
        || slices.get(first - 1).element() != TimeElement.APT
        || slices.get(end).element() != TimeElement.APT) {
      return false;
    }
    var start = slices.get(first).start();
    return inputs
        .rulesAt(start)
        .filter(rules -> slices.get(end).start() - start < rules.minorStopInProduction())
        .isPresent();
  }
}
