package millrace.opcua.client;

import static millrace.opcua.client.Bench.F1;
import static millrace.opcua.client.Bench.processValue;
import static millrace.opcua.client.Bench.state;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import millrace.engine.equipment.RuleSet.SignalDefinition;
import millrace.engine.equipment.RuleSet.StateModel;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class StandardModelTest {

  private static final Duration SOON = Duration.ofSeconds(30);
  private static final StatusCode NOT_ACTIVE = new StatusCode(StatusCodes.Bad_StateNotActive);
  private static final String BASE = "f1/P:BaseStateMachine/0:CurrentState/0:Number";
  private static final String MACHINE =
      "f1/P:BaseStateMachine/P:MachineState/0:CurrentState/0:Number";
  private static final String EXECUTE =
      "f1/P:BaseStateMachine/P:MachineState/P:ExecuteState/0:CurrentState/0:Number";

  private @Nullable Plc started;
  private @Nullable Bench running;

  @AfterEach
  void tear_down() {
    if (running != null) {
      running.close();
    }
    if (started != null) {
      started.close();
    }
  }

  @Nested
  class A_packml_machine {

    @Test
    void has_one_state_though_its_server_tells_three() throws Exception {
      var plc =
          Plc.start(Plc.Setup.onAnyPort())
              .variable(BASE, 19)
              .variable(MACHINE, 18)
              .variable(EXECUTE, 4);
      started = plc;
      var bench = new Bench(plc.port()).unit(F1, StateModel.PACKML, "f1", List.of(), state());
      running = bench;
      bench.start();
      await().atMost(SOON).until(() -> bench.units.numbers(F1, "State").equals(List.of(4L)));

      var now = Instant.now();
      plc.write(EXECUTE, 3, StatusCode.GOOD, now.plusMillis(1));
      plc.write(EXECUTE, 6, StatusCode.GOOD, now.plusMillis(2));
      plc.write(EXECUTE, null, NOT_ACTIVE, now.plusMillis(3));
      plc.write(MACHINE, null, NOT_ACTIVE, now.plusMillis(3));
      plc.write(BASE, 8, StatusCode.GOOD, now.plusMillis(3));
      plc.write(BASE, 9, StatusCode.GOOD, now.plusMillis(4));
      plc.write(BASE, 19, StatusCode.GOOD, now.plusMillis(5));
      plc.write(MACHINE, 1, StatusCode.GOOD, now.plusMillis(6));

      await().atMost(SOON).until(() -> bench.units.numbers(F1, "State").contains(1L));
      assertThat(bench.units.numbers(F1, "State")).containsExactly(4L, 3L, 6L, 8L, 9L, 1L);
    }
  }

  @Nested
  class A_server_that_takes_few_items_a_call {

    @Test
    void gets_them_in_several_calls() throws Exception {
      var plc = Plc.start(Plc.Setup.onAnyPort().withItemsPerCall(100));
      started = plc;
      var signals =
          IntStream.range(0, 1_050)
              .mapToObj(index -> processValue("V" + index))
              .toArray(SignalDefinition[]::new);
      for (var signal : signals) {
        plc.variable("f1/" + signal.name(), 1);
      }
      var bench = new Bench(plc.port()).unit(F1, StateModel.PACKML, signals);
      running = bench;

      bench.start();

      await()
          .atMost(SOON)
          .until(() ->
              bench.units.deliveries(F1).stream()
                      .mapToInt(delivery -> delivery.readings().size())
                      .sum()
                  == 1_050);
    }
  }
}
