package millrace.actors.feed;

import java.util.function.Function;

/** Where entities tell what became durable. */
@FunctionalInterface
public interface FeedWriter {

  /**
   * Publishes an item to all subscribers; it never waits for them.
   *
   * @param item makes the item, given its position
   */
  void publish(Function<FeedPosition, FeedItem> item);
}
