package millrace.actors.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import millrace.actors.feed.FeedItem.ConnectionChanged;
import millrace.actors.feed.FeedItem.Missed;
import millrace.engine.connection.ConnectionState;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RingFeedTest {

  /** Runs what it was given when it is told to, as a slow subscriber's thread would. */
  private static final class LaterExecutor implements Executor {

    private final ArrayDeque<Runnable> tasks = new ArrayDeque<>();

    @Override
    public void execute(Runnable task) {
      tasks.add(task);
    }

    void runAll() {
      for (var task = tasks.poll(); task != null; task = tasks.poll()) {
        task.run();
      }
    }
  }

  private final LaterExecutor executor = new LaterExecutor();
  private final RingFeed feed = new RingFeed("f1", 4, executor);
  private final List<FeedItem> received = new ArrayList<>();

  private void publish(String connection) {
    feed.publish(new News.OfConnection(connection, ConnectionState.INITIAL));
  }

  private static ConnectionChanged item(String feed, long ordinal, String connection) {
    return new ConnectionChanged(
        new FeedPosition(feed, ordinal), connection, ConnectionState.INITIAL);
  }

  @Nested
  class A_subscriber {

    @Test
    void without_a_position_gets_what_comes_next_in_order() {
      publish("before");
      feed.subscribe(Optional.empty(), received::add);
      publish("a");
      publish("b");
      executor.runAll();

      assertThat(received).containsExactly(item("f1", 2, "a"), item("f1", 3, "b"));
    }

    @Test
    void resumes_after_the_last_item_that_it_has() {
      publish("a");
      publish("b");
      publish("c");
      feed.subscribe(Optional.of(new FeedPosition("f1", 1)), received::add);
      executor.runAll();

      assertThat(received).containsExactly(item("f1", 2, "b"), item("f1", 3, "c"));
    }

    @Test
    void is_told_what_it_missed_when_its_place_is_overwritten_and_goes_on_from_there() {
      for (var each : List.of("a", "b", "c", "d", "e", "f")) {
        publish(each);
      }
      feed.subscribe(Optional.of(new FeedPosition("f1", 1)), received::add);
      executor.runAll();
      publish("g");
      executor.runAll();

      assertThat(received)
          .containsExactly(new Missed(new FeedPosition("f1", 6)), item("f1", 7, "g"));
    }

    @Test
    void gets_the_whole_ring_when_it_is_just_not_too_late() {
      for (var each : List.of("a", "b", "c", "d", "e", "f")) {
        publish(each);
      }
      feed.subscribe(Optional.of(new FeedPosition("f1", 2)), received::add);
      executor.runAll();

      assertThat(received)
          .extracting(each -> each.position().ordinal())
          .containsExactly(3L, 4L, 5L, 6L);
    }

    @Test
    void of_an_engine_that_was_restarted_is_told_that_it_missed_everything() {
      publish("a");
      feed.subscribe(Optional.of(new FeedPosition("f0", 1)), received::add);
      feed.subscribe(Optional.of(new FeedPosition("f1", 99)), received::add);
      executor.runAll();

      assertThat(received)
          .containsExactly(
              new Missed(new FeedPosition("f1", 1)), new Missed(new FeedPosition("f1", 1)));
    }

    @Test
    void that_is_too_slow_misses_while_others_get_everything() {
      var prompt = new ArrayList<FeedItem>();
      var direct = new RingFeed("f1", 4, Runnable::run);
      direct.subscribe(Optional.empty(), prompt::add);
      feed.subscribe(Optional.empty(), received::add);
      for (var i = 0; i < 9; i++) {
        publish("a");
        direct.publish(new News.OfConnection("a", ConnectionState.INITIAL));
      }
      executor.runAll();

      assertThat(received).containsExactly(new Missed(new FeedPosition("f1", 9)));
      assertThat(prompt).hasSize(9).noneMatch(Missed.class::isInstance);
    }

    @Test
    void that_closed_gets_nothing_more() {
      var subscription = feed.subscribe(Optional.empty(), received::add);
      publish("a");
      subscription.close();
      publish("b");
      executor.runAll();

      assertThat(received).isEmpty();
      assertThat(feed.subscriptions()).isZero();
    }

    @Test
    void that_fails_is_closed_and_harms_nobody() {
      feed.subscribe(
          Optional.empty(),
          _ -> {
            throw new IllegalStateException("a broken screen");
          });
      feed.subscribe(Optional.empty(), received::add);
      publish("a");
      executor.runAll();

      assertThat(received).hasSize(1);
      assertThat(feed.subscriptions()).isEqualTo(1);
    }
  }

  @Test
  void many_writers_and_readers_lose_nothing_and_keep_the_order() {
    var items = 20_000;
    try (var threads = Executors.newFixedThreadPool(4)) {
      var wide = new RingFeed("wide", items, threads);
      var first = new ConcurrentLinkedQueue<Long>();
      var second = new ConcurrentLinkedQueue<Long>();
      wide.subscribe(Optional.empty(), each -> first.add(each.position().ordinal()));
      wide.subscribe(Optional.empty(), each -> second.add(each.position().ordinal()));
      for (var writer = 0; writer < 2; writer++) {
        threads.execute(() -> {
          for (var i = 0; i < items / 2; i++) {
            wide.publish(new News.OfConnection("c", ConnectionState.INITIAL));
          }
        });
      }
      await().until(() -> first.size() == items && second.size() == items);
      assertThat(List.copyOf(first)).isSorted().doesNotHaveDuplicates();
      assertThat(List.copyOf(second)).isSorted().doesNotHaveDuplicates();
    }
  }
}
