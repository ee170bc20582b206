package millrace.opcua.client;

import static java.util.stream.LongStream.rangeClosed;
import static millrace.opcua.client.Bench.C1;
import static millrace.opcua.client.Bench.F1;
import static millrace.opcua.client.Bench.count;
import static millrace.opcua.client.Bench.processValue;
import static millrace.opcua.client.Bench.state;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import millrace.engine.connection.ConnectionEvent.DataLost;
import millrace.engine.connection.ConnectionEvent.SignalUnavailable;
import millrace.engine.connection.ConnectionEvent.SubscriptionCreated;
import millrace.engine.connection.ConnectionEvent.SubscriptionEnded;
import millrace.engine.equipment.EquipmentEvent.DataGapClosed;
import millrace.engine.equipment.GapCause;
import millrace.engine.equipment.RuleSet.StateModel;
import millrace.engine.time.Interval;
import millrace.engine.time.Nanos;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class DeliveryTest {

  private static final Duration SOON = Duration.ofSeconds(20);

  private final Plc.Setup setup = Plc.Setup.onAnyPort();
  private Plc plc;
  private Cable cable;
  private Bench bench;

  @BeforeEach
  void set_up() throws Exception {
    plc = machine(Plc.start(setup));
    cable = new Cable(plc.port());
    bench = new Bench(cable.port()).unit(F1, StateModel.PACKML, state(), count());
  }

  @AfterEach
  void tear_down() throws Exception {
    bench.close();
    cable.close();
    plc.close();
  }

  private static Plc machine(Plc plc) {
    return plc.variable("f1/State", 6).variable("f1/Count", 0).variable("c1/Count", 0);
  }

  private void count_from_to(int first, int last) {
    rangeClosed(first, last).forEach(value -> plc.write("f1/Count", (int) value));
  }

  private void until_counted(long last) {
    await().atMost(SOON).until(() -> bench.units.numbers(F1, "Count").contains(last));
  }

  private static List<Long> all(long first, long last) {
    return rangeClosed(first, last).boxed().toList();
  }

  @Nested
  class A_value {

    @Test
    void reaches_the_journal_with_its_four_times_and_its_status() {
      bench.start();
      until_counted(0);
      var sourceTime = Instant.parse("2026-11-21T08:00:00.123456700Z");

      plc.write("f1/Count", 7, new StatusCode(0x0096_0000L), sourceTime);

      until_counted(7);
      var reading = bench.units.readings(F1, "Count").getLast();
      assertThat(reading.sourceTime()).isEqualTo(Nanos.of(sourceTime));
      assertThat(reading.serverTime()).isGreaterThan(reading.sourceTime());
      assertThat(reading.ingestTime()).isGreaterThanOrEqualTo(reading.serverTime() - 1_000_000_000);
      assertThat(reading.status().bits()).isEqualTo(0x0096_0000);
    }

    @Test
    void keeps_the_time_of_a_clock_that_is_ten_minutes_wrong() {
      bench.start();
      until_counted(0);
      var wrong = Instant.now().minusSeconds(600);

      plc.write("f1/Count", 1, StatusCode.GOOD, wrong);

      until_counted(1);
      assertThat(bench.units.readings(F1, "Count").getLast().sourceTime())
          .isBetween(Nanos.of(wrong) - 100, Nanos.of(wrong));
    }

    @Test
    void is_acknowledged_to_the_server_once_it_is_durable() {
      bench.start();
      count_from_to(1, 20);

      until_counted(20);
      await().atMost(SOON).until(() -> bench.health().pending() == 0);
      assertThat(bench.health().open()).isTrue();
    }
  }

  @Nested
  class A_cut_that_is_shorter_than_the_lifetime {

    @Test
    void loses_nothing_and_keeps_the_subscription() {
      bench.start();
      until_counted(0);
      var subscriptions = plc.subscriptions();

      cable.cut();
      count_from_to(1, 200);
      cable.mend();

      until_counted(200);
      assertThat(bench.units.numbers(F1, "Count")).isEqualTo(all(0, 200));
      assertThat(plc.subscriptions()).isEqualTo(subscriptions);
      assertThat(bench.events(SubscriptionCreated.class)).hasSize(1);
    }

    @Test
    void leaves_nothing_unknown_when_it_was_long_enough_to_be_noticed() {
      bench.start();
      until_counted(0);

      cable.swallow();
      await().atMost(SOON).until(() -> !bench.units.opened(F1).isEmpty());
      assertThat(bench.units.now(F1, Nanos.of(Instant.now())).gap()).isTrue();
      count_from_to(1, 50);
      cable.mend();

      until_counted(50);
      await().atMost(SOON).until(() -> !bench.units.closed(F1).isEmpty());
      assertThat(bench.units.closed(F1))
          .allSatisfy(gap -> assertThat(gap.bounds().isEmpty()).isTrue());
      assertThat(bench.units.now(F1, Nanos.of(Instant.now())).gap()).isFalse();
      assertThat(bench.units.numbers(F1, "Count")).isEqualTo(all(0, 50));
    }
  }

  @Nested
  class A_server_that_was_restarted {

    @Test
    void has_forgotten_the_subscription_which_leaves_a_gap_with_bounds() throws Exception {
      bench.start();
      count_from_to(1, 3);
      until_counted(3);
      var before = Nanos.of(Instant.now());

      plc.close();
      // Another order of its namespaces: nothing may depend on an index.
      plc = machine(Plc.start(setup.withNamespaces(Plc.OTHER_URI, "urn:test:third", Plc.URI)));
      plc.write("f1/Count", 9);

      until_counted(9);
      await().atMost(SOON).until(() -> !bench.units.closed(F1).isEmpty());
      var gap = bench.units.closed(F1).getFirst();
      assertThat(gap.cause()).isEqualTo(GapCause.SUBSCRIPTION_LOST);
      assertThat(gap.bounds().start()).isLessThanOrEqualTo(before);
      assertThat(gap.bounds().end()).isBetween(before, Nanos.of(Instant.now()));
      await().atMost(SOON).until(() -> !bench.events(DataLost.class).isEmpty());
      assertThat(bench.events(SubscriptionEnded.class)).hasSize(1);
      assertThat(bench.events(SubscriptionCreated.class)).hasSize(2);
    }
  }

  @Nested
  class A_new_owner {

    @BeforeEach
    void who_is_known_to_the_server() {
      // A server gives an anonymous user's subscription to another session only when it knows the
      // application by its certificate (OPC 10000-4, 5.14.7).
      bench.securely("Basic256Sha256").trusting(Plc.certificate());
    }

    @Test
    void takes_over_what_was_journalled_but_not_acknowledged_without_doubling_it()
        throws Exception {
      var first = bench.start();
      until_counted(0);
      await().atMost(SOON).until(() -> bench.health().pending() == 0);
      bench.units.are(Units.Mood.WRITING_WITHOUT_ANSWER);
      plc.write("f1/Count", 1);
      until_counted(1);
      first.stop();
      count_from_to(2, 40);
      bench.units.are(Units.Mood.WRITING);

      bench.start();

      until_counted(40);
      assertThat(bench.units.numbers(F1, "Count")).isEqualTo(all(0, 40));
      assertThat(bench.events(SubscriptionCreated.class)).hasSize(1);
      assertThat(bench.units.closed(F1))
          .allSatisfy(gap -> assertThat(gap.bounds().isEmpty()).isTrue());
    }

    @Test
    void takes_over_what_was_never_journalled() throws Exception {
      var first = bench.start();
      until_counted(0);
      bench.units.are(Units.Mood.UNAVAILABLE);
      count_from_to(1, 5);
      await().atMost(SOON).until(() -> bench.health().pending() > 0);
      first.stop().toCompletableFuture().get();
      bench.units.are(Units.Mood.WRITING);

      bench.start();
      count_from_to(6, 10);

      until_counted(10);
      assertThat(bench.units.numbers(F1, "Count")).isEqualTo(all(0, 10));
      assertThat(bench.events(SubscriptionCreated.class)).hasSize(1);
    }

    @Test
    void monitors_a_signal_that_is_new_in_the_plant_file() throws Exception {
      bench.start().stop().toCompletableFuture().get();
      bench.unit(C1, StateModel.PACKML, count());

      bench.start();
      plc.write("c1/Count", 4);

      await().atMost(SOON).until(() -> bench.units.numbers(C1, "Count").contains(4L));
    }
  }

  @Nested
  class A_journal_that_is_away {

    @Test
    void holds_the_server_back_and_gets_everything_when_it_returns() {
      bench.start();
      until_counted(0);
      bench.units.are(Units.Mood.UNAVAILABLE);

      for (var value = 1; value <= 300; value++) {
        plc.write("f1/Count", value);
        if (value % 20 == 0) {
          var published = value / 20;
          await().atMost(SOON).until(() -> bench.health().pending() >= Math.min(published, 6));
        }
      }
      assertThat(bench.health().pending()).isLessThanOrEqualTo(6);
      bench.units.are(Units.Mood.WRITING);

      until_counted(300);
      assertThat(bench.units.numbers(F1, "Count")).isEqualTo(all(0, 300));
    }
  }

  @Nested
  class A_node_that_is_missing {

    @Test
    void is_told_once_and_leaves_the_others_alive_and_is_found_when_it_appears() {
      bench.unit(F1, StateModel.PACKML, state(), count(), processValue("Torque"));
      bench.start();

      until_counted(0);
      await().atMost(SOON).until(() -> !bench.events(SignalUnavailable.class).isEmpty());
      assertThat(bench.events(SignalUnavailable.class))
          .singleElement()
          .satisfies(event -> assertThat(event.signal()).isEqualTo("Torque"));
      assertThat(bench.health().unavailable()).isEqualTo(1);

      plc.variable("f1/Torque", 5);

      await().atMost(SOON).until(() -> bench.units.numbers(F1, "Torque").contains(5L));
      assertThat(bench.events(SignalUnavailable.class)).hasSize(1);
      assertThat(bench.health().unavailable()).isZero();
    }
  }

  @Nested
  class A_queue_that_overflowed {

    @Test
    void leaves_a_gap_where_a_state_was_dropped() {
      bench.with("millrace.opcua.subscription.largest-queue = 10");
      bench.start();
      until_counted(0);

      cable.cut();
      for (var round = 0; round < 50; round++) {
        plc.write("f1/State", round % 2 == 0 ? 11 : 6);
      }
      plc.write("f1/Count", 1);
      cable.mend();

      until_counted(1);
      await()
          .atMost(SOON)
          .until(() ->
              bench.units.closed(F1).stream()
                  .anyMatch(gap -> gap.cause() == GapCause.QUEUE_OVERFLOW));
      assertThat(bench.units.readings(F1, "State"))
          .anySatisfy(reading -> assertThat(reading.status().isOverflow()).isTrue());
    }

    @Test
    void since_the_journal_took_nothing_leaves_a_gap_of_the_size_of_what_was_dropped() {
      bench.with("millrace.opcua.subscription.largest-queue = 10");
      bench.start();
      until_counted(0);
      bench.units.are(Units.Mood.UNAVAILABLE);
      until_the_gateway_asks_for_no_more();

      var dropped = Instant.now().truncatedTo(ChronoUnit.MILLIS);
      for (var round = 0; round < 100; round++) {
        plc.write("f1/State", round % 2 == 0 ? 11 : 6, StatusCode.GOOD, dropped.plusMillis(round));
      }
      plc.write("f1/Count", 1_000);
      bench.units.are(Units.Mood.WRITING);

      until_counted(1_000);
      // Of a hundred values a queue of ten dropped some up to the ninetieth. Servers
      // mark the oldest that is left, or each that came while the queue was full.
      var last = Nanos.of(dropped.plusMillis(89));
      await()
          .atMost(SOON)
          .untilAsserted(() ->
              assertThat(overflows())
                  .anySatisfy(gap -> assertThat(gap.bounds().end()).isGreaterThanOrEqualTo(last)));
      assertThat(overflows()).allSatisfy(gap -> assertThat(length(gap.bounds())).isPositive());
      assertThat(bench.units.readings(F1, "State").getLast().sourceTime())
          .as("the newest value got through")
          .isEqualTo(Nanos.of(dropped.plusMillis(99)));
      var told = bench.health().overflow();
      assertThat(told.gaps()).isEqualTo(overflows().size());
      assertThat(told.nanos())
          .isEqualTo(overflows().stream().mapToLong(each -> length(each.bounds())).sum());
      assertThat(told.marks()).isPositive();
    }

    /** Lets the count change until so much waits for the journal that the server's queue fills. */
    private void until_the_gateway_asks_for_no_more() {
      var count = new AtomicInteger();
      await()
          .atMost(SOON)
          .until(() -> {
            plc.write("f1/Count", count.incrementAndGet() % 500);
            var health = bench.health();
            return health.pending() == health.mostPending();
          });
      // What the server has been asked for already, it still answers.
      for (var more = 0; more < 3; more++) {
        plc.write("f1/Count", count.incrementAndGet() % 500);
      }
    }

    private List<DataGapClosed> overflows() {
      return bench.units.closed(F1).stream()
          .filter(gap -> gap.cause() == GapCause.QUEUE_OVERFLOW)
          .toList();
    }

    private static long length(Interval bounds) {
      return bounds.end() - bounds.start();
    }
  }
}
