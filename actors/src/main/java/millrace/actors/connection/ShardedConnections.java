package millrace.actors.connection;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import millrace.actors.sharding.FrontDoor;
import millrace.engine.connection.ConnectionState;
import millrace.engine.plant.Plant;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;

/** The connections of the plant, each wherever in the cluster it lives. */
public final class ShardedConnections implements Connections {

  private final Plant plant;
  private final FrontDoor<ConnectionEntity.Message> door;

  public ShardedConnections(ClusterSharding sharding, Plant plant, Duration timeout) {
    this.plant = plant;
    this.door = new FrontDoor<>(sharding, ConnectionEntity.KEY, timeout);
  }

  @Override
  public void open(String connection) {
    if (!plant.connections().containsKey(connection)) {
      throw new UnknownConnection(connection);
    }
    door.tell(connection, new ConnectionEntity.Open(connection));
  }

  @Override
  public CompletionStage<ConnectionState> state(String connection) {
    return plant.connections().containsKey(connection)
        ? door.ask(connection, replyTo -> new ConnectionEntity.Inspect(connection, replyTo))
        : CompletableFuture.failedStage(new UnknownConnection(connection));
  }
}
