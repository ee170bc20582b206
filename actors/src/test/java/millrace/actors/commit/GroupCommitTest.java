package millrace.actors.commit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import millrace.engine.journal.Provenance;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class GroupCommitTest {

  private static final Weight CAPACITY = new Weight(10, 100, 10_000);
  private static final Weight CAPS = new Weight(3, 50, 1_000);

  /** Words that begin with "frame" are merged; a word's weight is its length in bytes. */
  private static final Gathering<String> WORDS =
      new Gathering<>() {
        @Override
        public Weight weight(String command) {
          return new Weight(1, 1, command.length());
        }

        @Override
        public Optional<String> frame(String command) {
          return command.startsWith("frame") ? Optional.of("frame") : Optional.empty();
        }

        @Override
        public String merge(List<String> commands) {
          return String.join("+", commands);
        }
      };

  /** A node on which nothing else waits. */
  private static CommitLoad node() {
    return new CommitLoad(new Weight(1_000, 100_000, 1_000_000), 0);
  }

  private static Request<String> request(String word, String actor, long eventTime) {
    return new Request<>(word, new Provenance(eventTime, 0, actor, "test", word, ""), _ -> {});
  }

  private static Request<String> request(String word) {
    return request(word, "machine:m1", 0);
  }

  private static GroupCommit<String> waiting(Stream<Request<String>> requests) {
    var waiting = new GroupCommit<>(WORDS, CAPACITY, CAPS, node());
    requests.forEach(request -> assertThat(waiting.offer(request)).isTrue());
    return waiting;
  }

  private static GroupCommit<String> waiting(String... words) {
    return waiting(Stream.of(words).map(GroupCommitTest::request));
  }

  private static List<String> commands(Batch<String> batch) {
    return batch.entries().stream().map(Batch.Entry::command).toList();
  }

  @Nested
  class A_batch {

    @Test
    void merges_what_names_the_same_frame_and_keeps_the_order_of_all_else() {
      assertThat(commands(waiting("a", "frame1", "frame2").take()))
          .containsExactly("a", "frame1+frame2");
      assertThat(commands(waiting("frame1", "a", "frame2").take()))
          .containsExactly("frame1+frame2", "a");
    }

    @Test
    void keeps_apart_what_comes_from_different_actors() {
      var waiting =
          waiting(
              Stream.of(
                  request("frame1", "person:a", 1),
                  request("frame2", "person:b", 2),
                  request("frame3", "person:a", 3)));

      assertThat(commands(waiting.take())).containsExactly("frame1+frame3", "frame2");
    }

    @Test
    void stands_at_the_latest_event_time_of_what_it_merged() {
      var waiting = waiting(Stream.of(request("frame1", "m", 9), request("frame2", "m", 5)));

      assertThat(waiting.take().entries().getFirst().provenance().eventTime()).isEqualTo(9);
    }

    @Test
    void ends_at_its_caps_and_leaves_the_rest_for_the_next_one() {
      var waiting = waiting("frame1", "frame2", "frame3", "frame4", "a");

      assertThat(commands(waiting.take())).containsExactly("frame1+frame2+frame3");
      assertThat(commands(waiting.take())).containsExactly("frame4", "a");
      assertThat(waiting.isEmpty()).isTrue();
    }

    @Test
    void takes_a_single_request_that_is_heavier_than_its_caps_alone() {
      var heavy = "x".repeat(2_000);

      var waiting = waiting("a", heavy, "b");

      assertThat(commands(waiting.take())).containsExactly("a");
      assertThat(commands(waiting.take())).containsExactly(heavy);
      assertThat(commands(waiting.take())).containsExactly("b");
    }

    @Test
    void has_no_entries_when_nothing_waits() {
      assertThat(waiting(Stream.of()).take().entries()).isEmpty();
    }
  }

  @Nested
  class The_buffer {

    @Test
    void refuses_what_is_more_than_may_wait_and_takes_again_when_there_is_room() {
      var waiting = waiting(IntStream.range(0, 10).mapToObj(i -> request("a" + i)));

      assertThat(waiting.offer(request("one too many"))).isFalse();
      var taken = waiting.take();

      assertThat(taken.requests()).hasSize(3);
      assertThat(waiting.offer(request("again"))).isTrue();
    }

    @Test
    void takes_a_request_heavier_than_itself_when_it_is_empty() {
      var waiting = new GroupCommit<>(WORDS, CAPACITY, CAPS, node());

      assertThat(waiting.offer(request("x".repeat(20_000)))).isTrue();
      assertThat(waiting.offer(request("a"))).isFalse();
    }

    @Test
    void takes_nothing_while_others_fill_the_node_and_again_when_they_have_written() {
      var node = new CommitLoad(new Weight(5, 100, 10_000), 0);
      var others = new GroupCommit<>(WORDS, CAPACITY, CAPS, node);
      IntStream.range(0, 5).forEach(i -> assertThat(others.offer(request("a" + i))).isTrue());
      var waiting = new GroupCommit<>(WORDS, CAPACITY, CAPS, node);

      assertThat(waiting.offer(request("one too many"))).isFalse();
      assertThat(node.waiting()).isEqualTo(new Weight(5, 5, 10));
      others.take();
      assertThat(waiting.offer(request("now"))).isTrue();
      others.drain();
      waiting.drain();

      assertThat(node.waiting()).isEqualTo(Weight.NONE);
    }

    @Test
    void gives_everything_back_when_drained_and_is_empty_then() {
      var waiting = waiting("a", "frame1");

      assertThat(waiting.drain()).extracting(Request::command).containsExactly("a", "frame1");
      assertThat(waiting.isEmpty()).isTrue();
      assertThat(waiting.offer(request("x".repeat(9_999)))).isTrue();
    }
  }

  @Property
  void nothing_is_lost_doubled_or_put_out_of_order_among_equals(
      @ForAll @Size(max = 60) List<@IntRange(min = 0, max = 4) Integer> kinds) {
    var waiting = new GroupCommit<>(WORDS, new Weight(1_000, 1_000, 100_000), CAPS, node());
    var offered = new ArrayList<String>();
    for (var kind : kinds) {
      var word = (kind < 3 ? "frame" : "other") + offered.size();
      offered.add(word);
      waiting.offer(request(word, "actor" + kind % 2, 0));
    }

    var requests = new ArrayList<String>();
    var merged = new ArrayList<String>();
    while (!waiting.isEmpty()) {
      var batch = waiting.take();
      assertThat(batch.requests()).hasSizeBetween(1, 3);
      batch.requests().forEach(request -> requests.add(request.command()));
      commands(batch).forEach(command -> merged.addAll(List.of(command.split("\\+"))));
    }

    assertThat(merged).isEqualTo(requests).containsExactlyInAnyOrderElementsOf(offered);
    assertThat(requests.stream().filter(word -> word.startsWith("other")))
        .containsExactlyElementsOf(
            offered.stream().filter(word -> word.startsWith("other")).toList());
  }
}
