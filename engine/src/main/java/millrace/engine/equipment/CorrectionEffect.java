package millrace.engine.equipment;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import millrace.engine.calendar.WorkCalendar.Shift;
import millrace.engine.element.ElementVector;
import millrace.engine.equipment.EquipmentEvent.CorrectionApplied;
import millrace.engine.journal.Envelope;
import millrace.engine.journal.Provenance;
import millrace.engine.kpi.Kpi;
import millrace.engine.kpi.KpiCatalogue;
import millrace.engine.kpi.KpiDefinition.Scope;
import millrace.engine.kpi.KpiPolicies;
import millrace.engine.kpi.KpiValue.Result;
import millrace.engine.time.Interval;
import millrace.engine.time.Nanos;

/**
 * What a correction would change: found by folding it into a copy of the state, as if it had been
 * applied.
 *
 * @param changes every value that becomes another one: hours, then shifts, production days, orders,
 *     each in the order of time
 */
public record CorrectionEffect(List<Change> changes) {

  /** Nothing changes. */
  static final CorrectionEffect NONE = new CorrectionEffect(List.of());

  private static final BigDecimal POINTS = BigDecimal.valueOf(100);

  public CorrectionEffect {
    changes = List.copyOf(changes);
  }

  /** What a changed value is over. */
  public enum Span {
    HOUR,
    SHIFT,
    DAY,
    JOB_ORDER
  }

  /**
   * The elements of the unit over a window, before and after.
   *
   * @param name the hour's start (RFC 3339), the shift's id, the production day, or the job order
   * @param window the hour, the shift, the day from its first shift to its last, or the time that
   *     is held of the order
   * @param points by how many percentage points the OEE index changes; an undefined one counts as
   *     zero
   */
  public record Change(
      Span span,
      String name,
      Interval window,
      ElementVector before,
      ElementVector after,
      BigDecimal points) {

    /** The change with its sign, to a hundredth of a point, as {@code +7.87}. */
    public String shownPoints() {
      var rounded = points.setScale(2, RoundingMode.HALF_EVEN);
      return (rounded.signum() > 0 ? "+" : "") + rounded.toPlainString();
    }
  }

  /** What a correction would change if it were known at an instant. */
  public static CorrectionEffect of(
      EquipmentState state, Correction correction, Provenance provenance) {
    var nothing = new EquipmentEvent.CorrectionRejected("", "");
    var before = state.evolve(new Envelope<>(provenance, nothing));
    var applied =
        new CorrectionApplied("\0preview", "", "", "", new MeantStart(state).of(correction));
    var intake = new Intake(before, provenance);
    intake.take(applied);
    var touched = new Evolution(before).touched(intake);
    var after = before.evolve(new Envelope<>(provenance, applied));
    var asOf = after.lastKnowledgeTime();
    return new Comparison(before, after, touched, asOf, oee(state, asOf)).effect();
  }

  /** The OEE index by the policies that are in force. */
  private static Kpi oee(EquipmentState state, long asOf) {
    var policies = state.rulesAt(asOf).map(RuleSet::policies).orElse(KpiPolicies.DEFAULT);
    return KpiCatalogue.iso22400(policies).find("OEE").orElseThrow();
  }

  /** The greatest change of a shift or production day, if any changes. */
  public Optional<Change> greatest() {
    return changes.stream()
        .filter(change -> change.span() == Span.SHIFT || change.span() == Span.DAY)
        .max((one, other) -> one.points().abs().compareTo(other.points().abs()));
  }

  /** Two states, and where they may differ. */
  private record Comparison(
      EquipmentState before, EquipmentState after, List<Interval> touched, long asOf, Kpi oee) {

    CorrectionEffect effect() {
      var changes = new ArrayList<Change>();
      var hours = new TreeMap<Long, Interval>();
      var shifts = new LinkedHashMap<String, Shift>();
      for (var interval : touched) {
        var from = Math.max(interval.start(), before.heldFrom());
        var to = Math.min(interval.end(), asOf);
        for (var hour = Hours.hourOf(from); from < to && hour < to; hour += Nanos.PER_HOUR) {
          hours.put(hour, new Interval(hour, hour + Nanos.PER_HOUR));
        }
        if (from < to) {
          var stretch = new Interval(from, to);
          before.shifts(stretch).forEach(shift -> shifts.put(shift.id(), shift));
          after.shifts(stretch).forEach(shift -> shifts.put(shift.id(), shift));
        }
      }
      hours.forEach(
          (hour, window) -> add(changes, Span.HOUR, Nanos.toInstant(hour).toString(), window));
      shifts.forEach((id, shift) -> add(changes, Span.SHIFT, id, shift.interval()));
      days(shifts).forEach((day, window) -> add(changes, Span.DAY, day, window));
      orders(changes);
      return new CorrectionEffect(changes);
    }

    /** A production day goes from the start of its first shift to the end of its last one. */
    private TreeMap<String, Interval> days(LinkedHashMap<String, Shift> touchedShifts) {
      var names = new TreeSet<String>();
      var windows = new TreeMap<String, Interval>();
      touchedShifts.values().forEach(shift -> names.add(shift.productionDay().toString()));
      for (var shift : touchedShifts.values()) {
        var around = shift.interval();
        var wide =
            new Interval(around.start() - 24 * Nanos.PER_HOUR, around.end() + 24 * Nanos.PER_HOUR);
        for (var each : before.shifts(wide)) {
          var day = each.productionDay().toString();
          if (names.contains(day)) {
            windows.merge(day, each.interval(), Comparison::hull);
          }
        }
      }
      return windows;
    }

    private static Interval hull(Interval one, Interval other) {
      return new Interval(Math.min(one.start(), other.start()), Math.max(one.end(), other.end()));
    }

    private void add(List<Change> changes, Span span, String name, Interval window) {
      var was = before.total(window, asOf);
      var is = after.total(window, asOf);
      if (!was.equals(is)) {
        changes.add(new Change(span, name, window, was, is, points(was, is)));
      }
    }

    private BigDecimal points(ElementVector was, ElementVector is) {
      return POINTS.multiply(oee(is).subtract(oee(was)));
    }

    private BigDecimal oee(ElementVector elements) {
      return switch (oee.over(elements, Scope.EQUIPMENT).result()) {
        case Result.Defined(var value) -> BigDecimal.valueOf(value);
        case Result.Undefined _ -> BigDecimal.ZERO;
      };
    }

    private void orders(List<Change> changes) {
      if (touched.isEmpty() || asOf <= before.heldFrom()) {
        return;
      }
      var held = new Interval(before.heldFrom(), asOf);
      var was = byOrder(before, held);
      var is = byOrder(after, held);
      var names = new TreeSet<>(was.keySet());
      names.addAll(is.keySet());
      for (var name : names) {
        var one = was.getOrDefault(name, ElementVector.ZERO);
        var other = is.getOrDefault(name, ElementVector.ZERO);
        if (!one.equals(other)) {
          changes.add(new Change(Span.JOB_ORDER, name, held, one, other, points(one, other)));
        }
      }
    }

    private TreeMap<String, ElementVector> byOrder(EquipmentState state, Interval window) {
      var sums = new TreeMap<String, ElementVector>();
      for (var share : state.elements(window, asOf)) {
        share
            .order()
            .ifPresent(
                order -> sums.merge(order.jobOrder(), share.elements(), ElementVector::plus));
      }
      return sums;
    }
  }
}
