package millrace.simulator.opcua;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import millrace.engine.packml.PackMlState;
import millrace.simulator.Simulator;
import millrace.simulator.SimulatorSettings;
import millrace.simulator.fault.Fault.BadQuality;
import millrace.simulator.fault.Fault.CutCable;
import millrace.simulator.fault.Fault.CutKind;
import millrace.simulator.fault.Fault.Jam;
import millrace.simulator.fault.Fault.Overflow;
import millrace.simulator.fault.Fault.ResetCounters;
import millrace.simulator.fault.Fault.RestartServer;
import millrace.simulator.fault.Fault.ShiftClock;
import millrace.simulator.fault.Fault.WrongType;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.eclipse.milo.opcua.stack.core.types.builtin.unsigned.UShort;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@NullUnmarked // Milo may answer null everywhere; where it does, the test fails.
class FaultsOnDemandTest {

  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final String COUNT = "P:PackMLObjects/S:f1/S:Plc/S:ProcessedCount";
  private static final String CAPPED = "P:PackMLObjects/S:c1/S:Plc/S:ProcessedCount";
  private static final String TEMPERATURE = "P:PackMLObjects/S:f1/S:Plc/S:Temperature";

  @TempDir static Path data;

  private static Simulator simulator;

  @BeforeAll
  static void start() {
    simulator = Simulator.start(SimulatorSettings.forTests(data).withSpeedUp(5));
  }

  @AfterAll
  static void stop() {
    simulator.close();
  }

  private static SimulatorClient client() throws UaException {
    return SimulatorClient.connect(simulator.endpoint(Simulator.LINE));
  }

  private static List<Integer> counts(List<DataValue> values) {
    return List.copyOf(values).stream()
        .map(value -> ((UShort) value.value().value()).intValue())
        .toList();
  }

  @Nested
  class A_cut_cable {

    @ParameterizedTest
    @EnumSource(CutKind.class)
    void loses_nothing_to_a_subscription_that_outlives_it(CutKind kind) throws Exception {
      try (var client = client()) {
        var received = client.collect(CAPPED, 1_000);
        await().atMost(PATIENCE).until(() -> received.size() > 3);

        simulator.inject(Simulator.LINE, new CutCable(kind, Duration.ofSeconds(4)));
        var ledger = simulator.ledger(Simulator.LINE);
        var during = ledger.total("c1", "ProcessedCount");
        await().atMost(PATIENCE).until(() -> ledger.total("c1", "ProcessedCount") > during + 40);
        var after = (int) ledger.total("c1", "ProcessedCount");
        await().atMost(PATIENCE).until(() -> counts(received).contains(after));

        // A client that had to ask again may get a notification twice, but none is missing.
        var got = counts(received);
        assertThat(got).containsAll(IntStream.rangeClosed(got.getFirst(), after).boxed().toList());
      }
    }
  }

  private static List<String> namespaces(SimulatorClient client) throws UaException {
    return List.of(client.client().readNamespaceTable().toArray());
  }

  @Nested
  class A_restart {

    @Test
    void gives_other_namespace_indexes_and_the_machines_go_on() throws Exception {
      var total = simulator.ledger(Simulator.LINE).total("c1", "ProcessedCount");
      List<String> before;
      try (var client = client()) {
        before = namespaces(client);
      }
      simulator.inject(Simulator.LINE, new RestartServer(true));
      await()
          .atMost(PATIENCE)
          .ignoreExceptions()
          .untilAsserted(() -> {
            try (var client = client()) {
              assertThat(namespaces(client))
                  .isNotEqualTo(before)
                  .containsExactlyInAnyOrderElementsOf(before);
              assertThat(client.read(COUNT).statusCode().isGood()).isTrue();
            }
          });
      var ledger = simulator.ledger(Simulator.LINE);
      await().atMost(PATIENCE).until(() -> ledger.total("c1", "ProcessedCount") > total);
    }
  }

  @Nested
  class A_variable {

    @Test
    void is_shown_with_another_status_and_then_as_before() throws Exception {
      try (var client = client()) {
        simulator.inject(
            Simulator.LINE,
            new BadQuality(
                "f1", "ProcessedCount", StatusCodes.Bad_SensorFailure, Duration.ofSeconds(3)));
        assertThat(client.read(COUNT).statusCode().value())
            .isEqualTo(StatusCodes.Bad_SensorFailure);
        await().atMost(PATIENCE).until(() -> client.read(COUNT).statusCode().isGood());
      }
    }

    @Test
    void is_shown_as_a_text_and_then_as_before() throws Exception {
      try (var client = client()) {
        simulator.inject(
            Simulator.LINE, new WrongType("f1", "ProcessedCount", Duration.ofSeconds(3)));
        assertThat(client.read(COUNT).value()).isEqualTo(Variant.of("n/a"));
        await().atMost(PATIENCE).until(() -> client.read(COUNT).value().value() instanceof UShort);
      }
    }

    @Test
    void that_is_not_there_is_refused_by_name() {
      assertThatThrownBy(() ->
              simulator.inject(
                  Simulator.LINE, new WrongType("f1", "Colour", Duration.ofSeconds(3))))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("f1/Colour")
          .hasMessageContaining("f1/ProcessedCount");
    }
  }

  @Nested
  class The_clock {

    @Test
    void is_wrong_by_what_it_was_shifted() throws Exception {
      try (var client = client()) {
        simulator.inject(Simulator.LINE, new ShiftClock(Duration.ofMinutes(10)));
        await()
            .atMost(PATIENCE)
            .until(() -> {
              var ahead =
                  Duration.between(Instant.now(), client.read(COUNT).sourceTime().getJavaInstant());
              return ahead.compareTo(Duration.ofMinutes(9)) > 0;
            });
        assertThat(
                Duration.between(client.read(COUNT).serverTime().getJavaInstant(), Instant.now())
                    .abs())
            .isLessThan(Duration.ofMinutes(5));
        simulator.inject(Simulator.LINE, new ShiftClock(Duration.ZERO));
      }
    }
  }

  @Nested
  class Counters {

    @Test
    void are_reset_while_the_ledger_goes_on() throws Exception {
      try (var client = client()) {
        var ledger = simulator.ledger(Simulator.LINE);
        var total = ledger.total("f1", "ProcessedCount");
        simulator.inject(Simulator.LINE, new ResetCounters("f1"));

        assertThat(((UShort) client.read(COUNT).value().value()).intValue()).isLessThan(1_000);
        assertThat(ledger.total("f1", "ProcessedCount"))
            .isGreaterThanOrEqualTo(total)
            .isGreaterThan(65_000);
        assertThat((long) client.read("S:Ledger/S:f1/S:TotalProcessed").value().value())
            .isGreaterThanOrEqualTo(total);
      }
    }
  }

  @Nested
  class A_burst {

    @Test
    void overflows_a_queue_and_says_so() throws Exception {
      try (var client = client()) {
        var received = client.collect(TEMPERATURE, 10);
        await().atMost(PATIENCE).until(() -> !received.isEmpty());
        simulator.inject(Simulator.LINE, new Overflow("f1", 5_000));
        await()
            .atMost(PATIENCE)
            .until(() ->
                List.copyOf(received).stream()
                    .anyMatch(value -> value.statusCode().isOverflowSet()));
      }
    }
  }

  @Nested
  class A_jam {

    @Test
    void on_call_over_opc_ua_holds_the_machine_with_its_reason() throws Exception {
      try (var client = client()) {
        var states = client.collect("P:PackMLObjects/S:c1/S:Plc/S:StateCurrent", 100);
        var reasons = client.collect("P:PackMLObjects/S:c1/S:Plc/S:StopReason", 100);
        assertThat(client.call("S:Faults", "S:Jam", Variant.of("c1")).getStatusCode().isGood())
            .isTrue();
        await()
            .atMost(PATIENCE)
            .until(() ->
                List.copyOf(states).stream()
                    .anyMatch(
                        value -> value.value().equals(Variant.of(PackMlState.HELD.number()))));
        await()
            .atMost(PATIENCE)
            .until(() ->
                List.copyOf(reasons).stream()
                    .anyMatch(value -> value.value().equals(Variant.of(102))));
      }
    }

    @Test
    void of_an_unknown_machine_is_refused() throws Exception {
      try (var client = client()) {
        assertThat(client.call("S:Faults", "S:Jam", Variant.of("z9")).getStatusCode().value())
            .isEqualTo(StatusCodes.Bad_InvalidArgument);
        simulator.inject(Simulator.CELL, new Jam("m1"));
      }
    }
  }
}
