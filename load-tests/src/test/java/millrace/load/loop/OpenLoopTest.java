package millrace.load.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import millrace.load.BenchmarkFailed;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class OpenLoopTest {

  private static final long MILLI = 1_000_000;

  /** A time that passes only where the test says so. */
  private static final class HandClock implements Pacer {

    private long now = 1_000 * MILLI;

    void pass(long nanos) {
      now += nanos;
    }

    @Override
    public long nanos() {
      return now;
    }

    @Override
    public void awaitUntil(long due) {
      now = Math.max(now, due);
    }
  }

  private final HandClock clock = new HandClock();

  @Nested
  class A_server_that_stalls {

    @Test
    void is_charged_with_what_was_due_meanwhile_from_the_instant_it_was_due() {
      // 100 requests, one due each 10 ms; the 11th, due at 100 ms, takes 500 ms, and all others
      // none.
      var sent = new ArrayList<Long>();
      Lane lane =
          () -> {
            sent.add(clock.nanos());
            if (sent.size() == 11) {
              clock.pass(500 * MILLI);
            }
            return CompletableFuture.completedStage(1);
          };

      var answered = OpenLoop.run(List.of(lane), 100, Duration.ofSeconds(1), clock);

      assertThat(answered.requests()).isEqualTo(100);
      assertThat(answered.readings()).isEqualTo(100);
      assertThat(answered.micros().getTotalCount()).isEqualTo(100);
      assertThat(answered.millisAt(100)).isBetween(499.0, 501.0);
      // The requests due at 110, 120, ... 590 ms waited for 490, 480, ... 10 ms: 49 of them, and
      // the stalled one.
      assertThat(answered.micros().getCountBetweenValues(9_900, 600_000)).isEqualTo(50);
      // By a closed loop, one of a hundred would be slow, and the 90th percentile zero.
      assertThat(answered.millisAt(90)).isBetween(400.0, 402.0);
    }
  }

  @Nested
  class Requests {

    @Test
    void become_due_at_a_steady_rate_and_go_to_the_lanes_in_turn() {
      var first = new ArrayList<Long>();
      var second = new ArrayList<Long>();
      var begin = clock.nanos();

      OpenLoop.run(List.of(noting(first), noting(second)), 250, Duration.ofMillis(20), clock);

      assertThat(first).containsExactly(begin, begin + 8 * MILLI, begin + 16 * MILLI);
      assertThat(second).containsExactly(begin + 4 * MILLI, begin + 12 * MILLI);
    }

    @Test
    void that_are_not_answered_hold_up_no_other_and_count_when_they_are() {
      var open = new ArrayList<CompletableFuture<Integer>>();
      Lane lane =
          () -> {
            var answer = new CompletableFuture<Integer>();
            open.add(answer);
            if (open.size() == 3) {
              open.forEach(each -> each.complete(2));
            }
            return answer;
          };

      var answered = OpenLoop.run(List.of(lane), 1_000, Duration.ofMillis(3), clock);

      assertThat(answered.readings()).isEqualTo(6);
      assertThat(answered.millisAt(100)).isBetween(1.99, 2.01);
      assertThat(answered.micros().getMinValue()).isZero();
    }

    private Lane noting(List<Long> times) {
      return () -> {
        times.add(clock.nanos());
        return CompletableFuture.completedStage(1);
      };
    }
  }

  @Nested
  class A_rate_that_cannot_be_had {

    @Test
    void fails_where_a_request_fails() {
      Lane lane = () -> CompletableFuture.failedStage(new IllegalStateException("busy"));

      assertThatThrownBy(() -> OpenLoop.run(List.of(lane), 10, Duration.ofSeconds(1), clock))
          .isInstanceOf(BenchmarkFailed.class)
          .hasMessageContaining("a request failed: busy");
    }

    @Test
    void fails_where_too_many_requests_are_unanswered() {
      Lane lane = CompletableFuture::new;

      assertThatThrownBy(() ->
              OpenLoop.run(
                  List.of(lane), 2.0 * OpenLoop.MOST_UNANSWERED, Duration.ofSeconds(1), clock))
          .isInstanceOf(BenchmarkFailed.class)
          .hasMessageContaining("more than 100000 requests are unanswered");
    }
  }
}
