package millrace.actors.feed;

import java.util.Optional;
import java.util.function.Consumer;

/** What changes in the plant, pushed as it becomes durable. */
public interface LiveFeed {

  /**
   * Subscribes.
   *
   * @param after the position of the last item that the subscriber has; empty to begin with the
   *     next
   * @param subscriber is called with one item at a time, in order, and must not block
   */
  Subscription subscribe(Optional<FeedPosition> after, Consumer<FeedItem> subscriber);

  /** A running subscription. */
  interface Subscription extends AutoCloseable {

    @Override
    void close();
  }
}
