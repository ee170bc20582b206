package millrace.engine.personnel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import millrace.engine.element.Element;
import millrace.engine.element.ElementVector;
import millrace.engine.personnel.PersonnelRecord.Booking;
import millrace.engine.personnel.PersonnelState.Share;

/** Adds up attendance and work. It belongs to one thread. */
final class WorkTimes {

  private final TreeMap<Booking, Long> work = new TreeMap<>();
  private long attendance;

  void add(Stretch stretch) {
    attendance += stretch.interval().length();
    var left = stretch.bookings().size();
    var rest = stretch.interval().length();
    for (var booking : stretch.bookings()) {
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
