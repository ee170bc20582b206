package millrace.actors.feed;

import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.pubsub.Topic;

/**
 * The live feed of the whole cluster, as one node sees it: its own entities' news at once, those of
 * the other nodes as they arrive.
 *
 * <p>Between nodes news may get lost, as when the network fails; a unit is told again soon in any
 * case, since its picture moves with time.
 */
public final class ClusterFeed implements LiveFeed, FeedWriter {

  private final String feed = UUID.randomUUID().toString();
  private final RingFeed ring;
  private final ActorRef<Topic.Command<FromNode>> topic;

  /**
   * News on their way to the other nodes.
   *
   * @param feed the feed of the node where they come from
   */
  public record FromNode(String feed, News news) {}

  /**
   * Joins the feeds of the other nodes.
   *
   * @param capacity how many items can be resumed from
   */
  public ClusterFeed(ActorSystem<?> system, int capacity) {
    this.ring = new RingFeed(feed, capacity, system.executionContext());
    this.topic =
        system.systemActorOf(
            Topic.create(FromNode.class, "millrace-live-feed"),
            "millrace-live-feed",
            Props.empty());
    topic.tell(
        Topic.subscribe(
            system.systemActorOf(listener(), "millrace-live-feed-listener", Props.empty())));
  }

  private Behavior<FromNode> listener() {
    return Behaviors.receive((_, fromNode) -> {
      if (!fromNode.feed().equals(feed)) {
        ring.publish(fromNode.news());
      }
      return Behaviors.same();
    });
  }

  @Override
  public void publish(News news) {
    ring.publish(news);
    topic.tell(Topic.publish(new FromNode(feed, news)));
  }

  @Override
  public Subscription subscribe(Optional<FeedPosition> after, Consumer<FeedItem> subscriber) {
    return ring.subscribe(after, subscriber);
  }
}
