package millrace.node.demo;

import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import millrace.actors.Outcome;
import millrace.actors.equipment.Equipments;
import millrace.actors.joborder.JobOrders;
import millrace.actors.workcenter.WorkCenters;
import millrace.engine.element.Element;
import millrace.engine.equipment.JobOrderRef;
import millrace.engine.joborder.JobOrderCommand;
import millrace.engine.joborder.JobOrderSpec;
import millrace.engine.joborder.JobOrderState;
import millrace.engine.journal.Provenance;
import millrace.engine.plant.EquipmentId;
import millrace.engine.time.Interval;
import millrace.engine.time.Nanos;
import millrace.engine.workcenter.WorkCenterState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends orders to one work center of the demo, as a dispatcher would: it runs the next order when
 * the last one has its quantity, and keeps one waiting.
 */
public final class OrderDesk implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(OrderDesk.class);
  private static final long EVERY_MILLIS = 1_000;
  private static final int LONGEST_LIST = 8;

  private final Assignment assignment;
  private final WorkCenters workCenters;
  private final JobOrders jobOrders;
  private final Equipments equipments;
  private final InstantSource clock;
  private final ScheduledExecutorService timer;
  private volatile boolean closed;

  /**
   * What a work center is to make.
   *
   * @param last the unit at the end, whose good quantity counts for the order
   * @param products made in turn
   * @param quantity of each order
   * @param firstNumber of the orders' ids
   */
  public record Assignment(
      EquipmentId workCenter,
      EquipmentId last,
      List<String> products,
      BigDecimal quantity,
      int firstNumber) {}

  /** The doors that the desk goes through. */
  public record Doors(WorkCenters workCenters, JobOrders jobOrders, Equipments equipments) {}

  public OrderDesk(
      Assignment assignment, Doors doors, InstantSource clock, ScheduledExecutorService timer) {
    this.assignment = assignment;
    this.workCenters = doors.workCenters();
    this.jobOrders = doors.jobOrders();
    this.equipments = doors.equipments();
    this.clock = clock;
    this.timer = timer;
  }

  public void open() {
    if (closed) {
      return;
    }
    step()
        .whenComplete((_, problem) -> {
          if (problem != null) {
            LOG.debug("{}: tried again soon", assignment.workCenter(), problem);
          }
          if (!closed) {
            var _ = timer.schedule(this::open, EVERY_MILLIS, TimeUnit.MILLISECONDS);
          }
        });
  }

  @Override
  public void close() {
    closed = true;
  }

  private CompletionStage<Boolean> step() {
    return workCenters
        .state(assignment.workCenter())
        .thenCompose(state -> {
          if (state.registered().isPresent()) {
            return finishIfMade(state.registered().get(), state.registeredFrom());
          }
          return state.pending().isEmpty()
              ? runNext(state)
              : CompletableFuture.completedStage(false);
        });
  }

  private CompletionStage<Boolean> finishIfMade(JobOrderRef order, long since) {
    var now = now();
    return equipments
        .elements(assignment.last(), new Interval(Math.min(since, now), now))
        .thenCompose(shares -> {
          var good =
              shares.stream()
                  .filter(share -> share.order().filter(order::equals).isPresent())
                  .map(share -> share.elements().get(Element.GQ))
                  .reduce(BigDecimal.ZERO, BigDecimal::add);
          return good.compareTo(assignment.quantity()) >= 0
              ? execute(order.jobOrder(), new JobOrderCommand.Stop())
              : CompletableFuture.completedStage(false);
        });
  }

  private CompletionStage<Boolean> runNext(WorkCenterState state) {
    return next(state.jobList())
        .thenCompose(next ->
            next.isPresent()
                ? execute(next.get(), new JobOrderCommand.Run())
                : storeOne(state.jobList()))
        .thenCompose(_ -> shorten(state.jobList()));
  }

  /** The first order on the list that is allowed to start. */
  private CompletionStage<Optional<String>> next(List<String> jobList) {
    CompletionStage<Optional<String>> found = CompletableFuture.completedStage(Optional.empty());
    for (var jobOrder : jobList) {
      found =
          found.thenCompose(earlier ->
              earlier.isPresent()
                  ? CompletableFuture.completedStage(earlier)
                  : jobOrders
                      .view(jobOrder)
                      .thenApply(view ->
                          view.state()
                              .filter(JobOrderState.ALLOWED_TO_START::equals)
                              .map(_ -> jobOrder)));
    }
    return found;
  }

  private CompletionStage<Boolean> storeOne(List<String> jobList) {
    var number =
        jobList.stream().mapToInt(OrderDesk::number).max().orElse(assignment.firstNumber() - 1) + 1;
    var product = assignment.products().get(number % assignment.products().size());
    var spec =
        new JobOrderSpec(
            String.valueOf(number),
            assignment.workCenter(),
            "",
            "",
            product,
            assignment.quantity(),
            "1",
            0,
            Optional.empty(),
            Optional.empty());
    return execute(spec.jobOrder(), new JobOrderCommand.StoreAndStart(spec));
  }

  private CompletionStage<Boolean> shorten(List<String> jobList) {
    return jobList.size() <= LONGEST_LIST
        ? CompletableFuture.completedStage(false)
        : execute(jobList.getFirst(), new JobOrderCommand.Clear());
  }

  /** Whether the order took the command. */
  private CompletionStage<Boolean> execute(String jobOrder, JobOrderCommand command) {
    var now = now();
    var causation = jobOrder + " " + command.getClass().getSimpleName() + " " + now;
    return jobOrders
        .execute(
            jobOrder,
            command,
            new Provenance(now, now, "service:order-desk", "demo", causation, ""))
        .thenApply(outcome ->
            switch (outcome) {
              case Outcome.Done _ -> true;
              case Outcome.Refused(var refusal, _) -> {
                LOG.info("order {}: {}: {}", jobOrder, refusal.guard(), refusal.detail());
                yield false;
              }
            });
  }

  private long now() {
    return Nanos.of(clock.instant());
  }

  private static int number(String jobOrder) {
    return jobOrder.chars().allMatch(Character::isDigit) ? Integer.parseInt(jobOrder) : 0;
  }
}
