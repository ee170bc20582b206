package millrace.actors.workcenter;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import millrace.actors.Outcome;
import millrace.actors.UnknownEquipment;
import millrace.actors.sharding.FrontDoor;
import millrace.actors.workcenter.WorkCenterMessage.Execute;
import millrace.actors.workcenter.WorkCenterMessage.Inspect;
import millrace.engine.journal.Provenance;
import millrace.engine.plant.EquipmentId;
import millrace.engine.plant.EquipmentLevel;
import millrace.engine.plant.Plant;
import millrace.engine.workcenter.WorkCenterCommand;
import millrace.engine.workcenter.WorkCenterState;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.apache.pekko.pattern.StatusReply;

/** The work centers of the plant, each wherever in the cluster it lives. */
public final class ShardedWorkCenters implements WorkCenters {

  private final Plant plant;
  private final FrontDoor<WorkCenterMessage> door;

  public ShardedWorkCenters(ClusterSharding sharding, Plant plant, Duration timeout) {
    this.plant = plant;
    this.door = new FrontDoor<>(sharding, WorkCenterEntity.KEY, timeout);
  }

  @Override
  public CompletionStage<Outcome> execute(
      EquipmentId workCenter, WorkCenterCommand command, Provenance provenance) {
    return ask(
        workCenter, replyTo -> new Execute(workCenter.value(), command, provenance, replyTo));
  }

  @Override
  public CompletionStage<WorkCenterState> state(EquipmentId workCenter) {
    return ask(workCenter, replyTo -> new Inspect(workCenter.value(), replyTo));
  }

  private <T> CompletionStage<T> ask(
      EquipmentId workCenter, Function<ActorRef<StatusReply<T>>, WorkCenterMessage> question) {
    return plant
            .find(workCenter)
            .filter(each -> each.level() == EquipmentLevel.WORK_CENTER)
            .isPresent()
        ? door.ask(workCenter.value(), question)
        : CompletableFuture.failedStage(
            new UnknownEquipment(workCenter, EquipmentLevel.WORK_CENTER));
  }
}
