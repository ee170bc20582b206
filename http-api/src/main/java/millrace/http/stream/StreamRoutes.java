package millrace.http.stream;

import static org.apache.pekko.http.javadsl.server.Directives.get;
import static org.apache.pekko.http.javadsl.server.Directives.handle;
import static org.apache.pekko.http.javadsl.server.Directives.path;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import millrace.actors.feed.FeedItem;
import millrace.actors.feed.FeedPosition;
import millrace.actors.feed.LiveFeed;
import millrace.engine.plant.Plant;
import millrace.http.problem.Problem;
import millrace.http.request.Query;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.HttpHeader;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.MediaTypes;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;
import org.apache.pekko.http.javadsl.server.Route;
import org.apache.pekko.stream.BoundedSourceQueue;
import org.apache.pekko.stream.QueueOfferResult;
import org.apache.pekko.stream.javadsl.Source;
import org.apache.pekko.util.ByteString;

/**
 * {@code /stream}: one stream of all that changes. A client that is too slow is cut off, comes back
 * with the id of the last event it had, and is given what it missed or is told that it missed it.
 */
public final class StreamRoutes {

  /** How many items a subscriber may lie behind. */
  private static final int BUFFER = 2_048;

  private final Plant plant;
  private final LiveFeed feed;
  private final Duration heartbeat;
  private final int maxSubscribers;
  private final AtomicInteger subscribers = new AtomicInteger();

  /**
   * @param heartbeat after how much silence a comment is sent
   * @param maxSubscribers further ones are turned away
   */
  public StreamRoutes(Plant plant, LiveFeed feed, Duration heartbeat, int maxSubscribers) {
    this.plant = plant;
    this.feed = feed;
    this.heartbeat = heartbeat;
    this.maxSubscribers = maxSubscribers;
  }

  public Route routes() {
    return path("stream", () -> get(() -> handle(this::stream)));
  }

  private CompletionStage<HttpResponse> stream(HttpRequest request) {
    var query = Query.of(request);
    var topics = Topics.parse(query.text("topics"), query.equipment("within"));
    query.nothingElse();
    var after =
        request.getHeader("Last-Event-ID").map(HttpHeader::value).map(StreamRoutes::position);
    return CompletableFuture.completedStage(
        HttpResponse.create()
            .addHeader(RawHeader.create("Cache-Control", "no-store"))
            .addHeader(RawHeader.create("X-Accel-Buffering", "no"))
            .withEntity(
                HttpEntities.createChunked(
                    ContentTypes.create(MediaTypes.TEXT_EVENT_STREAM), events(topics, after))));
  }

  private Source<ByteString, ?> events(Topics topics, Optional<FeedPosition> after) {
    if (subscribers.get() >= maxSubscribers) {
      throw Problem.of(
              "unavailable",
              "Too many screens are connected",
              503,
              "at most " + maxSubscribers + " streams at a time")
          .exception();
    }
    return Source.<String>queue(BUFFER)
        .mapMaterializedValue(queue -> subscribed(queue, topics, after))
        .watchTermination((subscription, ended) ->
            ended.whenComplete((_, _) -> {
              subscription.close();
              subscribers.decrementAndGet();
            }))
        .prepend(Source.single(ServerSentEvent.GREETING))
        .keepAlive(heartbeat, () -> ServerSentEvent.HEARTBEAT)
        .map(ByteString::fromString);
  }

  private LiveFeed.Subscription subscribed(
      BoundedSourceQueue<String> queue, Topics topics, Optional<FeedPosition> after) {
    subscribers.incrementAndGet();
    var figures = new LiveFigures(plant);
    return feed.subscribe(
        after, item -> texts(item, topics, figures).forEach(text -> send(queue, text)));
  }

  private static List<String> texts(FeedItem item, Topics topics, LiveFigures figures) {
    List<String> texts = new ArrayList<>();
    if (topics.include(item)) {
      texts.add(ServerSentEvent.of(item));
    }
    if (item instanceof FeedItem.EquipmentChanged change) {
      figures.after(change).stream()
          .filter(each -> topics.includeFigures(each.scope()))
          .map(each -> ServerSentEvent.of(item, each))
          .forEach(texts::add);
    }
    return texts;
  }

  private static void send(BoundedSourceQueue<String> queue, String text) {
    if (!queue.isCompleted() && queue.offer(text).equals(QueueOfferResult.dropped())) {
      queue.complete();
    }
  }

  private static FeedPosition position(String text) {
    return FeedPosition.parse(text)
        .orElseThrow(() ->
            Problem.of(
                    "malformed",
                    "The request cannot be read",
                    400,
                    "Last-Event-ID: expected the id of an event of this stream")
                .exception());
  }
}
