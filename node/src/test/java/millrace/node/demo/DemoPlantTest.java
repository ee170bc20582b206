package millrace.node.demo;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Map;
import millrace.engine.equipment.RuleSet;
import millrace.engine.plant.EquipmentId;
import org.junit.jupiter.api.Test;

class DemoPlantTest {

  private static final EquipmentId FILLER = new EquipmentId("acme.lyon.pack.l3.f1");

  @Test
  void machines_that_live_faster_have_shorter_run_times_and_all_other_rules() {
    var once = rules(1);

    var fourTimes = rules(4);

    assertThat(fourTimes.plannedRunTimes().getFirst().nanosPerItem())
        .isEqualTo(once.plannedRunTimes().getFirst().nanosPerItem() / 4);
    assertThat(fourTimes.designSpeed().orElseThrow())
        .isEqualByComparingTo(once.designSpeed().orElseThrow().multiply(new BigDecimal(4)));
    assertThat(fourTimes)
        .usingRecursiveComparison()
        .ignoringFields("version", "plannedRunTimes", "designSpeed")
        .isEqualTo(once);
    assertThat(fourTimes.masterData().meters()).isNotEmpty();
  }

  private static RuleSet rules(double speedUp) {
    return requireNonNull(DemoPlant.at(Map.of(), speedUp).workUnits().get(FILLER)).rules();
  }
}
