package millrace.persistence.fence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Lets several writers fight for one entity in a world that is against them; the seed is in the
 * name of the test, so a failure can be had again.
 *
 * <p>It runs the real fence. The bar: what was acknowledged is in the one history, in the order in
 * which it was acknowledged, whatever the adversary does.
 */
class FenceWalkTest {

  private static final int STEPS = 4_000;

  private final List<String> acknowledged = new ArrayList<>();
  private int claims;

  static LongStream seeds() {
    return LongStream.rangeClosed(1, 300);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void what_was_acknowledged_is_in_the_one_history(long seed) {
    walk(seed, 0.1);
  }

  @Test
  void walks_get_somewhere() {
    for (var seed = 1; seed <= 50; seed++) {
      var walk = new FenceWalkTest();
      walk.walk(seed, 0.1);
      claims += walk.claims;
      acknowledged.addAll(walk.acknowledged);
    }

    assertThat(claims).isGreaterThan(200);
    assertThat(acknowledged).hasSizeGreaterThan(200);
  }

  @Test
  void a_walk_that_does_not_wait_for_leases_goes_wrong_and_is_noticed() {
    var wrong =
        LongStream.rangeClosed(1, 3_000)
            .mapToObj(seed -> {
              try {
                new FenceWalkTest().walk(seed, -0.9);
                return false;
              } catch (AssertionError noticed) {
                return true;
              }
            })
            .anyMatch(noticed -> noticed);

    assertThat(wrong).isTrue();
  }

  private void walk(long seed, double margin) {
    var dice = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    var world = new World(dice);
    var writers = new ArrayList<Writer>();
    for (var i = 0; i < 3; i++) {
      writers.add(new Writer(world, dice, "w" + i, margin));
    }
    for (var step = 0; step < STEPS; step++) {
      world.step();
      if (dice.nextInt(8) == 0) {
        writers.get(dice.nextInt(writers.size())).act();
      }
      if (dice.nextInt(600) == 0) {
        // One dies, and another, with a new id, takes its place.
        var gone = writers.remove(0);
        gone.machine.paused = true;
        writers.add(new Writer(world, dice, "w" + step, margin));
      }
      if (step % 50 == 0) {
        assertInOrder(world.history());
      }
    }
    assertInOrder(world.history());
  }

  private void assertInOrder(List<String> history) {
    var rest = new ArrayDeque<>(acknowledged);
    for (var text : history) {
      if (text.equals(rest.peek())) {
        rest.remove();
      }
    }
    assertThat(rest).as("acknowledged, but not in %s", history).isEmpty();
  }

  /** A writer that claims, writes one event at a time, and sometimes stands still. */
  private final class Writer {
    private final World.Machine machine;
    private final RandomGenerator dice;
    private final EpochFence fence;
    private final String name;
    private @Nullable Claim claim;
    private long sequence;
    private boolean busy;
    private int written;

    Writer(World world, RandomGenerator dice, String name, double margin) {
      this.dice = dice;
      this.name = name;
      machine = world.new Machine(1 + dice.nextDouble(-0.04, 0.04));
      fence =
          new EpochFence(
              machine.store(),
              machine,
              new UUID(dice.nextLong(), dice.nextLong()),
              Duration.ofSeconds(4),
              margin);
      fence.start();
    }

    void act() {
      if (dice.nextInt(12) == 0) {
        machine.paused = !machine.paused;
      }
      if (machine.paused || busy) {
        return;
      }
      busy = true;
      if (claim == null || dice.nextInt(10) == 0) {
        claim();
      } else {
        write(claim);
      }
    }

    private void claim() {
      claim = null;
      var _ =
          fence
              .claim(World.ENTITY, machine::head)
              .handle((granted, _) -> {
                busy = false;
                claim = granted;
                if (granted != null) {
                  claims++;
                  sequence = granted.head().sequence();
                }
                return null;
              });
    }

    private void write(Claim under) {
      var text = name + "-" + ++written;
      var _ =
          machine
              .write(sequence + 1, under.epoch(), text)
              .thenCompose(_ -> fence.confirm(under))
              .handle((_, failure) -> {
                busy = false;
                if (failure == null) {
                  sequence++;
                  acknowledged.add(text);
                } else {
                  claim = null;
                  fence.forget(under);
                }
                return null;
              });
    }
  }
}
