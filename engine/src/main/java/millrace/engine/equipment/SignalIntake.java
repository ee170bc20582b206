package millrace.engine.equipment;

import java.util.TreeMap;
import java.util.function.BiFunction;
import millrace.engine.equipment.EquipmentSnapshot.Sample;
import millrace.engine.reading.Reading;
import org.jspecify.annotations.Nullable;

/**
 * Takes readings into the tracks of their signals while one event is folded. It belongs to one
 * thread.
 */
final class SignalIntake {

  private Signals signals;
  private Track @Nullable [] changed; // the tracks of all signals, once one of them has changed

  SignalIntake(Signals signals) {
    this.signals = signals;
  }

  /** All signals with what was taken. */
  Signals told() {
    if (changed != null) {
      signals = signals.with(changed);
      changed = null;
    }
    return signals;
  }

  /** Takes a reading that no observation told, if it lies after the last one of its signal. */
  boolean append(Reading reading, long at, long sequence) {
    var place = placeOf(reading.signal());
    var track = at(place);
    if (at <= track.lastAt()) {
      return false;
    }
    replace(place, track.with(reading, at, sequence));
    return true;
  }

  /**
   * Takes a sample, wherever it belongs.
   *
   * @return false where it is known, and came by another way
   */
  boolean insert(String signal, Sample sample) {
    var samples = track(signal);
    for (var place = samples.countBefore(sample.at());
        place < samples.size() && samples.at(place) == sample.at();
        place++) {
      var other = samples.get(place);
      if (Samples.same(other, sample)) {
        if (Samples.ORDER.compare(sample, other) >= 0) {
          return false;
        }
        samples = samples.without(place);
        break;
      }
    }
    replace(signal, samples.with(sample));
    return true;
  }

  /** The track of a signal, with what was taken. */
  Track track(String signal) {
    var place = signals.place(signal);
    return place < 0 ? Track.EMPTY : at(place);
  }

  /** Puts another track in the place of a signal's. */
  void replace(String signal, Track track) {
    replace(placeOf(signal), track);
  }

  /** Puts other tracks in the places of all; signals whose tracks are empty then are forgotten. */
  void replaceAll(BiFunction<String, Track, Track> change) {
    var others = new TreeMap<String, Track>();
    told()
        .forEach((signal, track) -> {
          var other = change.apply(signal, track);
          if (!other.isEmpty()) {
            others.put(signal, other);
          }
        });
    signals = Signals.of(others);
  }

  private Track at(int place) {
    return changed == null ? signals.at(place) : changed[place];
  }

  private void replace(int place, Track track) {
    if (changed == null) {
      changed = signals.tracks();
    }
    changed[place] = track;
  }

  private int placeOf(String signal) {
    var place = signals.place(signal);
    if (place >= 0) {
      return place;
    }
    signals = told().withPlaceFor(signal);
    return signals.place(signal);
  }
}
