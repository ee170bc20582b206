package millrace.node.journal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import millrace.engine.Decider;
import millrace.engine.history.Journals;
import millrace.engine.joborder.JobOrderDecider;
import millrace.engine.joborder.JobOrderEvent;
import millrace.engine.joborder.JobOrderView;
import millrace.engine.journal.EntityType;
import millrace.engine.journal.Envelope;
import millrace.engine.journal.JournalEntry;
import millrace.engine.plant.EquipmentId;
import millrace.engine.time.Interval;
import millrace.engine.workcenter.WorkCenterDecider;
import millrace.engine.workcenter.WorkCenterEvent;
import millrace.engine.workcenter.WorkCenterState;

/** What the journals of work centers and job orders say; it waits for them. */
final class PlantJournals {

  private static final int PAGE = 500;
  private static final String CENTER = EntityType.WORK_CENTER.persistenceId("");

  private final Journals journals;
  private final List<EquipmentId> centers;

  /**
   * The journals of a plant.
   *
   * @param persistenceIds all entities that have one
   */
  PlantJournals(Journals journals, List<String> persistenceIds) {
    this.journals = journals;
    this.centers =
        persistenceIds.stream()
            .filter(id -> id.startsWith(CENTER))
            .map(id -> new EquipmentId(id.substring(CENTER.length())))
            .toList();
  }

  /** A job order that ended, from its start to its end. */
  record Ended(String jobOrder, Interval life) {}

  /** The units of a work center, in the order in which the product goes; empty for other scopes. */
  Optional<List<EquipmentId>> line(EquipmentId scope, long knownAt) {
    return centers.contains(scope) ? Optional.of(center(scope, knownAt).units()) : Optional.empty();
  }

  /**
   * The orders that ended in a window, by their start: of those that are named and those on the job
   * lists of the scope.
   */
  List<Ended> completed(KpiQuestion question, SortedSet<String> named) {
    var ids = new TreeSet<>(named);
    centers.stream()
        .filter(center -> center.isWithin(question.scope()) || question.scope().isWithin(center))
        .forEach(center -> ids.addAll(center(center, question.knownUntil()).jobList()));
    var ended = new ArrayList<Ended>();
    for (var id : ids) {
      var order = order(id, question.knownUntil());
      if (order.started().isPresent()
          && order.ended().filter(question.window()::contains).isPresent()) {
        ended.add(new Ended(id, new Interval(order.started().get(), order.ended().get())));
      }
    }
    ended.sort(Comparator.comparingLong((Ended order) -> order.life().start()));
    return ended;
  }

  private JobOrderView order(String id, long knownAt) {
    var persistenceId = EntityType.JOB_ORDER.persistenceId(id);
    return fold(persistenceId, new JobOrderDecider(), JobOrderEvent.class, knownAt).view(id, 0);
  }

  private WorkCenterState center(EquipmentId id, long knownAt) {
    var persistenceId = EntityType.WORK_CENTER.persistenceId(id.value());
    return fold(persistenceId, new WorkCenterDecider(), WorkCenterEvent.class, knownAt);
  }

  private <E, S> S fold(
      String persistenceId, Decider<?, E, S> decider, Class<E> type, long knownAt) {
    var state = decider.initial();
    var next = 1L;
    List<JournalEntry> page;
    do {
      page = Stored.await(journals.read(persistenceId, next, PAGE));
      for (var entry : page) {
        if (entry.envelope().provenance().knowledgeTime() > knownAt) {
          return state;
        }
        var event = type.cast(entry.envelope().event());
        state = decider.evolve(state, new Envelope<>(entry.envelope().provenance(), event));
      }
      next += page.size();
    } while (page.size() == PAGE);
    return state;
  }
}
