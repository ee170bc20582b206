package millrace.simulator.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.LongStream;
import millrace.engine.packml.PackMlState;
import millrace.engine.reading.SignalValue.IntegerValue;
import millrace.engine.reading.SignalValue.RealValue;
import millrace.simulator.machine.Change;
import millrace.simulator.machine.Dice;
import millrace.simulator.machine.PackMlMachine;
import millrace.simulator.machine.PartCounter.Start;
import millrace.simulator.machine.Seconds;
import millrace.simulator.machine.UnitCommand;
import millrace.simulator.machine.UnitMode;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PackagingLineTest {

  private static final long HOUR = Seconds.minutes(60);

  static LongStream seeds() {
    return LongStream.rangeClosed(1, 5);
  }

  /** A line that ran for a while, with all that it told. */
  private static final class Run {
    final List<Change> changes = new ArrayList<>();
    final PackagingLine line;
    long now;

    Run(long seed) {
      line = new PackagingLine(seed, CounterStarts.fresh(), changes::add);
    }

    Run until(long end) {
      while (now < end) {
        now += Shop.STEP;
        line.step(now);
      }
      return this;
    }

    List<Change> of(String unit, String variable) {
      return changes.stream()
          .filter(change -> change.unit().equals(unit) && change.variable().equals(variable))
          .toList();
    }
  }

  private static PackMlState state(Change change) {
    return PackMlState.of(integer(change)).orElseThrow();
  }

  private static long integer(Change change) {
    return ((IntegerValue) change.value()).value();
  }

  @Nested
  class An_energy_meter {

    @Test
    void goes_on_by_what_the_machine_does_and_never_back() {
      var shown =
          new Run(1)
              .until(HOUR).of("k1", "Energy").stream()
                  .map(change -> ((RealValue) change.value()).value())
                  .toList();

      assertThat(shown).isSorted();
      assertThat(shown.getLast()).isBetween(0.6, 3.6);
    }

    @Test
    void goes_on_from_what_it_showed_before_the_power_went() {
      var changes = new ArrayList<Change>();
      var starts =
          new CounterStarts() {
            @Override
            public Start of(String unit, String variable, Start fresh) {
              return fresh;
            }

            @Override
            public double register(String unit, String variable) {
              return unit.equals("k1") && variable.equals("Energy") ? 1_234.567 : 0;
            }
          };

      var line = new PackagingLine(1, starts, changes::add);
      line.step(Shop.STEP);

      assertThat(changes)
          .filteredOn(change -> change.unit().equals("k1") && change.variable().equals("Energy"))
          .first()
          .extracting(Change::value)
          .isEqualTo(new RealValue(1_234.567));
    }
  }

  @Nested
  class A_seed {

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("millrace.simulator.line.PackagingLineTest#seeds")
    void repeated_gives_the_same_log(long seed) {
      assertThat(new Run(seed).until(HOUR).changes).isEqualTo(new Run(seed).until(HOUR).changes);
    }

    @Test
    void other_than_before_gives_another_log() {
      assertThat(new Run(1).until(HOUR).changes).isNotEqualTo(new Run(2).until(HOUR).changes);
    }
  }

  @Nested
  class Parts {

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("millrace.simulator.line.PackagingLineTest#seeds")
    void are_conserved_at_every_moment(long seed) {
      var run = new Run(seed);
      for (var minute = 1; minute <= 180; minute++) {
        run.until(Seconds.minutes(minute));
        assertConserved(run.line);
      }
    }

    private void assertConserved(PackagingLine line) {
      var machines = line.machines();
      for (var i = 0; i < machines.size(); i++) {
        var machine = machines.get(i);
        var began = i == 0 ? 65_480 : 0;
        var made = machine.counts().processed() - began;
        var inside = machine.itemInside() ? 1 : 0;
        var before = line.buffers().get(i);
        var behind = line.buffers().get(i + 1);
        assertThat(before.taken()).isEqualTo(machine.profile().takes() * (made + inside));
        assertThat(behind.put()).isEqualTo(made - machine.counts().defective());
        assertThat(behind.level()).isEqualTo(behind.put() - behind.taken()).isNotNegative();
        assertThat(behind.free()).isNotNegative();
      }
    }

    @Test
    void never_come_faster_than_the_ideal_rate() {
      var run = new Run(3).until(4 * HOUR);
      for (var profile : Profiles.LINE) {
        var counts = run.of(profile.unit(), "ProcessedCount");
        for (var i = 1; i < counts.size(); i++) {
          var elapsed = counts.get(i).at() - counts.get(i - 1).at();
          assertThat(elapsed).as(profile.unit()).isGreaterThanOrEqualTo(profile.idealNanos() / 2);
        }
        var whole = counts.getLast().at() - counts.getFirst().at();
        assertThat((counts.size() - 1) * profile.idealNanos()).isLessThanOrEqualTo(whole);
      }
    }

    @Test
    void reach_the_pallet() {
      var run = new Run(1).until(4 * HOUR);
      assertThat(run.line.machine("p1").counts().processed()).isBetween(1_000L, 3_000L);
    }
  }

  @Nested
  class The_state_of_a_machine {

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("millrace.simulator.line.PackagingLineTest#seeds")
    void changes_only_as_packml_allows(long seed) {
      var run = new Run(seed).until(6 * HOUR);
      for (var unit : run.line.units()) {
        var states = run.of(unit, "StateCurrent").stream().map(PackagingLineTest::state).toList();
        assertThat(states).hasSizeGreaterThan(50);
        assertLegal(unit, states);
      }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("millrace.simulator.line.PackagingLineTest#seeds")
    void changes_only_as_packml_allows_when_commanded_at_random(long seed) {
      var dice = new Dice(seed * 31);
      var run = new Run(seed);
      var commands = UnitCommand.values();
      var taken = 0;
      for (var second = 1; second < 3_600; second++) {
        run.until(Seconds.of(second));
        var machine = run.line.machines().get((int) dice.between(0, 4));
        var command = commands[(int) dice.between(0, commands.length - 1)];
        if (machine.command(run.now, command)) {
          taken++;
        }
        machine.setMode(run.now, UnitMode.of((int) dice.between(1, 3)).orElseThrow());
      }
      assertThat(taken).isGreaterThan(100);
      for (var unit : run.line.units()) {
        assertLegal(
            unit, run.of(unit, "StateCurrent").stream().map(PackagingLineTest::state).toList());
      }
    }

    private void assertLegal(String unit, List<PackMlState> states) {
      for (var i = 1; i < states.size(); i++) {
        var from = states.get(i - 1);
        var to = states.get(i);
        assertThat(PackMlRows.has(from, to)).as("%s: %s to %s", unit, from, to).isTrue();
      }
    }

    @Test
    void is_seen_in_all_the_ways_to_stop() {
      var run = new Run(2).until(24 * HOUR);
      var seen =
          run.changes.stream()
              .filter(change -> change.variable().equals("StateCurrent"))
              .map(PackagingLineTest::state)
              .distinct()
              .toList();
      assertThat(seen)
          .contains(
              PackMlState.EXECUTE,
              PackMlState.HELD,
              PackMlState.SUSPENDED,
              PackMlState.ABORTED,
              PackMlState.STOPPED,
              PackMlState.IDLE);
      var reasons =
          run.changes.stream()
              .filter(change -> change.variable().equals("StopReason"))
              .map(PackagingLineTest::integer)
              .distinct()
              .toList();
      assertThat(reasons).contains(0L, 101L, 102L, 201L, 301L, 302L, 401L);
    }

    @Test
    void stays_where_it_was_commanded_until_it_is_taken_back() {
      var run = new Run(1).until(Seconds.minutes(3));
      PackMlMachine filler = run.line.machine("f1");
      assertThat(filler.command(run.now, UnitCommand.ABORT)).isTrue();
      assertThat(filler.command(run.now, UnitCommand.ABORT)).isFalse();
      run.until(HOUR);
      assertThat(filler.state()).isEqualTo(PackMlState.ABORTED);

      assertThat(filler.command(run.now, UnitCommand.CLEAR)).isTrue();
      run.until(run.now + Seconds.of(10));
      assertThat(filler.state()).isEqualTo(PackMlState.STOPPED);
      assertThat(filler.command(run.now, UnitCommand.RESET)).isTrue();
      run.until(run.now + Seconds.of(10));
      assertThat(filler.command(run.now, UnitCommand.START)).isTrue();
      run.until(run.now + Seconds.of(3));
      assertThat(filler.state()).isEqualTo(PackMlState.EXECUTE);
    }
  }

  @Nested
  class Availability {

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("millrace.simulator.line.PackagingLineTest#seeds")
    void of_the_filler_is_about_82_percent_with_changeovers(long seed) {
      var run = new Run(seed).until(16 * HOUR);
      var shares = new HashMap<PackMlState, Long>();
      var states = run.of("f1", "StateCurrent");
      for (var i = 1; i < states.size(); i++) {
        shares.merge(
            state(states.get(i - 1)), states.get(i).at() - states.get(i - 1).at(), Long::sum);
      }

      var execute = shares.getOrDefault(PackMlState.EXECUTE, 0L);
      assertThat(execute / (double) (16 * HOUR))
          .as("%s", percent(shares))
          .isCloseTo(0.82, within(0.05));
    }

    private Map<PackMlState, String> percent(Map<PackMlState, Long> shares) {
      var text = new HashMap<PackMlState, String>();
      shares.forEach((state, nanos) ->
          text.put(state, String.format(Locale.ROOT, "%.1f %%", nanos * 100.0 / (16 * HOUR))));
      return text;
    }
  }

  @Nested
  class The_counter_of_sixteen_bits {

    @Test
    void rolls_over_in_the_first_minutes() {
      var run = new Run(1).until(Seconds.minutes(5));
      var counts = run.of("f1", "ProcessedCount");
      var after = counts.stream().filter(change -> integer(change) == 0).findFirst().orElseThrow();
      var before = counts.get(counts.indexOf(after) - 1);

      assertThat(integer(before)).isEqualTo(65_535);
      assertThat(after.total()).hasValue(65_536);
    }

    @Test
    void is_reset_while_the_total_goes_on() {
      var run = new Run(1).until(Seconds.minutes(2));
      var total = run.line.machine("f1").counts().processed();
      run.line.resetCounters("f1", run.now);

      var last = run.of("f1", "ProcessedCount").getLast();
      assertThat(integer(last)).isZero();
      assertThat(last.total()).hasValue(total);
    }

    @Test
    void goes_on_where_it_was_known_last() {
      var changes = new ArrayList<Change>();
      var line =
          new PackagingLine(
              1,
              (_, _, _) -> new millrace.simulator.machine.PartCounter.Start(7, 99),
              changes::add);

      assertThat(line.machine("k1").counts().processed()).isEqualTo(99);
      assertThat(changes)
          .anySatisfy(change -> {
            assertThat(change.variable()).isEqualTo("ProcessedCount");
            assertThat(change.value()).isEqualTo(new IntegerValue(7));
          });
    }
  }
}
