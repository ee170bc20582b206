package millrace.engine.equipment;

import java.util.List;

/**
 * Finds the slices in which instants lie. Instants mostly come in the order of time, so it looks
 * where the last one lay before it searches. It belongs to one thread.
 */
final class SlicePlaces {

  private final List<Slice> slices;
  private int last;

  /**
   * @param slices at least one, in order of time
   */
  SlicePlaces(List<Slice> slices) {
    this.slices = slices;
  }

  /** The place of the slice in which an instant lies, or of the nearest one. */
  int of(long instant) {
    var slice = slices.get(last);
    if (instant < slice.start() || instant >= slice.end()) {
      last = Slicer.placeAt(slices, instant);
    }
    return last;
  }
}
