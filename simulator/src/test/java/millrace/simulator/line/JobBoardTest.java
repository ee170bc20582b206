package millrace.simulator.line;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class JobBoardTest {

  private static JobRequest order(String id, int priority, int quantity) {
    return new JobRequest(id, priority, Long.MIN_VALUE, OptionalLong.of(quantity));
  }

  /** OPC 10031-4: which method an order takes in which state. */
  private static final Map<JobState, Set<JobMethod>> MATRIX =
      Map.of(
          JobState.NOT_ALLOWED_TO_START,
          Set.of(JobMethod.START, JobMethod.ABORT, JobMethod.CANCEL),
          JobState.ALLOWED_TO_START,
          Set.of(JobMethod.REVOKE_START, JobMethod.ABORT, JobMethod.CANCEL),
          JobState.RUNNING,
          Set.of(JobMethod.PAUSE, JobMethod.STOP, JobMethod.ABORT),
          JobState.INTERRUPTED,
          Set.of(JobMethod.RESUME, JobMethod.STOP, JobMethod.ABORT),
          JobState.ENDED,
          Set.of(JobMethod.CLEAR),
          JobState.ABORTED,
          Set.of(JobMethod.CLEAR));

  static Stream<Arguments> cells() {
    return Stream.of(JobState.values())
        .flatMap(state -> Stream.of(JobMethod.values()).map(each -> Arguments.of(state, each)));
  }

  private static JobBoard boardWithOrderIn(JobState state) {
    var board = new JobBoard();
    board.store(order("A", 1, 10), state != JobState.NOT_ALLOWED_TO_START);
    switch (state) {
      case NOT_ALLOWED_TO_START, ALLOWED_TO_START -> {}
      case ABORTED -> board.call(JobMethod.ABORT, "A");
      case RUNNING, INTERRUPTED, ENDED -> {
        board.step(0, 0);
        if (state == JobState.INTERRUPTED) {
          board.call(JobMethod.PAUSE, "A");
        } else if (state == JobState.ENDED) {
          board.call(JobMethod.STOP, "A");
        }
      }
    }
    assertThat(board.orders().getFirst().state()).isEqualTo(state);
    return board;
  }

  @Nested
  class A_method {

    @ParameterizedTest(name = "{1} of an order that is {0}")
    @MethodSource("millrace.simulator.line.JobBoardTest#cells")
    void answers_by_the_matrix(JobState state, JobMethod method) {
      var board = boardWithOrderIn(state);
      var before = board.orders();

      var status = board.call(method, "A");

      if (MATRIX.getOrDefault(state, Set.of()).contains(method)) {
        assertThat(status).isEqualTo(JobBoard.TAKEN);
        assertThat(board.orders()).isNotEqualTo(before);
      } else {
        assertThat(status).isEqualTo(JobBoard.WRONG_STATE);
        assertThat(board.orders()).isEqualTo(before);
      }
    }

    @Test
    void of_an_unknown_order_says_so() {
      assertThat(new JobBoard().call(JobMethod.START, "nobody")).isEqualTo(JobBoard.UNKNOWN_ORDER);
      assertThat(new JobBoard().update(order("nobody", 1, 1))).isEqualTo(JobBoard.UNKNOWN_ORDER);
    }
  }

  @Nested
  class Storing {

    @Test
    void refuses_an_order_that_is_there_already() {
      var board = new JobBoard();
      board.store(order("A", 1, 10), true);

      assertThat(board.store(order("A", 2, 20), false)).isEqualTo(JobBoard.NOT_ACCEPTED);
      assertThat(board.orders()).hasSize(1);
    }

    @Test
    void refuses_when_the_list_is_full() {
      var board = new JobBoard();
      for (var i = 0; i < JobBoard.CAPACITY; i++) {
        assertThat(board.store(order("A" + i, 1, 1), false)).isEqualTo(JobBoard.TAKEN);
      }

      assertThat(board.store(order("one more", 1, 1), false)).isEqualTo(JobBoard.NOT_ACCEPTED);
    }
  }

  @Nested
  class The_line {

    @Test
    void takes_the_highest_priority_and_then_the_one_stored_first() {
      var board = new JobBoard();
      board.store(order("low", 1, 5), true);
      board.store(order("waiting", 9, 5), false);
      board.store(order("first", 3, 5), true);
      board.store(order("second", 3, 5), true);

      board.step(100, 100);

      assertThat(states(board))
          .containsExactly(
              "low AllowedToStart",
              "waiting NotAllowedToStart",
              "first Running",
              "second AllowedToStart");
    }

    @Test
    void ends_an_order_when_its_good_items_are_made_and_takes_the_next() {
      var board = new JobBoard();
      board.store(order("A", 2, 2), true);
      board.store(order("B", 1, 5), true);
      board.step(100, 100);

      board.step(101, 102);
      board.step(102, 103);
      board.step(102, 103);

      assertThat(states(board)).containsExactly("A Ended", "B Running");
      assertThat(board.orders().getFirst().good()).isEqualTo(2);
      assertThat(board.orders().getFirst().produced()).isEqualTo(3);
      assertThat(board.orders().getLast().good()).isZero();
    }

    private List<String> states(JobBoard board) {
      return board.orders().stream()
          .map(order -> order.request().id() + " " + order.state().label())
          .toList();
    }
  }
}
