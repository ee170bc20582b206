package millrace.actors;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import millrace.actors.connection.ConnectionDriver;
import millrace.actors.connection.ConnectionEntity;
import millrace.actors.connection.Connections;
import millrace.actors.connection.ShardedConnections;
import millrace.actors.connection.UnknownConnection;
import millrace.actors.equipment.Downtimes;
import millrace.actors.equipment.EquipmentEntity;
import millrace.actors.equipment.EquipmentIntake;
import millrace.actors.equipment.EquipmentMessage;
import millrace.actors.equipment.Equipments;
import millrace.actors.equipment.ReadModels;
import millrace.actors.equipment.ShardedDowntimes;
import millrace.actors.equipment.ShardedEquipments;
import millrace.actors.feed.ClusterFeed;
import millrace.actors.feed.LiveFeed;
import millrace.actors.inventory.ShardedStorages;
import millrace.actors.inventory.StorageEntity;
import millrace.actors.inventory.StorageMessage;
import millrace.actors.inventory.Storages;
import millrace.actors.joborder.JobOrderEntity;
import millrace.actors.joborder.JobOrderMessage;
import millrace.actors.joborder.JobOrders;
import millrace.actors.joborder.ShardedJobOrders;
import millrace.actors.personnel.PersonEntity;
import millrace.actors.personnel.PersonMessage;
import millrace.actors.personnel.Personnel;
import millrace.actors.personnel.ShardedPersonnel;
import millrace.actors.workcenter.ShardedWorkCenters;
import millrace.actors.workcenter.WorkCenterEntity;
import millrace.actors.workcenter.WorkCenterMessage;
import millrace.actors.workcenter.WorkCenters;
import millrace.engine.plant.EquipmentId;
import millrace.engine.plant.EquipmentLevel;
import millrace.engine.plant.Plant;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.cluster.sharding.typed.ClusterShardingSettings;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.apache.pekko.cluster.sharding.typed.javadsl.Entity;

/** All entities of a plant on this node of the cluster, and the doors to them. */
public final class Entities {

  private final ActorSystem<?> system;
  private final Plant plant;
  private final EntitySettings settings;
  private final ClusterFeed feed;
  private final ShardedEquipments equipments;
  private final ShardedWorkCenters workCenters;
  private final ShardedJobOrders jobOrders;
  private final ShardedConnections connections;
  private final ShardedPersonnel personnel;
  private final ShardedStorages storages;

  private Entities(ActorSystem<?> system, Plant plant, EntitySettings settings) {
    var sharding = ClusterSharding.get(system);
    this.system = system;
    this.plant = plant;
    this.settings = settings;
    this.feed = new ClusterFeed(system, settings.live().capacity());
    this.equipments = new ShardedEquipments(sharding, plant, settings.askTimeout());
    this.workCenters = new ShardedWorkCenters(sharding, plant, settings.askTimeout());
    this.jobOrders = new ShardedJobOrders(sharding, settings.askTimeout());
    this.connections = new ShardedConnections(sharding, plant, settings.askTimeout());
    this.personnel = new ShardedPersonnel(sharding, settings.askTimeout());
    this.storages = new ShardedStorages(sharding, settings.askTimeout());
  }

  /**
   * Makes this node ready to host entities, whichever sharding gives it. They start when they are
   * first spoken to.
   *
   * @param system a member of the cluster
   * @param driver makes the driver that all connections on this node share, given the door through
   *     which it delivers readings
   * @param clock gives the knowledge time
   * @param readModels where figures of past hours go, and what the past is told from; empty leaves
   *     them to the journal
   */
  public static Entities start(
      ActorSystem<?> system,
      Plant plant,
      Function<EquipmentIntake, ConnectionDriver> driver,
      InstantSource clock,
      Optional<ReadModels> readModels,
      EntitySettings settings) {
    var entities = new Entities(system, plant, settings);
    entities.hostEquipments(clock, readModels);
    entities.hostWorkCenters(clock);
    entities.hostJobOrders(clock);
    entities.hostPersonnel(clock);
    entities.hostStorages(clock);
    entities.hostConnections(clock, driver.apply(entities.equipments));
    return entities;
  }

  public Equipments equipments() {
    return equipments;
  }

  public Downtimes downtimes() {
    return new ShardedDowntimes(ClusterSharding.get(system), plant, settings.askTimeout());
  }

  public WorkCenters workCenters() {
    return workCenters;
  }

  public JobOrders jobOrders() {
    return jobOrders;
  }

  public Connections connections() {
    return connections;
  }

  public Personnel personnel() {
    return personnel;
  }

  public Storages storages() {
    return storages;
  }

  /** What becomes durable in the plant, on whichever node. */
  public LiveFeed feed() {
    return feed;
  }

  /** Opens all connections, and again and again as long as the system runs. */
  public void keepConnectionsOpen() {
    var every = settings.openConnectionsEvery();
    system
        .scheduler()
        .scheduleWithFixedDelay(
            Duration.ZERO,
            every,
            () -> plant.connections().keySet().forEach(connections::open),
            system.executionContext());
  }

  private void hostEquipments(InstantSource clock, Optional<ReadModels> readModels) {
    var surroundings = new EquipmentEntity.Surroundings(clock, settings, feed, readModels);
    ClusterSharding.get(system)
        .init(
            Entity.of(
                    EquipmentEntity.KEY,
                    context ->
                        EquipmentEntity.create(
                            context.getShard(),
                            new EquipmentId(context.getEntityId()),
                            surroundings))
                .withSettings(hosting())
                .withStopMessage(new EquipmentMessage.Stop()));
  }

  private void hostWorkCenters(InstantSource clock) {
    var surroundings = new WorkCenterEntity.Surroundings(clock, settings, equipments, jobOrders);
    ClusterSharding.get(system)
        .init(
            Entity.of(
                    WorkCenterEntity.KEY,
                    context ->
                        WorkCenterEntity.create(
                            context.getShard(),
                            new EquipmentId(context.getEntityId()),
                            surroundings))
                .withSettings(hosting())
                .withStopMessage(new WorkCenterMessage.Stop()));
  }

  private void hostJobOrders(InstantSource clock) {
    var surroundings =
        new JobOrderEntity.Surroundings(clock, settings, feed, workCenters, this::isWorkCenter);
    ClusterSharding.get(system)
        .init(
            Entity.of(
                    JobOrderEntity.KEY,
                    context ->
                        JobOrderEntity.create(
                            context.getShard(), context.getEntityId(), surroundings))
                .withSettings(hosting())
                .withStopMessage(new JobOrderMessage.Stop()));
  }

  private void hostPersonnel(InstantSource clock) {
    var surroundings = new PersonEntity.Surroundings(clock, settings);
    ClusterSharding.get(system)
        .init(
            Entity.of(
                    PersonEntity.KEY,
                    context ->
                        PersonEntity.create(
                            context.getShard(), context.getEntityId(), surroundings))
                .withSettings(hosting())
                .withStopMessage(new PersonMessage.Stop()));
  }

  private void hostStorages(InstantSource clock) {
    var surroundings = new StorageEntity.Surroundings(clock, settings);
    ClusterSharding.get(system)
        .init(
            Entity.of(
                    StorageEntity.KEY,
                    context ->
                        StorageEntity.create(
                            context.getShard(), context.getEntityId(), surroundings))
                .withSettings(hosting())
                .withStopMessage(new StorageMessage.Stop()));
  }

  private void hostConnections(InstantSource clock, ConnectionDriver driver) {
    var surroundings = new ConnectionEntity.Surroundings(driver, clock, settings, feed);
    ClusterSharding.get(system)
        .init(
            Entity.of(
                    ConnectionEntity.KEY,
                    context ->
                        ConnectionEntity.create(
                            Optional.ofNullable(plant.connections().get(context.getEntityId()))
                                .orElseThrow(() -> new UnknownConnection(context.getEntityId())),
                            surroundings))
                .withSettings(hosting())
                .withStopMessage(new ConnectionEntity.Stop()));
  }

  /** Entities rest by their own rule, and only when nothing is in flight; never by the region's. */
  private ClusterShardingSettings hosting() {
    return ClusterShardingSettings.create(system).withNoPassivationStrategy();
  }

  private boolean isWorkCenter(EquipmentId id) {
    return plant
        .find(id)
        .filter(equipment -> equipment.level() == EquipmentLevel.WORK_CENTER)
        .isPresent();
  }
}
