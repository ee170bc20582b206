package millrace.actors.feed;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The newest items in a ring, each subscriber with its own place in it.
 *
 * <p>The ring is the only buffer there is. A subscriber that is slower than the plant falls behind
 * in it until its next item is overwritten; it then gets {@link FeedItem.Missed} and goes on with
 * the newest, and nobody else notices.
 */
public final class RingFeed implements LiveFeed, FeedWriter {

  private static final Logger LOG = LoggerFactory.getLogger(RingFeed.class);

  /** The place of a subscriber whose position is not of this feed. */
  private static final long FOREIGN = -1;

  private final String feed;
  private final Executor executor;
  private final @Nullable FeedItem[] ring;
  private final Object lock = new Object();
  private final Set<Reader> readers = ConcurrentHashMap.newKeySet();

  /** The ordinal of the newest item; 0 before the first. Guarded by the lock. */
  private long newest;

  /**
   * @param feed the id of this feed; a restarted node gives another
   * @param capacity how many items can be resumed from
   * @param executor calls the subscribers
   */
  public RingFeed(String feed, int capacity, Executor executor) {
    this.feed = feed;
    this.executor = executor;
    this.ring = new FeedItem[capacity];
  }

  @Override
  public void publish(News news) {
    synchronized (lock) {
      var ordinal = newest + 1;
      ring[slot(ordinal)] = news.at(new FeedPosition(feed, ordinal));
      newest = ordinal;
    }
    readers.forEach(Reader::wake);
  }

  @Override
  public Subscription subscribe(Optional<FeedPosition> after, Consumer<FeedItem> subscriber) {
    Reader reader;
    synchronized (lock) {
      reader = new Reader(subscriber, after.map(this::ordinalOf).orElse(newest));
      readers.add(reader);
    }
    reader.wake();
    return reader;
  }

  /** How many subscriptions are open. */
  public int subscriptions() {
    return readers.size();
  }

  /** Of a position of this feed its ordinal; of any other one that is surely missed. */
  private long ordinalOf(FeedPosition position) {
    var known =
        position.feed().equals(feed) && position.ordinal() >= 0 && position.ordinal() <= newest;
    return known ? position.ordinal() : FOREIGN;
  }

  private int slot(long ordinal) {
    return (int) (ordinal % ring.length);
  }

  /** What comes after an ordinal; null when nothing does yet. */
  private @Nullable FeedItem after(long ordinal) {
    synchronized (lock) {
      if (ordinal == newest) {
        return null;
      }
      var oldest = Math.max(1, newest - ring.length + 1);
      var next = ordinal + 1;
      return ordinal == FOREIGN || next < oldest
          ? new FeedItem.Missed(new FeedPosition(feed, newest))
          : ring[slot(next)];
    }
  }

  /** One subscriber and its place in the ring. At most one thread reads for it at a time. */
  private final class Reader implements Subscription {

    private final Consumer<FeedItem> subscriber;
    private volatile boolean closed;

    /** The ordinal of the last item it got; only the reading thread touches it. */
    private long last;

    private boolean reading;
    private boolean more;

    Reader(Consumer<FeedItem> subscriber, long last) {
      this.subscriber = subscriber;
      this.last = last;
    }

    void wake() {
      synchronized (this) {
        more = true;
        if (reading || closed) {
          return;
        }
        reading = true;
      }
      try {
        executor.execute(this::read);
      } catch (RejectedExecutionException stopped) {
        LOG.debug("the feed's executor stopped; a subscription ends with it", stopped);
        close();
      }
    }

    private void read() {
      while (goOn()) {
        try {
          for (var item = after(last); item != null && !closed; item = after(last)) {
            last = item.position().ordinal();
            subscriber.accept(item);
          }
        } catch (RuntimeException problem) {
          LOG.warn("a subscriber of the live feed failed and is closed", problem);
          close();
        }
      }
    }

    /** Whether there may be more to read; else the next wake starts a reading of its own. */
    private synchronized boolean goOn() {
      reading = more && !closed;
      more = false;
      return reading;
    }

    @Override
    public void close() {
      closed = true;
      readers.remove(this);
    }
  }
}
