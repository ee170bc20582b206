package millrace.load.overload;

import com.typesafe.config.Config;
import java.time.InstantSource;
import java.util.BitSet;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import millrace.actors.connection.ConnectionDriver;
import millrace.actors.equipment.EquipmentIntake;
import millrace.engine.plant.Plant;
import millrace.engine.time.Nanos;
import millrace.load.wire.WirePlant;
import millrace.opcua.client.ConnectionHealth;
import millrace.opcua.client.OpcUaDriver;

/** The gateway of the engine under load, with what was acknowledged to it. */
final class Gateway {

  private final Plant plant;
  private final LongAdder readings = new LongAdder();
  private final LongAccumulator oldest = new LongAccumulator(Math::max, Long.MIN_VALUE);
  private final AtomicReference<Optional<OpcUaDriver>> driver =
      new AtomicReference<>(Optional.empty());
  private final AtomicReference<Optional<Acknowledged>> intake =
      new AtomicReference<>(Optional.empty());

  Gateway(Plant plant) {
    this.plant = plant;
  }

  /** Makes the driver, for the start of the engine. */
  Function<Config, Function<EquipmentIntake, ConnectionDriver>> making() {
    return config ->
        door -> {
          var counted = new Acknowledged(door, readings, oldest);
          var made = OpcUaDriver.of(config, plant, counted, InstantSource.system());
          intake.set(Optional.of(counted));
          driver.set(Optional.of(made));
          return made;
        };
  }

  Optional<OpcUaDriver> driver() {
    return driver.get();
  }

  /** How many readings are durable. */
  long readings() {
    return readings.sum();
  }

  /** How old the oldest reading was that became durable since the last call; 0 without any. */
  double secondsOfOldest() {
    var time = oldest.getThenReset();
    return time == Long.MIN_VALUE ? 0 : (Nanos.of(InstantSource.system().instant()) + time) / 1e9;
  }

  ConnectionHealth health() {
    return driver().flatMap(made -> made.health(WirePlant.CONNECTION)).orElseThrow();
  }

  /** The ordinals of the acknowledged notifications, by unit and subscription. */
  Map<String, BitSet> acknowledged() {
    return intake.get().orElseThrow().notifications();
  }
}
