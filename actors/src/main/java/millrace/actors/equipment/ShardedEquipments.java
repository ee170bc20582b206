package millrace.actors.equipment;

import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import millrace.actors.Outcome;
import millrace.actors.UnknownEquipment;
import millrace.actors.equipment.EquipmentMessage.Digest;
import millrace.actors.equipment.EquipmentMessage.DurablePosition;
import millrace.actors.equipment.EquipmentMessage.Elements;
import millrace.actors.equipment.EquipmentMessage.Execute;
import millrace.actors.equipment.EquipmentMessage.Explain;
import millrace.actors.equipment.EquipmentMessage.Figures;
import millrace.actors.equipment.EquipmentMessage.FindingList;
import millrace.actors.equipment.EquipmentMessage.Findings;
import millrace.actors.equipment.EquipmentMessage.Held;
import millrace.actors.equipment.EquipmentMessage.Holds;
import millrace.actors.equipment.EquipmentMessage.Position;
import millrace.actors.equipment.EquipmentMessage.Segments;
import millrace.actors.equipment.EquipmentMessage.Shares;
import millrace.actors.equipment.EquipmentMessage.ShiftList;
import millrace.actors.equipment.EquipmentMessage.Shifts;
import millrace.actors.equipment.EquipmentMessage.Timeline;
import millrace.actors.equipment.EquipmentMessage.View;
import millrace.actors.sharding.FrontDoor;
import millrace.engine.calendar.WorkCalendar.Shift;
import millrace.engine.digest.StateDigest;
import millrace.engine.equipment.EquipmentCommand;
import millrace.engine.equipment.EquipmentView;
import millrace.engine.equipment.Finding;
import millrace.engine.equipment.OrderElements;
import millrace.engine.explanation.Explanation;
import millrace.engine.explanation.UnitFigures;
import millrace.engine.journal.Provenance;
import millrace.engine.plant.EquipmentId;
import millrace.engine.plant.EquipmentLevel;
import millrace.engine.plant.Plant;
import millrace.engine.time.Interval;
import millrace.engine.timeline.Segment;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.apache.pekko.pattern.StatusReply;

/** The work units of the plant, each wherever in the cluster it lives. */
public final class ShardedEquipments implements Equipments {

  private final Plant plant;
  private final FrontDoor<EquipmentMessage> door;

  public ShardedEquipments(ClusterSharding sharding, Plant plant, Duration timeout) {
    this.plant = plant;
    this.door = new FrontDoor<>(sharding, EquipmentEntity.KEY, timeout);
  }

  @Override
  public CompletionStage<Outcome> execute(
      EquipmentId unit, EquipmentCommand command, Provenance provenance) {
    return ask(unit, replyTo -> new Execute(unit.value(), command, provenance, replyTo));
  }

  @Override
  public CompletionStage<EquipmentView> view(EquipmentId unit) {
    return ask(unit, replyTo -> new View(unit.value(), replyTo));
  }

  @Override
  public CompletionStage<List<Segment>> timeline(EquipmentId unit, Interval window) {
    return ask(
            unit,
            (ActorRef<StatusReply<Segments>> replyTo) ->
                new Timeline(unit.value(), window, replyTo))
        .thenApply(Segments::list);
  }

  @Override
  public CompletionStage<List<OrderElements>> elements(EquipmentId unit, Interval window) {
    return ask(
            unit,
            (ActorRef<StatusReply<Shares>> replyTo) -> new Elements(unit.value(), window, replyTo))
        .thenApply(Shares::list);
  }

  @Override
  public CompletionStage<UnitFigures> figures(
      EquipmentId unit, Interval window, long asOf, boolean digested) {
    return ask(unit, replyTo -> new Figures(unit.value(), window, asOf, digested, replyTo));
  }

  @Override
  public CompletionStage<Explanation.Page> explain(EquipmentId unit, Explained explained) {
    return ask(unit, replyTo -> new Explain(unit.value(), explained, replyTo));
  }

  @Override
  public CompletionStage<StateDigest> digest(EquipmentId unit) {
    return ask(unit, replyTo -> new Digest(unit.value(), replyTo));
  }

  @Override
  public CompletionStage<Boolean> holds(EquipmentId unit, Interval window) {
    return ask(
            unit, (ActorRef<StatusReply<Held>> replyTo) -> new Holds(unit.value(), window, replyTo))
        .thenApply(Held::exactly);
  }

  @Override
  public CompletionStage<List<Shift>> shifts(EquipmentId unit, Interval window) {
    return ask(
            unit,
            (ActorRef<StatusReply<ShiftList>> replyTo) -> new Shifts(unit.value(), window, replyTo))
        .thenApply(ShiftList::list);
  }

  @Override
  public CompletionStage<List<Finding>> findings(EquipmentId unit, int limit) {
    return ask(
            unit,
            (ActorRef<StatusReply<FindingList>> replyTo) ->
                new Findings(unit.value(), limit, replyTo))
        .thenApply(FindingList::list);
  }

  @Override
  public CompletionStage<OptionalLong> durablePosition(EquipmentId unit, String subscription) {
    return ask(
            unit,
            (ActorRef<StatusReply<Position>> replyTo) ->
                new DurablePosition(unit.value(), subscription, replyTo))
        .thenApply(Position::sequence);
  }

  private <T> CompletionStage<T> ask(
      EquipmentId unit, Function<ActorRef<StatusReply<T>>, EquipmentMessage> question) {
    return plant.workUnits().containsKey(unit)
        ? door.ask(unit.value(), question)
        : CompletableFuture.failedStage(new UnknownEquipment(unit, EquipmentLevel.WORK_UNIT));
  }
}
