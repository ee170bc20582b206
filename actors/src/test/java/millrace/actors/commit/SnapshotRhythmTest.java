package millrace.actors.commit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SnapshotRhythmTest {

  private final SnapshotRhythm rhythm = new SnapshotRhythm(200);

  /** After which of so many events a snapshot of a state of this extent is taken. */
  private List<Integer> taken(int events, long extent) {
    var taken = new ArrayList<Integer>();
    for (var event = 1; event <= events; event++) {
      rhythm.folded();
      if (rhythm.isDue(() -> extent)) {
        taken.add(event);
      }
    }
    return taken;
  }

  @Test
  void a_small_state_is_kept_after_each_so_many_events() {
    assertThat(taken(700, 3_200)).containsExactly(200, 400, 600);
  }

  @Test
  void a_large_state_is_kept_when_as_much_came_as_it_takes_to_write_it() {
    // 28,000 things are worth 1,750 events, and each fiftieth event is looked at.
    assertThat(taken(4_000, 28_000)).containsExactly(1_750, 3_500);
  }

  @Test
  void events_of_a_recovery_count_too() {
    for (var event = 0; event < 199; event++) {
      rhythm.folded();
    }

    assertThat(taken(2, 0)).containsExactly(1);
  }

  @Test
  void a_recovery_of_many_events_is_followed_by_a_snapshot_soon() {
    for (var event = 0; event < 100_007; event++) {
      rhythm.folded();
    }

    assertThat(taken(SnapshotRhythm.LOOK_EVERY, 28_000)).hasSize(1);
  }
}
