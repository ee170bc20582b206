package millrace.engine.personnel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import millrace.engine.element.Element;
import millrace.engine.element.ElementVector;
import millrace.engine.personnel.PersonnelRecord.Booking;
import millrace.engine.personnel.PersonnelState.Share;
import millrace.engine.time.Interval;

/** Adds up attendance and work in a window. It belongs to one thread. */
final class WorkTimes {

  private final Interval window;
  private final TreeMap<Booking, Long> work = new TreeMap<>();
  private long attendance;

  WorkTimes(Interval window) {
    this.window = window;
  }

  /** The person was there from one instant to another, and worked for these bookings. */
  void add(long from, long to, SortedSet<Booking> bookings) {
    var start = Math.max(from, window.start());
    var end = Math.min(to, window.end());
    if (start >= end) {
      return;
    }
    var length = end - start;
    attendance += length;
    var left = bookings.size();
    var rest = length;
    for (var booking : bookings) {
      var share = Math.ceilDiv(rest, left);
      work.merge(booking, share, Long::sum);
      rest -= share;
      left--;
    }
  }

  List<Share> shares() {
    var shares = new ArrayList<Share>();
    if (attendance > 0) {
      shares.add(new Share(Optional.empty(), ElementVector.of(Element.APAT, attendance)));
    }
    work.forEach((booking, time) ->
        shares.add(new Share(Optional.of(booking), ElementVector.of(Element.APWT, time))));
    return shares;
  }
}
