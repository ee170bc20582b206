package millrace.actors.equipment;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import millrace.actors.UnknownEquipment;
import millrace.actors.equipment.EquipmentMessage.Corrections;
import millrace.actors.equipment.EquipmentMessage.FindStop;
import millrace.actors.equipment.EquipmentMessage.Preview;
import millrace.actors.equipment.EquipmentMessage.StopList;
import millrace.actors.equipment.EquipmentMessage.Stops;
import millrace.actors.sharding.FrontDoor;
import millrace.engine.downtime.DowntimeEvent;
import millrace.engine.downtime.StopQuery;
import millrace.engine.equipment.CorrectionPreview;
import millrace.engine.equipment.EquipmentCommand.ApplyCorrection;
import millrace.engine.journal.Provenance;
import millrace.engine.plant.EquipmentId;
import millrace.engine.plant.EquipmentLevel;
import millrace.engine.plant.Plant;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.apache.pekko.pattern.StatusReply;

/** The stops of the work units of the plant, each wherever in the cluster its unit lives. */
public final class ShardedDowntimes implements Downtimes {

  private final Plant plant;
  private final FrontDoor<EquipmentMessage> door;

  public ShardedDowntimes(ClusterSharding sharding, Plant plant, Duration timeout) {
    this.plant = plant;
    this.door = new FrontDoor<>(sharding, EquipmentEntity.KEY, timeout);
  }

  @Override
  public CompletionStage<List<DowntimeEvent>> stops(EquipmentId unit, StopQuery query) {
    return ask(
            unit,
            (ActorRef<StatusReply<StopList>> replyTo) -> new Stops(unit.value(), query, replyTo))
        .thenApply(StopList::list);
  }

  @Override
  public CompletionStage<Optional<DowntimeEvent>> stop(EquipmentId unit, String id) {
    return ask(
            unit,
            (ActorRef<StatusReply<StopList>> replyTo) -> new FindStop(unit.value(), id, replyTo))
        .thenApply(found -> found.list().stream().findFirst());
  }

  @Override
  public CompletionStage<UnitCorrections> corrections(EquipmentId unit) {
    return ask(unit, replyTo -> new Corrections(unit.value(), replyTo));
  }

  @Override
  public CompletionStage<CorrectionPreview> preview(
      EquipmentId unit, ApplyCorrection apply, Provenance provenance) {
    return ask(unit, replyTo -> new Preview(unit.value(), apply, provenance, replyTo));
  }

  private <T> CompletionStage<T> ask(
      EquipmentId unit, Function<ActorRef<StatusReply<T>>, EquipmentMessage> question) {
    return plant.workUnits().containsKey(unit)
        ? door.ask(unit.value(), question)
        : CompletableFuture.failedStage(new UnknownEquipment(unit, EquipmentLevel.WORK_UNIT));
  }
}
