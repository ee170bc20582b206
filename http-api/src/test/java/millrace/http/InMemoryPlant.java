package millrace.http;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import millrace.actors.Outcome;
import millrace.actors.Unavailable;
import millrace.actors.equipment.Downtimes;
import millrace.actors.equipment.Equipments;
import millrace.actors.equipment.Explained;
import millrace.actors.equipment.UnitCorrections;
import millrace.actors.inventory.Storages;
import millrace.actors.joborder.JobOrders;
import millrace.actors.personnel.Personnel;
import millrace.actors.workcenter.WorkCenters;
import millrace.engine.calendar.WorkCalendar.Shift;
import millrace.engine.digest.StateDigest;
import millrace.engine.downtime.DowntimeEvent;
import millrace.engine.downtime.DowntimeEvents;
import millrace.engine.downtime.StopQuery;
import millrace.engine.equipment.CorrectionPreview;
import millrace.engine.equipment.EquipmentCommand;
import millrace.engine.equipment.EquipmentCommand.ApplyCorrection;
import millrace.engine.equipment.EquipmentDecider;
import millrace.engine.equipment.EquipmentEvent;
import millrace.engine.equipment.EquipmentState;
import millrace.engine.equipment.EquipmentView;
import millrace.engine.equipment.Finding;
import millrace.engine.equipment.JobOrderRef;
import millrace.engine.equipment.OrderElements;
import millrace.engine.explanation.Explanation;
import millrace.engine.explanation.UnitFigures;
import millrace.engine.history.Journals;
import millrace.engine.inventory.InventoryCommand;
import millrace.engine.inventory.InventoryDecider;
import millrace.engine.inventory.InventoryEvent;
import millrace.engine.inventory.InventoryState;
import millrace.engine.joborder.JobOrder;
import millrace.engine.joborder.JobOrderCommand;
import millrace.engine.joborder.JobOrderDecider;
import millrace.engine.joborder.JobOrderEvent;
import millrace.engine.joborder.JobOrderView;
import millrace.engine.journal.EntityType;
import millrace.engine.journal.JournalEntry;
import millrace.engine.journal.Provenance;
import millrace.engine.personnel.PersonnelCommand;
import millrace.engine.personnel.PersonnelDecider;
import millrace.engine.personnel.PersonnelEvent;
import millrace.engine.personnel.PersonnelState;
import millrace.engine.plant.EquipmentId;
import millrace.engine.time.Interval;
import millrace.engine.time.Nanos;
import millrace.engine.timeline.Segment;
import millrace.engine.workcenter.WorkCenterCommand;
import millrace.engine.workcenter.WorkCenterDecider;
import millrace.engine.workcenter.WorkCenterEvent;
import millrace.engine.workcenter.WorkCenterState;

/** The front doors over the real deciders, in memory; and doors that can be shut. */
final class InMemoryPlant implements Journals {

  private final TestClock clock;
  private final Map<String, InMemoryEntity<?, ?, ?>> entities = new ConcurrentHashMap<>();
  private final Map<EquipmentId, InMemoryEntity<EquipmentCommand, EquipmentEvent, EquipmentState>>
      units = new ConcurrentHashMap<>();
  private final Map<
          EquipmentId, InMemoryEntity<WorkCenterCommand, WorkCenterEvent, WorkCenterState>>
      centers = new ConcurrentHashMap<>();
  private final Map<String, InMemoryEntity<JobOrderCommand, JobOrderEvent, JobOrder>> orders =
      new ConcurrentHashMap<>();
  private final Map<String, InMemoryEntity<PersonnelCommand, PersonnelEvent, PersonnelState>>
      persons = new ConcurrentHashMap<>();
  private final Map<EquipmentId, InMemoryEntity<InventoryCommand, InventoryEvent, InventoryState>>
      stores = new ConcurrentHashMap<>();
  private volatile Optional<CompletionStage<?>> instead = Optional.empty();

  InMemoryPlant(TestClock clock) {
    this.clock = clock;
  }

  /** Has every door fail from now on, or no more. */
  void shut(boolean shut) {
    instead =
        shut
            ? Optional.of(failing(new Unavailable("the journal does not answer")))
            : Optional.empty();
  }

  /** Has every door answer like this from now on. */
  void answerWith(CompletionStage<?> answer) {
    instead = Optional.of(answer);
  }

  static CompletionStage<?> failing(RuntimeException failure) {
    return CompletableFuture.failedStage(failure);
  }

  @SuppressWarnings("unchecked") // what is answered instead never is a value
  private <T> CompletionStage<T> open(Supplier<T> answer) {
    return instead
        .map(other -> (CompletionStage<T>) other)
        .orElseGet(() -> CompletableFuture.completedStage(answer.get()));
  }

  private Provenance known(Provenance provenance) {
    return provenance.withKnowledgeTime(now());
  }

  private long now() {
    return Nanos.of(clock.instant());
  }

  private InMemoryEntity<EquipmentCommand, EquipmentEvent, EquipmentState> unit(EquipmentId id) {
    return units.computeIfAbsent(
        id,
        _ -> {
          var pid = EntityType.EQUIPMENT.persistenceId(id.value());
          var unit =
              new InMemoryEntity<>(
                  pid, new EquipmentDecider(id), EquipmentEvent.CommandRefused::new);
          entities.put(pid, unit);
          return unit;
        });
  }

  private InMemoryEntity<WorkCenterCommand, WorkCenterEvent, WorkCenterState> center(
      EquipmentId id) {
    return centers.computeIfAbsent(
        id,
        _ -> {
          var pid = EntityType.WORK_CENTER.persistenceId(id.value());
          var center =
              new InMemoryEntity<>(
                  pid, new WorkCenterDecider(), WorkCenterEvent.CommandRefused::new);
          entities.put(pid, center);
          return center;
        });
  }

  private InMemoryEntity<JobOrderCommand, JobOrderEvent, JobOrder> order(String id) {
    return orders.computeIfAbsent(
        id,
        _ -> {
          var pid = EntityType.JOB_ORDER.persistenceId(id);
          var order =
              new InMemoryEntity<>(pid, new JobOrderDecider(), JobOrderEvent.CommandRefused::new);
          entities.put(pid, order);
          return order;
        });
  }

  @Override
  public CompletionStage<List<JournalEntry>> read(String persistenceId, long from, int limit) {
    return open(() -> {
      var entity = entities.get(persistenceId);
      return entity == null ? List.of() : entity.read(from, limit);
    });
  }

  @Override
  public CompletionStage<Long> lastSequence(String persistenceId) {
    return open(() -> {
      var entity = entities.get(persistenceId);
      return entity == null ? 0L : entity.sequence();
    });
  }

  Equipments equipments() {
    return new Units();
  }

  Downtimes downtimes() {
    return new Stops();
  }

  WorkCenters workCenters() {
    return new Centers();
  }

  JobOrders jobOrders() {
    return new Orders();
  }

  Personnel personnel() {
    return new Persons();
  }

  Storages storages() {
    return new Stores();
  }

  private InMemoryEntity<PersonnelCommand, PersonnelEvent, PersonnelState> person(String id) {
    return persons.computeIfAbsent(
        id,
        _ -> {
          var pid = EntityType.PERSONNEL.persistenceId(id);
          var person =
              new InMemoryEntity<>(pid, new PersonnelDecider(), PersonnelEvent.CommandRefused::new);
          entities.put(pid, person);
          return person;
        });
  }

  private InMemoryEntity<InventoryCommand, InventoryEvent, InventoryState> storage(EquipmentId id) {
    return stores.computeIfAbsent(
        id,
        _ -> {
          var pid = EntityType.STORAGE.persistenceId(id.value());
          var storage =
              new InMemoryEntity<>(pid, new InventoryDecider(), InventoryEvent.CommandRefused::new);
          entities.put(pid, storage);
          return storage;
        });
  }

  private final class Persons implements Personnel {

    @Override
    public CompletionStage<Outcome> execute(
        String person, PersonnelCommand command, Provenance provenance) {
      return open(() -> person(person).execute(command, known(provenance)))
          .thenCompose(outcome -> outcome);
    }

    @Override
    public CompletionStage<PersonnelState> state(String person) {
      return open(() -> person(person).state());
    }
  }

  private final class Stores implements Storages {

    @Override
    public CompletionStage<Outcome> execute(
        EquipmentId storage, InventoryCommand command, Provenance provenance) {
      return open(() -> storage(storage).execute(command, known(provenance)))
          .thenCompose(outcome -> outcome);
    }

    @Override
    public CompletionStage<InventoryState> state(EquipmentId storage) {
      return open(() -> storage(storage).state());
    }
  }

  private final class Units implements Equipments {

    @Override
    public CompletionStage<Outcome> execute(
        EquipmentId unit, EquipmentCommand command, Provenance provenance) {
      return open(() -> unit(unit).execute(command, known(provenance)))
          .thenCompose(outcome -> outcome);
    }

    @Override
    public CompletionStage<EquipmentView> view(EquipmentId unit) {
      return open(() -> unit(unit).state().view(now()));
    }

    @Override
    public CompletionStage<List<Segment>> timeline(EquipmentId unit, Interval window) {
      return open(() -> unit(unit).state().timeline(window, now()));
    }

    @Override
    public CompletionStage<List<OrderElements>> elements(EquipmentId unit, Interval window) {
      return open(() -> unit(unit).state().elements(window, now()));
    }

    @Override
    public CompletionStage<UnitFigures> figures(
        EquipmentId unit, Interval window, long asOf, boolean digested) {
      return open(() -> unit(unit).state().figures(window, Math.min(asOf, now()), digested));
    }

    @Override
    public CompletionStage<Explanation.Page> explain(EquipmentId unit, Explained explained) {
      return open(() -> explained.in(unit(unit).state(), now()));
    }

    @Override
    public CompletionStage<StateDigest> digest(EquipmentId unit) {
      return open(() -> unit(unit).state().digest());
    }

    @Override
    public CompletionStage<Boolean> holds(EquipmentId unit, Interval window) {
      return open(() -> unit(unit).state().holds(window));
    }

    @Override
    public CompletionStage<List<Shift>> shifts(EquipmentId unit, Interval window) {
      return open(() -> unit(unit).state().shifts(window));
    }

    @Override
    public CompletionStage<List<Finding>> findings(EquipmentId unit, int limit) {
      return open(() -> unit(unit).state().recentFindings(now()).stream().limit(limit).toList());
    }

    @Override
    public CompletionStage<OptionalLong> durablePosition(EquipmentId unit, String subscription) {
      return open(() -> unit(unit).state().durablePosition(subscription));
    }
  }

  private final class Stops implements Downtimes {

    @Override
    public CompletionStage<List<DowntimeEvent>> stops(EquipmentId unit, StopQuery query) {
      return open(() -> query.of(unit(unit).state(), now()));
    }

    @Override
    public CompletionStage<Optional<DowntimeEvent>> stop(EquipmentId unit, String id) {
      return open(() -> DowntimeEvents.find(unit(unit).state(), id, now()));
    }

    @Override
    public CompletionStage<UnitCorrections> corrections(EquipmentId unit) {
      return open(() -> {
        var state = unit(unit).state();
        return new UnitCorrections(state.corrections(), state.proposed());
      });
    }

    @Override
    public CompletionStage<CorrectionPreview> preview(
        EquipmentId unit, ApplyCorrection apply, Provenance provenance) {
      return open(() -> CorrectionPreview.of(unit(unit).state(), apply, known(provenance)));
    }
  }

  private final class Centers implements WorkCenters {

    @Override
    public CompletionStage<Outcome> execute(
        EquipmentId workCenter, WorkCenterCommand command, Provenance provenance) {
      return open(() -> center(workCenter).execute(command, known(provenance)))
          .thenCompose(outcome -> outcome);
    }

    @Override
    public CompletionStage<WorkCenterState> state(EquipmentId workCenter) {
      return open(() -> center(workCenter).state());
    }
  }

  /** The process of an order, without its retries: what it tells its work center. */
  private final class Orders implements JobOrders {

    @Override
    public CompletionStage<Outcome> execute(
        String jobOrder, JobOrderCommand command, OptionalLong expected, Provenance provenance) {
      return open(() ->
              order(jobOrder)
                  .execute(
                      command,
                      known(provenance),
                      state ->
                          state.stale(command.getClass().getSimpleName(), expected, provenance)))
          .thenCompose(outcome -> outcome)
          .thenCompose(outcome ->
              outcome instanceof Outcome.Done
                  ? told(jobOrder, command, provenance).thenApply(_ -> outcome)
                  : CompletableFuture.completedStage(outcome));
    }

    private CompletionStage<?> told(
        String jobOrder, JobOrderCommand command, Provenance provenance) {
      var spec = order(jobOrder).state().spec().orElseThrow();
      var center = center(spec.workCenter());
      return switch (command) {
        case JobOrderCommand.Store _, JobOrderCommand.StoreAndStart _ ->
            center.execute(new WorkCenterCommand.AddToJobList(jobOrder), provenance);
        case JobOrderCommand.Run _ ->
            center.execute(
                new WorkCenterCommand.RegisterJobOrder(
                    new JobOrderRef(jobOrder, spec.operation(), spec.product())),
                provenance);
        case JobOrderCommand.Clear _, JobOrderCommand.Cancel _ ->
            center.execute(new WorkCenterCommand.RemoveFromJobList(jobOrder), provenance);
        default -> CompletableFuture.completedStage(null);
      };
    }

    @Override
    public CompletionStage<JobOrderView> view(String jobOrder) {
      return open(() -> order(jobOrder).state().view(jobOrder, order(jobOrder).sequence()));
    }
  }
}
