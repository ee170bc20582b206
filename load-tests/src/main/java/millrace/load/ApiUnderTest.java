package millrace.load;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import millrace.http.FrontDoors;
import millrace.http.HttpApi;
import millrace.http.HttpSettings;
import millrace.http.Operations;
import millrace.http.Past;

/** The real API in front of an engine, on loopback. It closes with the engine. */
public final class ApiUnderTest {

  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private ApiUnderTest() {}

  /** Listens, and says where. */
  public static URI of(EngineUnderTest engine) {
    return of(engine, new PrometheusMeterRegistry(PrometheusConfig.DEFAULT));
  }

  /**
   * Listens, and says where.
   *
   * @param metrics what {@code /metrics} tells
   */
  public static URI of(EngineUnderTest engine, PrometheusMeterRegistry metrics) {
    var entities = engine.entities();
    var history = engine.history();
    var api =
        new HttpApi(
            engine.system(),
            engine.plant(),
            new FrontDoors(
                entities.equipments(),
                entities.downtimes(),
                entities.workCenters(),
                entities.jobOrders(),
                entities.personnel(),
                entities.storages(),
                entities.feed()),
            new Past(history.journals(), Optional.of(history.readTables()), engine.past()),
            new Operations(List.of(), metrics, InstantSource.system()),
            HttpSettings.DEFAULT);
    var bound = EngineUnderTest.await(api.start("127.0.0.1", 0), "the API did not start");
    engine.closeFirst(
        () -> EngineUnderTest.await(bound.stop(PATIENCE), LIMIT, "the API did not stop"));
    return URI.create("http://127.0.0.1:" + bound.address().getPort() + "/api/v1/");
  }
}
