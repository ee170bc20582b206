package millrace.actors.feed;

import java.util.Optional;
import millrace.engine.calendar.WorkCalendar.Shift;
import millrace.engine.connection.ConnectionState;
import millrace.engine.element.ElementVector;
import millrace.engine.equipment.EquipmentView;
import millrace.engine.joborder.JobOrderView;
import millrace.engine.kpi.KpiPolicies;

/** One thing that changed. */
public sealed interface FeedItem {

  FeedPosition position();

  /**
   * A work unit changed.
   *
   * @param shift the shift that runs; empty outside shifts
   * @param elements the unit's elements from the start of that shift until now
   * @param policies the KPI policies in force; empty without rules
   */
  record EquipmentChanged(
      FeedPosition position,
      EquipmentView view,
      Optional<Shift> shift,
      ElementVector elements,
      Optional<KpiPolicies> policies)
      implements FeedItem {}

  record JobOrderChanged(FeedPosition position, JobOrderView view) implements FeedItem {}

  record ConnectionChanged(FeedPosition position, String connection, ConnectionState state)
      implements FeedItem {}

  /** Items between the subscriber's position and this one are gone: read everything anew. */
  record Missed(FeedPosition position) implements FeedItem {}
}
