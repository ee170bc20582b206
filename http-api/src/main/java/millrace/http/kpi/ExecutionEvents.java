package millrace.http.kpi;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import millrace.engine.explanation.Evidence;
import millrace.engine.explanation.Evidence.Kind;
import millrace.engine.joborder.JobOrderEvent;
import millrace.engine.joborder.JobOrderEvent.JobOrderAborted;
import millrace.engine.joborder.JobOrderEvent.JobOrderEnded;
import millrace.engine.joborder.JobOrderEvent.JobOrderResumed;
import millrace.engine.joborder.JobOrderEvent.JobOrderStarted;
import millrace.engine.joborder.JobOrderView;
import millrace.engine.journal.EntityType;
import millrace.engine.journal.Envelope;

/** Looks in the journal of an order for the events that its execution follows from. */
final class ExecutionEvents implements Knowledge.Reader<JobOrderEvent> {

  private final JobOrderView order;
  private Optional<EventBody> start = Optional.empty();
  private Optional<EventBody> end = Optional.empty();

  ExecutionEvents(JobOrderView order) {
    this.order = order;
  }

  @Override
  public void read(long sequence, Envelope<JobOrderEvent> envelope) {
    var at = envelope.provenance().eventTime();
    switch (envelope.event()) {
      case JobOrderStarted _, JobOrderResumed _ -> {
        if (start.isEmpty() && order.started().equals(Optional.of(at))) {
          start = Optional.of(event(sequence, at));
        }
      }
      case JobOrderEnded _, JobOrderAborted _ -> {
        if (order.ended().equals(Optional.of(at))) {
          end = Optional.of(event(sequence, at));
        }
      }
      case JobOrderEvent.JobOrderStored _,
          JobOrderEvent.JobOrderUpdated _,
          JobOrderEvent.JobOrderAllowedToStart _,
          JobOrderEvent.JobOrderStartRevoked _,
          JobOrderEvent.JobOrderInterrupted _,
          JobOrderEvent.JobOrderClosed _,
          JobOrderEvent.JobOrderCancelled _,
          JobOrderEvent.JobOrderCleared _,
          JobOrderEvent.JobOrderReleased _,
          JobOrderEvent.CommandRefused _ -> {}
    }
  }

  /** In their order. */
  List<EventBody> found() {
    var found = new ArrayList<EventBody>();
    start.ifPresent(found::add);
    end.ifPresent(found::add);
    return found;
  }

  private EventBody event(long sequence, long at) {
    return EventBody.in(
        EntityType.JOB_ORDER.persistenceId(order.jobOrder()),
        Evidence.of(Kind.JOB_ORDER, order.jobOrder(), at, sequence));
  }
}
