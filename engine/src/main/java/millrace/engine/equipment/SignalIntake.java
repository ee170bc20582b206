package millrace.engine.equipment;

import java.util.TreeMap;
import java.util.function.BiFunction;
import millrace.engine.equipment.EquipmentSnapshot.Sample;
import millrace.engine.reading.Reading;
import org.jspecify.annotations.Nullable;

/**
 * Takes readings into the tracks of their signals while one event is folded. What goes on from the
 * last reading of its signal, as nearly all do, is added in place. It belongs to one thread.
 */
final class SignalIntake {

  private Signals signals;
  private @Nullable TrackAppender[] appenders;

  SignalIntake(Signals signals) {
    this.signals = signals;
    this.appenders = new @Nullable TrackAppender[signals.size()];
  }

  /** All signals with what was taken. */
  Signals told() {
    Track @Nullable [] grown = null;
    for (var place = 0; place < appenders.length; place++) {
      var appender = appenders[place];
      if (appender != null) {
        grown = grown == null ? signals.tracks() : grown;
        grown[place] = appender.told();
        appenders[place] = null;
      }
    }
    if (grown != null) {
      signals = signals.with(grown);
    }
    return signals;
  }

  /** Takes a reading that no observation told, if it lies after the last one of its signal. */
  boolean append(Reading reading, long at, long sequence) {
    var appender = appender(reading.signal());
    if (at <= appender.lastAt()) {
      return false;
    }
    appender.add(reading, at, sequence);
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
    if (place >= 0 && appenders[place] != null) {
      told();
    }
    return signals.get(signal);
  }

  /** Puts another track in the place of a signal's. */
  void replace(String signal, Track track) {
    var place = placeOf(signal);
    var tracks = told().tracks();
    tracks[place] = track;
    signals = signals.with(tracks);
  }

  /** Puts other tracks in the places of all; signals whose tracks are empty then are forgotten. */
  void replaceAll(BiFunction<String, Track, Track> change) {
    var changed = new TreeMap<String, Track>();
    told()
        .forEach((signal, track) -> {
          var other = change.apply(signal, track);
          if (!other.isEmpty()) {
            changed.put(signal, other);
          }
        });
    signals = Signals.of(changed);
    appenders = new @Nullable TrackAppender[signals.size()];
  }

  private TrackAppender appender(String signal) {
    var place = placeOf(signal);
    var appender = appenders[place];
    if (appender == null) {
      appender = new TrackAppender(signals.at(place));
      appenders[place] = appender;
    }
    return appender;
  }

  private int placeOf(String signal) {
    var place = signals.place(signal);
    if (place >= 0) {
      return place;
    }
    signals = told().withPlaceFor(signal);
    appenders = new @Nullable TrackAppender[signals.size()];
    return signals.place(signal);
  }
}
