package millrace.engine.equipment;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** The readings of each signal of a unit, by name. Immutable. */
final class Signals {

  static final Signals NONE = of(new TreeMap<>());

  private final Index index;
  private final Track[] tracks;

  private Signals(Index index, Track[] tracks) {
    this.index = index;
    this.tracks = tracks;
  }

  /**
   * Where the track of each signal lies. Names are looked up by their hash and gone through in
   * their own order.
   */
  private record Index(SortedMap<String, Integer> byName, Map<String, Integer> byHash) {}

  static Signals of(SortedMap<String, Track> signals) {
    var places = new TreeMap<String, Integer>();
    signals.keySet().forEach(name -> places.put(name, places.size()));
    return new Signals(
        new Index(places, new LinkedHashMap<>(places)), signals.values().toArray(new Track[0]));
  }

  /** The track of a signal; an empty one where nothing is told of it. */
  Track get(String signal) {
    var place = place(signal);
    return place < 0 ? Track.EMPTY : tracks[place];
  }

  /** The place of a signal's track; -1 where nothing is told of it. */
  int place(String signal) {
    var place = index.byHash().get(signal);
    return place == null ? -1 : place;
  }

  Track at(int place) {
    return tracks[place];
  }

  /** The signals of which something is told, by name. */
  List<String> names() {
    return List.copyOf(index.byName().keySet());
  }

  int size() {
    return tracks.length;
  }

  /** Tells each signal with its track, in the order of the names. */
  void forEach(BiConsumer<String, Track> consumer) {
    index.byName().forEach((name, place) -> consumer.accept(name, tracks[place]));
  }

  /** With a place for a signal of which nothing was told. */
  Signals withPlaceFor(String signal) {
    var all = new TreeMap<String, Track>();
    forEach(all::put);
    all.putIfAbsent(signal, Track.EMPTY);
    return of(all);
  }

  /** With other tracks at the same places; the array is given away. */
  Signals with(Track[] others) {
    return new Signals(index, others);
  }

  /** All tracks by their places, in an array of one's own. */
  Track[] tracks() {
    return tracks.clone();
  }
}
