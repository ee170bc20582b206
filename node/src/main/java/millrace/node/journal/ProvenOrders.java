package millrace.node.journal;

import java.util.Optional;
import millrace.engine.joborder.JobOrderDecider;
import millrace.engine.joborder.JobOrderEvent;
import millrace.engine.joborder.JobOrderView;
import millrace.engine.journal.EntityType;
import millrace.engine.time.Interval;

/**
 * Job orders as their journals tell them. Nothing is told of one whose journal is not there, or of
 * which no sequence is named, as in answers of earlier versions.
 */
record ProvenOrders(UnitJournals journals) {

  /**
   * AOET in a window, in nanoseconds.
   *
   * @param sequence the last event of the order that counts; 0 where it is not known
   */
  Optional<Long> executed(String order, long sequence, Interval window) {
    return view(order, sequence)
        .map(view -> view.execution(window).map(Interval::length).orElse(0L));
  }

  /** From its start to its end; empty where it has none. */
  Optional<Interval> life(String order, long sequence) {
    return view(order, sequence)
        .flatMap(view ->
            view.started().flatMap(start -> view.ended().map(end -> new Interval(start, end))));
  }

  private Optional<JobOrderView> view(String order, long sequence) {
    var id = EntityType.JOB_ORDER.persistenceId(order);
    if (sequence < 1 || !journals.has(id)) {
      return Optional.empty();
    }
    var journal = new RecordJournal(journals.journal(id), id, sequence);
    return Optional.of(
        journal.fold(new JobOrderDecider(), JobOrderEvent.class).view(order, sequence));
  }
}
