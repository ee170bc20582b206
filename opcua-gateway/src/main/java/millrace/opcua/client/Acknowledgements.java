package millrace.opcua.client;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.Semaphore;

/**
 * Which notifications of a subscription are on their way into the journals, and which of them the
 * server may forget. Not more than a bound are on their way at once: whoever wants to add one
 * waits.
 */
final class Acknowledgements {

  private final Semaphore room;
  private final NavigableMap<Long, Long> onTheWay = new ConcurrentSkipListMap<>();
  private final ConcurrentSkipListSet<Long> durable = new ConcurrentSkipListSet<>();

  Acknowledgements(int most) {
    this.room = new Semaphore(most);
  }

  /** Waits until one more may be on its way. */
  void awaitRoom() throws InterruptedException {
    room.acquire();
  }

  boolean isFull() {
    return room.availablePermits() == 0;
  }

  /** A notification is on its way, after {@link #awaitRoom}. */
  void started(long ordinal, long publishTime) {
    onTheWay.put(ordinal, publishTime);
  }

  /** All journals have it. */
  void settled(long ordinal) {
    durable.add(ordinal);
    onTheWay.remove(ordinal);
    room.release();
  }

  boolean isOnTheWay(long ordinal) {
    return onTheWay.containsKey(ordinal);
  }

  /** How many are on their way. */
  int pending() {
    return onTheWay.size();
  }

  /** When the oldest that is on its way was published; 0 where none is. */
  long oldest() {
    var first = onTheWay.firstEntry();
    return first == null ? 0 : first.getValue();
  }

  /** The ordinals to acknowledge with the next request, in order. */
  List<Long> take() {
    var taken = new ArrayList<Long>();
    for (var ordinal = durable.pollFirst(); ordinal != null; ordinal = durable.pollFirst()) {
      taken.add(ordinal);
    }
    return taken;
  }

  /** The request with these failed, or the server still has them. */
  void again(List<Long> ordinals) {
    durable.addAll(ordinals);
  }
}
