package millrace.opcua.client;

import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import millrace.engine.equipment.EquipmentCommand.CloseDataGap;
import millrace.engine.equipment.EquipmentCommand.OpenDataGap;
import millrace.engine.equipment.GapCause;
import millrace.engine.plant.EquipmentId;
import millrace.engine.reading.Reading;
import millrace.engine.time.Interval;

/**
 * Tells the work units of a connection when data is missing, and when it turns out that nothing is.
 *
 * <p>After a silence a gap is opened, since nobody knows what happens meanwhile. When the
 * connection is back and the server had kept all of it, the gap is closed with empty bounds: the
 * values tell what happened, and nothing is unknown that is in fact known. When the server had
 * forgotten the subscription, or a notification cannot be had again, the gap is closed with bounds.
 *
 * <p>It is used by the connection's own thread and by the timer that watches for silence.
 */
final class Gaps {

  private final String connection;
  private final SortedMap<EquipmentId, UnitFeed> feeds;
  private final Overflows overflows;
  private final SortedMap<EquipmentId, UnitGap> units = new TreeMap<>();
  private final SortedMap<EquipmentId, Long> open = new TreeMap<>();
  private final SortedMap<EquipmentId, Long> forgotten = new TreeMap<>();
  private long lastContact;
  private boolean settledOnce;

  /**
   * The gaps of a connection that is about to start.
   *
   * @param lastSourceTimes the source time of the newest reading in each unit's journal; 0 for none
   */
  Gaps(
      String connection,
      SortedMap<EquipmentId, UnitFeed> feeds,
      SortedMap<EquipmentId, Long> lastSourceTimes,
      Overflows overflows) {
    this.connection = connection;
    this.overflows = overflows;
    this.feeds = Collections.unmodifiableSortedMap(feeds);
    lastSourceTimes.forEach((unit, time) -> units.put(unit, new UnitGap(time)));
  }

  /** All that the server had published until then has arrived. */
  synchronized void contact(long publishTime) {
    lastContact = Math.max(lastContact, publishTime);
  }

  /**
   * Readings of a unit have arrived.
   *
   * @param initial whether they are the values at the creation of their items
   */
  synchronized void received(EquipmentId unit, List<Reading> readings, boolean initial) {
    state(unit).received(readings, initial);
  }

  /** Nothing was heard for too long. */
  synchronized void silent() {
    units.keySet().forEach(unit -> open(unit, GapCause.CONNECTION_LOST));
  }

  /**
   * The server has forgotten the subscription.
   *
   * @return since when something is missing; empty where nothing was ever known
   */
  synchronized OptionalLong subscriptionLost() {
    for (var unit : units.keySet()) {
      open(unit, GapCause.SUBSCRIPTION_LOST);
      var from = open.get(unit);
      if (from != null) {
        forgotten.put(unit, from);
      }
    }
    return forgotten.values().stream().mapToLong(Long::longValue).min();
  }

  /**
   * The first values of a unit after the server had forgotten the subscription; of no effect in
   * other cases.
   */
  synchronized void returned(EquipmentId unit, long publishTime) {
    var from = forgotten.remove(unit);
    if (from != null) {
      open.remove(unit);
      close(unit, from, publishTime, GapCause.SUBSCRIPTION_LOST);
    }
  }

  /** The connection is back, and the server had kept everything. */
  synchronized void nothingMissed() {
    for (var unit : units.keySet()) {
      if (forgotten.containsKey(unit)) {
        continue;
      }
      var from = open.remove(unit);
      // A unit may have a gap that an owner before us had opened: the first time all are closed.
      if (from != null || (!settledOnce && state(unit).isKnown())) {
        var at = from == null ? state(unit).knownUntil(lastContact) : from;
        feed(unit)
            .offer(
                new CloseDataGap(connection, new Interval(at, at), GapCause.CONNECTION_LOST), at);
      }
    }
    settledOnce = true;
  }

  /**
   * Something that was published before an instant cannot be had any more.
   *
   * @return the bounds, by the server's clock
   */
  synchronized Interval lost(long publishTime, GapCause cause) {
    for (var unit : units.keySet()) {
      if (state(unit).isKnown() && !forgotten.containsKey(unit)) {
        var from = open.remove(unit);
        close(unit, from == null ? state(unit).knownUntil(lastContact) : from, publishTime, cause);
      }
    }
    return new Interval(Math.min(lastContact, publishTime), publishTime);
  }

  /** The newest source time that is known of a unit; empty where nothing is. */
  synchronized OptionalLong newest(EquipmentId unit) {
    return state(unit).newest();
  }

  /** The server dropped so many values, or more, of any signals. */
  void marked(long values) {
    overflows.marked(values);
  }

  /** The server dropped values that decide the unit's activity. */
  synchronized void overflowed(EquipmentId unit, Interval bounds) {
    overflows.gap(bounds);
    feed(unit)
        .offer(
            new CloseDataGap(connection + "/overflow", bounds, GapCause.QUEUE_OVERFLOW),
            bounds.end());
  }

  /** When the server last published anything, by its own clock; 0 for never. */
  synchronized long lastContact() {
    return lastContact;
  }

  private void open(EquipmentId unit, GapCause cause) {
    if (open.containsKey(unit) || !state(unit).isKnown()) {
      return;
    }
    var from = state(unit).knownUntil(lastContact);
    open.put(unit, from);
    feed(unit).offer(new OpenDataGap(connection, from, cause), from);
  }

  private void close(EquipmentId unit, long from, long publishTime, GapCause cause) {
    // Where clocks disagree so much that the end would lie before the start, there is still a hole,
    // and empty bounds would deny it.
    var to = Math.max(from + 1, state(unit).inSourceTime(publishTime));
    feed(unit).offer(new CloseDataGap(connection, new Interval(from, to), cause), to);
  }

  private UnitGap state(EquipmentId unit) {
    return units.computeIfAbsent(unit, _ -> new UnitGap(0));
  }

  private UnitFeed feed(EquipmentId unit) {
    var feed = feeds.get(unit);
    if (feed == null) {
      throw new IllegalStateException(unit + " has no signal on connection " + connection);
    }
    return feed;
  }
}
