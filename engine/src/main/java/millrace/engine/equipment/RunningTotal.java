package millrace.engine.equipment;

import java.util.ArrayList;
import java.util.List;
import millrace.engine.element.ElementSum;
import millrace.engine.element.ElementVector;
import millrace.engine.equipment.EquipmentSnapshot.Carry;
import millrace.engine.time.Interval;
import millrace.engine.timeline.SortedSequence;

/**
 * The elements of a window that goes on, told again and again at the cost of what changed. It tells
 * what {@link EquipmentState#total} tells, always.
 *
 * <p>Of the time that is in no sum of an hour yet it keeps what sweeps gave up to some instants,
 * the newer ones closer together, and the inputs that they read. When it is asked again, those stay
 * that lie before the first instant of which the inputs now tell something else ({@link
 * FirstChange}), and a sweep goes on from the last of them. So what comes late, is corrected or
 * taken back costs a longer sweep, and nobody has to tell. It belongs to one thread, and to one
 * unit.
 */
public final class RunningTotal {

  /** A cut goes where its neighbours are not further apart than so many times in age. */
  private static final int SPARSENESS = 4;

  private final List<Cut> cuts = new ArrayList<>(2);
  private Inputs inputs = Inputs.NONE;
  private long countedFrom;
  private Closed closed = new Closed(Hours.NONE, 0, ElementVector.ZERO);
  private long sweptFrom;

  /** What the hours that are over amount to, from an instant on. */
  private record Closed(SortedSequence<HourSum> sums, long from, ElementVector total) {}

  /** What lies before an instant amounts to, as far as it counts, and what it leaves behind. */
  private record Cut(long at, ElementVector total, Carry after) {}

  /**
   * The elements in a window, of all orders and of none; nothing after {@code asOf}.
   *
   * @param state that of the unit, mostly later than the one before
   */
  public ElementVector of(EquipmentState state, Interval window, long asOf) {
    var from = Math.max(window.start(), state.heldFrom());
    var to = Math.min(window.end(), asOf);
    var closedTo = state.hours().closedTo();
    if (to <= closedTo) {
      return state.total(window, asOf);
    }
    return from < to
        ? closed(state, from).plus(open(state, Math.max(from, closedTo), to))
        : ElementVector.ZERO;
  }

  /** Where the last sweep began. */
  long sweptFrom() {
    return sweptFrom;
  }

  @SuppressWarnings("ReferenceEquality") // other sums are added up anew, whatever is in them
  private ElementVector closed(EquipmentState state, long from) {
    var sums = state.hours().sums();
    if (closed.sums() != sums || closed.from() != from) {
      var closedTo = state.hours().closedTo();
      var total =
          from < closedTo
              ? state.total(new Interval(from, closedTo), closedTo)
              : ElementVector.ZERO;
      closed = new Closed(sums, from, total);
    }
    return closed.total();
  }

  private ElementVector open(EquipmentState state, long from, long to) {
    var changed = new FirstChange(inputs, state.inputs()).instant();
    var valid = Math.min(changed, to);
    inputs = state.inputs();
    keep(begin(state), from, valid);
    var base = cuts.getLast();
    if (base.at() == to) {
      return base.total();
    }
    sweptFrom = base.at();
    if (changed == Long.MAX_VALUE && cuts.size() > 1) {
      cuts.removeLast(); // nothing came since, so the next cut does for both
    } else if (sweptFrom < valid && valid < to && to - sweptFrom > SPARSENESS * (to - valid)) {
      // What comes next will tell of as long ago: there is to be a cut that holds then, too.
      base = next(base, to - 2 * (to - valid));
      cuts.add(base);
    }
    var last = next(base, to);
    cuts.add(last);
    thin(to);
    return last.total();
  }

  private static Cut begin(EquipmentState state) {
    var closedTo = state.hours().closedTo();
    return new Cut(closedTo, ElementVector.ZERO, state.hours().carryInto(closedTo));
  }

  /** Lets go of the cuts that do not hold any more. */
  private void keep(Cut begin, long from, long valid) {
    if (cuts.isEmpty() || !cuts.getFirst().equals(begin) || countedFrom != from) {
      cuts.clear();
      cuts.add(begin);
      countedFrom = from;
    }
    while (cuts.size() > 1 && cuts.getLast().at() > valid) {
      cuts.removeLast();
    }
  }

  private Cut next(Cut base, long to) {
    var edges = new long[] {Math.min(to, Math.max(countedFrom, base.at())), to};
    var swept = Sweep.over(inputs, new Interval(base.at(), to), base.after(), edges);
    var sum = new ElementSum();
    sum.add(base.total());
    swept.buckets().forEach(bucket -> bucket.shares().forEach(share -> sum.add(share.elements())));
    return new Cut(to, sum.toVector(), swept.after());
  }

  private void thin(long now) {
    for (var i = cuts.size() - 2; i > 0; i--) {
      var older = now - cuts.get(i - 1).at();
      var newer = now - cuts.get(i + 1).at();
      if (older / SPARSENESS <= newer) {
        cuts.remove(i);
      }
    }
  }
}
