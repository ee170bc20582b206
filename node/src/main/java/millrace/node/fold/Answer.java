package millrace.node.fold;

import java.util.List;
import java.util.Optional;
import millrace.engine.downtime.DowntimeEvent;
import millrace.engine.downtime.SpeedLoss;
import millrace.engine.element.Element;
import millrace.engine.element.ElementVector;
import millrace.engine.equipment.Finding;
import millrace.engine.explanation.Explanation;
import millrace.engine.kpi.KpiDefinition.Scope;
import millrace.engine.kpi.KpiPolicies.LineFigure;
import millrace.engine.kpi.KpiValue;
import millrace.engine.plant.EquipmentLevel;
import millrace.engine.scenario.Comparison;
import millrace.engine.scenario.Scenario;
import millrace.engine.time.Interval;

/**
 * What a log says to a question.
 *
 * @param question what was asked
 * @param level the level of the scope
 * @param units how many work units were summed
 * @param window the time it was asked over
 * @param shift the shift, where one was asked for
 * @param elements the sum of the units' elements
 * @param kpis all KPIs that have a meaning for it
 * @param parts the figures of what is in it: products, operations, characteristics, persons,
 *     storage units
 * @param aggregation how the units' elements were put together
 * @param stops the stops of these units in the window, whole, by their begin
 * @param speeds where they produced more slowly than planned
 * @param supposed the same history by other rules, where it was asked for
 * @param corrections what people have set right in these units, or want to
 * @param findings what people should see in these units
 * @param refused the lines that were not folded
 * @param duplicates how many lines repeated another one
 * @param opened what the KPI in question is made of
 */
public record Answer(
    Question question,
    EquipmentLevel level,
    int units,
    Interval window,
    Optional<String> shift,
    LineFigure aggregation,
    ElementVector elements,
    List<KpiValue> kpis,
    List<Part> parts,
    List<Stop> stops,
    Speeds speeds,
    Optional<Supposed> supposed,
    List<UnitCorrection> corrections,
    List<UnitFinding> findings,
    List<RefusedLine> refused,
    long duplicates,
    Optional<Opened> opened) {

  public Answer {
    kpis = List.copyOf(kpis);
    parts = List.copyOf(parts);
    stops = List.copyOf(stops);
    corrections = List.copyOf(corrections);
    findings = List.copyOf(findings);
    refused = List.copyOf(refused);
  }

  /**
   * Something in a scope that has figures of its own.
   *
   * @param scope what it is
   * @param subject which one
   */
  public record Part(Scope scope, String subject, ElementVector elements, List<KpiValue> kpis) {

    public Part {
      kpis = List.copyOf(kpis);
    }
  }

  /**
   * A correction and the work unit it was made on.
   *
   * @param state APPLIED, WITHDRAWN, PROPOSED, REJECTED or APPROVED
   * @param says what it says, for people
   * @param at when it was applied, or else proposed, nanoseconds since the epoch (UTC)
   */
  public record UnitCorrection(
      String unit, String id, String state, String says, String author, String reason, long at) {}

  /**
   * Where units produced more slowly than planned.
   *
   * @param from of the time before, single readings of counters are not held, so nothing is told;
   *     the start of the window or later
   * @param losses those at speed, too, unit by unit in the order of time
   */
  public record Speeds(long from, List<SpeedLoss> losses) {

    public Speeds {
      losses = List.copyOf(losses);
    }
  }

  /**
   * A stop.
   *
   * @param firstOut the stop along the line that it waited for; empty where it has its own cause,
   *     or that unit is not in the scope
   * @param age how long before the end of the window it began, in nanoseconds
   */
  public record Stop(DowntimeEvent event, Optional<DowntimeEvent> firstOut, long age) {}

  /** The history by rules that were not in force, beside what is of record. */
  public record Supposed(Scenario scenario, Comparison comparison) {}

  /**
   * What a KPI is made of.
   *
   * @param elements those that it is computed from, by the policies of the rules in force
   * @param explanations what they are made of, unit by unit
   */
  public record Opened(List<Element> elements, List<Explanation> explanations) {

    public Opened {
      elements = List.copyOf(elements);
      explanations = List.copyOf(explanations);
    }
  }

  /** A finding and the work unit it was made in. */
  public record UnitFinding(String unit, Finding finding) {}
}
