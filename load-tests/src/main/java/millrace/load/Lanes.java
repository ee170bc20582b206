package millrace.load;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import millrace.engine.time.Nanos;

/** One lane for each unit of an engine's plant. */
public final class Lanes {

  private Lanes() {}

  /**
   * Lanes whose readings have the times of this machine's clock.
   *
   * @param seed of the first unit's values; each unit has the next one
   */
  public static List<UnitLane> of(EngineUnderTest engine, int readingsPerFrame, long seed) {
    var clock = InstantSource.system();
    var lanes = new ArrayList<UnitLane>();
    for (var unit : engine.plant().workUnits().keySet()) {
      var source =
          new FrameSource(
              unit.value(), readingsPerFrame, seed + lanes.size(), () -> Nanos.of(clock.instant()));
      lanes.add(new UnitLane(engine.entities().equipments(), unit, source));
    }
    return lanes;
  }
}
