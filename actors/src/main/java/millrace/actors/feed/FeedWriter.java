package millrace.actors.feed;

/** Where entities tell what became durable. */
@FunctionalInterface
public interface FeedWriter {

  /** Publishes news to all subscribers; it never waits for them. */
  void publish(News news);
}
