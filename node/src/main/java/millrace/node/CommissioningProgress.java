package millrace.node;

import java.util.concurrent.atomic.AtomicReference;
import millrace.actors.commissioning.PlantCommissioning;

/** Says in the health of the node how far commissioning is. */
record CommissioningProgress(AtomicReference<String> state) implements PlantCommissioning.Progress {

  @Override
  public void done(int steps, int all) {
    state.set(steps + " of " + all + " steps done");
  }

  @Override
  public void waiting(String entity, String reason) {
    state.set("waiting for " + entity + ": " + reason);
  }
}
