package millrace.actors.commissioning;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import millrace.actors.Outcome;
import millrace.actors.Unavailable;
import millrace.actors.equipment.EquipmentCommands;
import millrace.actors.workcenter.WorkCenters;
import millrace.engine.equipment.EquipmentCommand;
import millrace.engine.equipment.EquipmentCommand.AdoptCalendar;
import millrace.engine.equipment.EquipmentCommand.AdoptRules;
import millrace.engine.journal.Provenance;
import millrace.engine.plant.Equipment;
import millrace.engine.plant.EquipmentId;
import millrace.engine.plant.EquipmentLevel;
import millrace.engine.plant.Plant;
import millrace.engine.plant.WorkUnit;
import millrace.engine.time.Nanos;
import millrace.engine.workcenter.WorkCenterCommand.AdoptUnits;

/**
 * Gives every work unit its rules and its calendar, and every work center its units, as the plant
 * model says them. What is in force already changes nothing, so it runs at each start; what is new
 * is in force from now on.
 *
 * <p>It waits for entities that are not there yet, as long as it takes.
 */
public final class PlantCommissioning {

  /** How many entities are spoken to at a time. */
  private static final int LANES = 8;

  private final Plant plant;
  private final EquipmentCommands equipments;
  private final WorkCenters workCenters;
  private final InstantSource clock;
  private final Duration retryAfter;

  /**
   * @param clock gives the instant from which new rules are in force
   * @param retryAfter how long to wait before an entity is asked again
   */
  public PlantCommissioning(
      Plant plant,
      EquipmentCommands equipments,
      WorkCenters workCenters,
      InstantSource clock,
      Duration retryAfter) {
    this.plant = plant;
    this.equipments = equipments;
    this.workCenters = workCenters;
    this.clock = clock;
    this.retryAfter = retryAfter;
  }

  /** Is told how it goes, on any thread. */
  public interface Progress {

    /** So many of all steps are done. */
    void done(int steps, int all);

    /** A step is tried again soon. */
    void waiting(String entity, String reason);
  }

  private record Step(String entity, Supplier<CompletionStage<Outcome>> ask) {}

  /**
   * Goes through the whole plant.
   *
   * @return completes when everything is journalled; fails with {@link CommissioningRefused} where
   *     an entity refuses
   * @throws IllegalStateException for a plant model that contradicts itself
   */
  public CompletionStage<Void> run(Progress progress) {
    var steps = new ConcurrentLinkedQueue<>(steps());
    var run = new Run(steps, steps.size(), new AtomicInteger(), progress);
    var lanes = IntStream.range(0, LANES).mapToObj(_ -> run.lane().toCompletableFuture()).toList();
    return CompletableFuture.allOf(lanes.toArray(CompletableFuture[]::new));
  }

  private List<Step> steps() {
    var steps = new ArrayList<Step>();
    plant.workUnits().values().forEach(unit -> steps.addAll(stepsFor(unit)));
    plant.equipment().values().stream()
        .filter(each -> each.level() == EquipmentLevel.WORK_CENTER)
        .map(this::stepFor)
        .forEach(steps::add);
    return steps;
  }

  private List<Step> stepsFor(WorkUnit unit) {
    var calendar = plant.calendars().get(unit.calendar());
    if (calendar == null) {
      throw new IllegalStateException(
          "work unit "
              + unit.id()
              + " names a calendar that the plant does not have: "
              + unit.calendar());
    }
    return List.of(
        step(unit.id(), now -> new AdoptRules(now, unit.rules())),
        step(unit.id(), now -> new AdoptCalendar(now, calendar)));
  }

  /**
   * What is asked again is in force from then on: an instant that was now when it was asked first
   * may lie so far back by then that it would need a second person.
   */
  private Step step(EquipmentId unit, LongFunction<EquipmentCommand> command) {
    return new Step(
        unit.value(),
        () -> {
          var now = Nanos.of(clock.instant());
          return equipments.execute(unit, command.apply(now), provenance(now));
        });
  }

  private Step stepFor(Equipment workCenter) {
    var units = new AdoptUnits(plant.workUnitsWithin(workCenter.id()));
    return new Step(
        workCenter.id().value(),
        () -> workCenters.execute(workCenter.id(), units, provenance(Nanos.of(clock.instant()))));
  }

  private Provenance provenance(long now) {
    return new Provenance(
        now, 0, "service:plant-model", "engine", "plant model " + plant.version(), "");
  }

  /** One run through the plant. */
  private final class Run {

    private final Queue<Step> steps;
    private final int all;
    private final AtomicInteger done;
    private final Progress progress;

    Run(Queue<Step> steps, int all, AtomicInteger done, Progress progress) {
      this.steps = steps;
      this.all = all;
      this.done = done;
      this.progress = progress;
    }

    CompletionStage<Void> lane() {
      var step = steps.poll();
      return step == null
          ? CompletableFuture.completedFuture(null)
          : take(step).thenComposeAsync(_ -> lane());
    }

    private CompletionStage<Void> take(Step step) {
      return step.ask()
          .get()
          .handle(
              (outcome, problem) -> problem == null ? accepted(step, outcome) : wait(step, problem))
          .thenCompose(stage -> stage);
    }

    private CompletionStage<Void> accepted(Step step, Outcome outcome) {
      return switch (outcome) {
        case Outcome.Done _ -> {
          progress.done(done.incrementAndGet(), all);
          yield CompletableFuture.completedFuture(null);
        }
        case Outcome.Refused(var refusal, _) ->
            CompletableFuture.failedStage(new CommissioningRefused(step.entity(), refusal));
      };
    }

    private CompletionStage<Void> wait(Step step, Throwable problem) {
      var cause =
          problem instanceof CompletionException && problem.getCause() != null
              ? problem.getCause()
              : problem;
      if (!(cause instanceof Unavailable)) {
        return CompletableFuture.failedStage(cause);
      }
      progress.waiting(step.entity(), String.valueOf(cause.getMessage()));
      var later = CompletableFuture.delayedExecutor(retryAfter.toMillis(), TimeUnit.MILLISECONDS);
      return CompletableFuture.runAsync(() -> {}, later).thenCompose(_ -> take(step));
    }
  }
}
