package millrace.actors.feed;

import java.util.Optional;
import millrace.engine.calendar.WorkCalendar.Shift;
import millrace.engine.connection.ConnectionState;
import millrace.engine.element.ElementVector;
import millrace.engine.equipment.EquipmentView;
import millrace.engine.joborder.JobOrderView;
import millrace.engine.kpi.KpiPolicies;

/** What an entity has to tell, before a feed gives it a position. */
public sealed interface News {

  /** The item of a feed that it becomes. */
  FeedItem at(FeedPosition position);

  /** See {@link FeedItem.EquipmentChanged}. */
  record OfEquipment(
      EquipmentView view,
      Optional<Shift> shift,
      ElementVector elements,
      Optional<KpiPolicies> policies)
      implements News {

    @Override
    public FeedItem at(FeedPosition position) {
      return new FeedItem.EquipmentChanged(position, view, shift, elements, policies);
    }
  }

  /** See {@link FeedItem.JobOrderChanged}. */
  record OfJobOrder(JobOrderView view) implements News {

    @Override
    public FeedItem at(FeedPosition position) {
      return new FeedItem.JobOrderChanged(position, view);
    }
  }

  /** See {@link FeedItem.ConnectionChanged}. */
  record OfConnection(String connection, ConnectionState state) implements News {

    @Override
    public FeedItem at(FeedPosition position) {
      return new FeedItem.ConnectionChanged(position, connection, state);
    }
  }
}
