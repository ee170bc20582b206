package millrace.node.fold;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import millrace.engine.calendar.WorkCalendar.Shift;
import millrace.engine.element.Element;
import millrace.engine.element.ElementVector;
import millrace.engine.equipment.EquipmentState;
import millrace.engine.equipment.OrderElements;
import millrace.engine.equipment.Shares;
import millrace.engine.explanation.Explanation;
import millrace.engine.kpi.Aggregation;
import millrace.engine.kpi.KpiCatalogue;
import millrace.engine.kpi.KpiDefinition.Scope;
import millrace.engine.plant.Equipment;
import millrace.engine.plant.EquipmentId;
import millrace.engine.plant.EquipmentLevel;
import millrace.engine.plant.Plant;
import millrace.engine.time.Interval;
import millrace.engine.time.Nanos;

/** Answers questions from a recorded log, by the same fold that the live engine uses. */
public final class LogFold implements AutoCloseable {

  private static final long DAY = 24 * Nanos.PER_HOUR;

  private final Plant plant;
  private final RecordedLog log;

  private LogFold(Plant plant, RecordedLog log) {
    this.plant = plant;
    this.log = log;
  }

  /**
   * Reads a log.
   *
   * @throws IOException where the file cannot be read
   */
  public static LogFold of(Plant plant, Path file) throws IOException {
    return new LogFold(plant, RecordedLog.open(file));
  }

  /**
   * From the first to the last event time of the log.
   *
   * @throws Unanswerable where it has no line
   */
  public Interval extent() {
    return log.extent().orElseThrow(() -> new Unanswerable("the log has no line"));
  }

  /** Deletes what was put in order on disk. */
  @Override
  public void close() throws IOException {
    log.close();
  }

  /**
   * The elements and KPIs of a scope in a window.
   *
   * @throws Unanswerable for a scope, shift or order that is not there
   * @throws IOException where the log cannot be read again
   */
  public Answer answer(Question question) throws IOException {
    var scope =
        plant
            .find(question.scope())
            .orElseThrow(() -> new Unanswerable(question.scope() + " is not in the plant file"));
    var folded =
        FoldedPlant.of(
            plant,
            log,
            question.scope(),
            log.orders().with(near(question)),
            question.knownAt().orElse(Long.MAX_VALUE));
    var units = plant.workUnitsWithin(question.scope());
    var asked =
        switch (question.window()) {
          case Window.Between(var interval) -> inAll(folded, units, interval);
          case Window.WholeLog() -> inAll(folded, units, extent(folded));
          case Window.OfShift(var shift) -> inShift(folded, units, shift);
          case Window.OfOrder(var order) -> ofOrder(folded, units, order);
        };
    return answer(question, scope, folded, units, asked);
  }

  /** The time that the answer is about, by the plant file and a first look at the log. */
  private Interval near(Question question) {
    return switch (question.window()) {
      case Window.Between(var interval) -> interval;
      case Window.WholeLog() -> extent();
      case Window.OfOrder(var order) -> log.orders().of(order).orElseGet(this::extent);
      case Window.OfShift(var id) -> {
        var planned = FoldedPlant.before(plant, extent());
        yield plant.workUnitsWithin(question.scope()).stream()
            .flatMap(unit -> shift(planned.unit(unit), extent(), id).stream())
            .map(Shift::interval)
            .reduce((one, other) ->
                new Interval(
                    Math.min(one.start(), other.start()), Math.max(one.end(), other.end())))
            .orElseGet(this::extent);
      }
    };
  }

  private Answer answer(
      Question question,
      Equipment scope,
      FoldedPlant folded,
      List<EquipmentId> units,
      Asked asked) {
    var kpiScope = question.window() instanceof Window.OfOrder ? Scope.JOB_ORDER : Scope.EQUIPMENT;
    var aggregation =
        Aggregation.of(
            scope.level() == EquipmentLevel.WORK_CENTER && kpiScope == Scope.EQUIPMENT,
            units.stream()
                .flatMap(
                    unit -> folded.unit(unit).policies(asked.window, asked.window.end()).stream())
                .toList());
    var catalogue = aggregation.catalogue();
    var elements = aggregation.over(asked.elements).plus(Element.AOET, asked.execution);
    var completed = new CompletedOrders(folded, units, asked.window).all();
    var refused = new ArrayList<>(log.refused());
    refused.addAll(folded.refused());
    return new Answer(
        question,
        scope.level(),
        units.size(),
        asked.window,
        asked.shift,
        aggregation.figure(),
        elements,
        catalogue.meantFor(kpiScope).over(elements, completed, kpiScope),
        new Parts(folded, catalogue, asked.window)
            .of(question.scope(), units, new Shares(asked.shares)),
        StopReading.of(units.stream().map(folded::unit).toList(), asked.window),
        SpeedReading.of(units.stream().map(folded::unit).toList(), asked.window),
        ScenarioReading.of(
            question,
            units.stream().map(folded::unit).toList(),
            asked.window,
            scope.level() == EquipmentLevel.WORK_CENTER),
        units.stream().flatMap(unit -> LoggedCorrections.of(folded.unit(unit)).stream()).toList(),
        findings(folded, units, asked.window),
        refused,
        log.duplicates(),
        opened(question, catalogue, units.stream().map(folded::unit).toList(), asked.window));
  }

  /** What the KPI in question is made of, by the policies that it is told by. */
  static Optional<Answer.Opened> opened(
      Question question, KpiCatalogue catalogue, List<EquipmentState> units, Interval window) {
    return question
        .explain()
        .flatMap(catalogue::find)
        .map(kpi ->
            new Answer.Opened(
                kpi.elements(),
                units.stream()
                    .map(unit -> explanation(question, kpi.elements(), unit, window))
                    .toList()));
  }

  private static Explanation explanation(
      Question question, List<Element> elements, EquipmentState state, Interval window) {
    var all = state.explain(window, window.end()).of(elements);
    return question.window() instanceof Window.OfOrder(var order) ? all.of(order) : all;
  }

  private static List<Answer.UnitFinding> findings(
      FoldedPlant folded, List<EquipmentId> units, Interval window) {
    var findings = new ArrayList<Answer.UnitFinding>();
    for (var unit : units) {
      var state = folded.unit(unit);
      Stream.concat(
              state.overperformance(window, window.end()).stream(),
              state.findings(window.end()).stream())
          .map(finding -> new Answer.UnitFinding(unit.value(), finding))
          .forEach(findings::add);
    }
    return findings;
  }

  /**
   * What is asked.
   *
   * @param elements of each unit, in the order of the plant file
   * @param shares of all units
   * @param execution how long the order ran that is asked for; 0 for none
   */
  private record Asked(
      Interval window,
      Optional<String> shift,
      List<ElementVector> elements,
      List<OrderElements> shares,
      long execution) {}

  private static Asked inAll(FoldedPlant folded, List<EquipmentId> units, Interval window) {
    var elements = new ArrayList<ElementVector>();
    var shares = new ArrayList<OrderElements>();
    for (var unit : units) {
      var ofUnit = folded.unit(unit).elements(window, window.end());
      shares.addAll(ofUnit);
      elements.add(new Shares(ofUnit).total());
    }
    return new Asked(window, Optional.empty(), elements, shares, 0);
  }

  /** Each unit in the shift of its own calendar. */
  private static Asked inShift(FoldedPlant folded, List<EquipmentId> units, String id) {
    var elements = new ArrayList<ElementVector>();
    var shares = new ArrayList<OrderElements>();
    var start = Long.MAX_VALUE;
    var end = Long.MIN_VALUE;
    for (var unit : units) {
      var state = folded.unit(unit);
      var shift = shift(state, extent(folded), id);
      if (shift.isPresent()) {
        var interval = shift.get().interval();
        var ofUnit = state.elements(interval, interval.end());
        shares.addAll(ofUnit);
        elements.add(new Shares(ofUnit).total());
        start = Math.min(start, interval.start());
        end = Math.max(end, interval.end());
      }
    }
    if (start > end) {
      throw new Unanswerable(
          "no unit has a shift \"" + id + "\" near the log; " + known(folded, units));
    }
    return new Asked(new Interval(start, end), Optional.of(id), elements, shares, 0);
  }

  private static Asked ofOrder(FoldedPlant folded, List<EquipmentId> units, String jobOrder) {
    var execution = folded.order(jobOrder);
    var extent = extent(folded);
    var window =
        new Interval(
            execution.flatMap(OrderExecution::started).orElse(extent.start()),
            execution.flatMap(OrderExecution::ended).orElse(extent.end()));
    var all = inAll(folded, units, window);
    var shares = new Shares(all.shares).ofOrder(jobOrder);
    if (shares.all().isEmpty() && execution.isEmpty()) {
      throw new Unanswerable("the log knows no job order \"" + jobOrder + "\" in this scope");
    }
    return new Asked(
        window,
        Optional.empty(),
        List.of(shares.total()),
        shares.all(),
        execution.flatMap(OrderExecution::started).isPresent() ? window.length() : 0);
  }

  private static Interval extent(FoldedPlant folded) {
    return folded
        .extent()
        .orElseThrow(() -> new Unanswerable("nothing in the log was known by then"));
  }

  private static Optional<Shift> shift(EquipmentState state, Interval extent, String id) {
    return state.shifts(around(extent)).stream().filter(each -> each.id().equals(id)).findFirst();
  }

  private static String known(FoldedPlant folded, List<EquipmentId> units) {
    var ids =
        units.stream()
            .flatMap(unit -> folded.unit(unit).shifts(extent(folded)).stream())
            .map(Shift::id)
            .distinct()
            .limit(20)
            .toList();
    return ids.isEmpty() ? "there are no shifts" : "there are " + String.join(", ", ids);
  }

  private static Interval around(Interval extent) {
    return new Interval(extent.start() - DAY, extent.end() + DAY);
  }
}
