package millrace.node;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import millrace.engine.plant.Plant;
import millrace.http.health.HealthCheck;
import millrace.opcua.client.ConnectionHealth;
import millrace.opcua.client.OpcUaDriver;

/**
 * How the parts of this node are.
 *
 * @param commissioning how far the plant model is given to the entities; {@code done} at the end
 * @param driver the gateway, once it is there
 */
record NodeHealth(Supplier<String> commissioning, Supplier<Optional<OpcUaDriver>> driver) {

  List<HealthCheck> checks(Plant plant) {
    var checks = new ArrayList<HealthCheck>();
    checks.add(
        new Check(
            "plant model",
            () -> {
              var state = commissioning.get();
              return new HealthCheck.Health(state.equals("done"), true, state);
            }));
    plant.connections().keySet().forEach(id -> checks.add(connection(id)));
    return checks;
  }

  private HealthCheck connection(String id) {
    return new Check(
        "connection " + id,
        () ->
            driver
                .get()
                .flatMap(gateway -> gateway.health(id))
                .map(health -> new HealthCheck.Health(health.open(), false, describe(health)))
                .orElseGet(
                    () -> new HealthCheck.Health(false, false, "it does not run on this node")));
  }

  private static String describe(ConnectionHealth health) {
    return health.open()
        ? health.pending()
            + " notifications wait for the journal, "
            + health.unavailable()
            + " signals cannot be monitored"
        : health.problem();
  }

  private record Check(String part, Supplier<HealthCheck.Health> asked) implements HealthCheck {

    @Override
    public Health now() {
      return asked.get();
    }
  }
}
