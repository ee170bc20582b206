package millrace.engine.equipment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import millrace.engine.equipment.EquipmentSnapshot.AdoptedCalendar;
import millrace.engine.equipment.EquipmentSnapshot.AdoptedRules;
import millrace.engine.equipment.EquipmentSnapshot.GapReport;
import millrace.engine.equipment.EquipmentSnapshot.KnownCorrection;
import millrace.engine.equipment.EquipmentSnapshot.OrderChange;

/**
 * What comes rarely to a work unit and holds until something else is told. Immutable.
 *
 * @param ruleSets what was adopted, in the order of event time
 * @param workCalendars what was adopted, in the order of event time
 * @param orderChanges registrations and their ends, in the order of event time
 * @param gapReports reports of missing data, in the order of knowledge time
 * @param corrections in the order of knowledge time
 */
record Rare(
    List<AdoptedRules> ruleSets,
    List<AdoptedCalendar> workCalendars,
    List<OrderChange> orderChanges,
    List<GapReport> gapReports,
    List<KnownCorrection> corrections) {

  static final Rare NONE = new Rare(List.of(), List.of(), List.of(), List.of(), List.of());

  Rare {
    ruleSets = List.copyOf(ruleSets);
    workCalendars = List.copyOf(workCalendars);
    orderChanges = List.copyOf(orderChanges);
    gapReports = List.copyOf(gapReports);
    corrections = List.copyOf(corrections);
  }

  Rare with(AdoptedRules adopted) {
    var grown = grown(ruleSets, adopted, Overlays.RULES);
    return new Rare(grown, workCalendars, orderChanges, gapReports, corrections);
  }

  Rare with(AdoptedCalendar adopted) {
    var grown = grown(workCalendars, adopted, Overlays.CALENDARS);
    return new Rare(ruleSets, grown, orderChanges, gapReports, corrections);
  }

  Rare with(OrderChange change) {
    var grown = grown(orderChanges, change, Overlays.ORDERS);
    return new Rare(ruleSets, workCalendars, grown, gapReports, corrections);
  }

  Rare with(GapReport report) {
    var grown = grown(gapReports, report, Overlays.GAPS);
    return new Rare(ruleSets, workCalendars, orderChanges, grown, corrections);
  }

  Rare with(KnownCorrection correction) {
    var grown = grown(corrections, correction, Overlays.CORRECTIONS);
    return new Rare(ruleSets, workCalendars, orderChanges, gapReports, grown);
  }

  /**
   * Whether of each kind there is as much as in another, from which nothing but that was let go.
   */
  boolean hasAsMuchAs(Rare other) {
    return ruleSets.size() == other.ruleSets.size()
        && workCalendars.size() == other.workCalendars.size()
        && orderChanges.size() == other.orderChanges.size()
        && gapReports.size() == other.gapReports.size()
        && corrections.size() == other.corrections.size();
  }

  private static <E> List<E> grown(List<E> elements, E element, Comparator<E> order) {
    var grown = new ArrayList<>(elements);
    grown.add(element);
    grown.sort(order);
    return grown;
  }
}
