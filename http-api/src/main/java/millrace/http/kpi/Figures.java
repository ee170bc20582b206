package millrace.http.kpi;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import millrace.actors.equipment.Equipments;
import millrace.actors.equipment.Explained;
import millrace.actors.history.UnitHistory;
import millrace.actors.joborder.JobOrders;
import millrace.engine.equipment.EquipmentDecider;
import millrace.engine.equipment.EquipmentEvent;
import millrace.engine.equipment.EquipmentState;
import millrace.engine.equipment.Finding;
import millrace.engine.equipment.OrderElements;
import millrace.engine.explanation.Explanation;
import millrace.engine.explanation.Standing;
import millrace.engine.explanation.UnitFigures;
import millrace.engine.joborder.JobOrderDecider;
import millrace.engine.joborder.JobOrderEvent;
import millrace.engine.joborder.JobOrderView;
import millrace.engine.journal.EntityType;
import millrace.engine.plant.EquipmentId;
import millrace.engine.time.Interval;
import millrace.http.answer.Gathered;

/**
 * Sums the elements of units over a window: from the live units, or from their journals as they
 * were known at an earlier time.
 */
final class Figures {

  private final Equipments equipments;
  private final JobOrders jobOrders;
  private final UnitHistory history;
  private final Knowledge knowledge;

  Figures(Equipments equipments, JobOrders jobOrders, UnitHistory history, Knowledge knowledge) {
    this.equipments = equipments;
    this.jobOrders = jobOrders;
    this.history = history;
    this.knowledge = knowledge;
  }

  /** An order as it is, or as it was known. */
  CompletionStage<JobOrderView> order(String id, OptionalLong knownAt) {
    if (knownAt.isEmpty()) {
      return jobOrders.view(id);
    }
    return knowledge
        .fold(
            EntityType.JOB_ORDER.persistenceId(id),
            new JobOrderDecider(),
            JobOrderEvent.class,
            knownAt.getAsLong())
        .thenApply(order -> order.view(id, order.sequence()));
  }

  /** The events that started and ended an order, as it was after the last one that it tells. */
  CompletionStage<List<EventBody>> executed(JobOrderView order) {
    var events = new ExecutionEvents(order);
    return knowledge
        .foldTo(
            EntityType.JOB_ORDER.persistenceId(order.jobOrder()),
            new JobOrderDecider(),
            JobOrderEvent.class,
            order.sequence(),
            events)
        .thenApply(_ -> events.found());
  }

  /**
   * What is asked of units.
   *
   * @param part what of their elements counts
   * @param line whether the units are a line, of which the figure is asked as a whole
   * @param asOf nothing after this event time counts, nanoseconds since the epoch (UTC)
   * @param knownAt the knowledge time as of which is counted; empty for all that is known
   * @param digested whether to take the digest of the state of each unit
   */
  record Question(
      List<EquipmentId> units,
      Interval window,
      Part part,
      boolean line,
      long asOf,
      OptionalLong knownAt,
      boolean digested) {

    /** The window up to what counts of it. */
    Interval counted() {
      return new Interval(window.start(), Math.max(window.start(), Math.min(window.end(), asOf)));
    }

    /** The same of another window and part, and of no line. */
    Question over(Interval other, Part otherPart) {
      return new Question(units, other, otherPart, false, asOf, knownAt, false);
    }
  }

  /** The sum over all units. */
  CompletionStage<Sum> sum(Question asked) {
    return Gathered.all(asked.units(), unit -> figures(unit, asked))
        .thenApply(all ->
            Sum.of(
                all,
                asked.part(),
                asked.line() && asked.part().isAll(),
                executionTime(asked.part().order(), asked.counted())));
  }

  /** What the elements of a unit are made of, a page of it. */
  CompletionStage<Explanation.Page> explain(
      EquipmentId unit, Explained explained, OptionalLong knownAt) {
    var past = new PastExplanation(history, unit, explained, knownAt);
    return knownAt.isPresent()
        ? past.page()
        : equipments
            .holds(unit, explained.window())
            .thenCompose(held -> held ? equipments.explain(unit, explained) : past.page());
  }

  /** Only what is held whole has a digest; what is not is told without one. */
  private CompletionStage<UnitFigures> figures(EquipmentId unit, Question asked) {
    if (asked.knownAt().isEmpty()) {
      return equipments
          .holds(unit, asked.window())
          .thenCompose(held ->
              held
                  ? equipments.figures(unit, asked.window(), asked.asOf(), asked.digested())
                  : past(unit, asked, Long.MAX_VALUE));
    }
    var knownAt = asked.knownAt().getAsLong();
    if (!asked.digested()) {
      return past(unit, asked, knownAt);
    }
    // Only a fold of the whole journal gives the whole state, of which a digest is taken.
    return state(unit, knownAt)
        .thenCompose(state ->
            state.holds(asked.window())
                ? CompletableFuture.completedStage(
                    state.figures(asked.window(), asked.asOf(), true))
                : past(unit, asked, knownAt));
  }

  /** What is not held any more, in pieces, so that memory does not grow with the window. */
  private CompletionStage<UnitFigures> past(EquipmentId unit, Question asked, long knownAt) {
    var pieces = UnitHistory.pieces(asked.window());
    return Gathered.all(
            pieces,
            piece ->
                history.ask(
                    unit, piece, knownAt, state -> state.figures(piece, asked.asOf(), false)))
        .thenCompose(told -> {
          var shares = UnitHistory.together(told.stream().map(UnitFigures::shares).toList());
          return findings(unit, asked, knownAt, told, shares)
              .thenApply(findings -> together(told, shares, findings));
        });
  }

  /** What is above 100 % in the whole window is so in one of its pieces, but not the other way. */
  private CompletionStage<List<Finding>> findings(
      EquipmentId unit,
      Question asked,
      long knownAt,
      List<UnitFigures> pieces,
      List<OrderElements> shares) {
    if (pieces.size() == 1 || pieces.stream().allMatch(piece -> piece.findings().isEmpty())) {
      return CompletableFuture.completedStage(pieces.getFirst().findings());
    }
    return history.ask(
        unit,
        UnitHistory.pieces(asked.window()).getLast(),
        knownAt,
        state -> state.overperformance(asked.window(), asked.asOf(), shares));
  }

  private static UnitFigures together(
      List<UnitFigures> pieces, List<OrderElements> shares, List<Finding> findings) {
    var last = pieces.getLast();
    return new UnitFigures(
        last.unit(),
        // What came late for one piece only stands behind what the others were folded from.
        pieces.stream().mapToLong(UnitFigures::sequence).max().orElseThrow(),
        Optional.empty(),
        shares,
        pieces.stream().flatMap(piece -> piece.basis().stream()).distinct().toList(),
        last.policies(),
        findings,
        Standing.together(pieces.stream().map(UnitFigures::standing).toList()));
  }

  private CompletionStage<EquipmentState> state(EquipmentId unit, long knownAt) {
    return knowledge.fold(
        EntityType.EQUIPMENT.persistenceId(unit.value()),
        new EquipmentDecider(unit),
        EquipmentEvent.class,
        knownAt);
  }

  /** AOET: how long the order was being executed within the window. */
  private static long executionTime(Optional<JobOrderView> order, Interval window) {
    return order.flatMap(view -> view.execution(window)).map(Interval::length).orElse(0L);
  }

  /** When an order was being executed within a window; nothing after {@code asOf}. */
  static Optional<Interval> execution(JobOrderView order, Interval window, long asOf) {
    return order.execution(
        new Interval(window.start(), Math.max(window.start(), Math.min(window.end(), asOf))));
  }
}
