package millrace.engine.equipment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import millrace.engine.equipment.EquipmentEvent.CorrectionApplied;
import millrace.engine.equipment.EquipmentEvent.CorrectionProposed;
import millrace.engine.equipment.EquipmentEvent.CorrectionRejected;
import millrace.engine.equipment.Proposal.Status;

/**
 * The corrections that wait for a second person, and those decided on in the time that is held, in
 * the order in which they came. Immutable.
 */
record Proposals(List<Proposal> list) {

  static final Proposals NONE = new Proposals(List.of());

  /** More are not taken until some are decided. */
  static final int MOST_OPEN = 1_000;

  Proposals {
    list = List.copyOf(list);
  }

  Optional<Proposal> find(String id) {
    return list.stream().filter(each -> each.id().equals(id)).findFirst();
  }

  boolean isFull() {
    return list.stream().filter(Proposal::isOpen).count() >= MOST_OPEN;
  }

  Proposals with(CorrectionProposed proposed, String author, long knowledgeTime, long sequence) {
    if (find(proposed.correctionId()).isPresent()) {
      return this;
    }
    var grown = new ArrayList<>(list);
    grown.add(
        new Proposal(
            proposed.correctionId(),
            knowledgeTime,
            sequence,
            author,
            proposed.reason(),
            proposed.reference(),
            proposed.correction(),
            proposed.expectedVersion(),
            proposed.cause(),
            Status.PROPOSED,
            "",
            0,
            ""));
    return new Proposals(grown);
  }

  Proposals applied(CorrectionApplied applied, String by, long knowledgeTime) {
    return decided(
        applied.correctionId(), each -> each.decided(Status.APPROVED, by, knowledgeTime, ""));
  }

  Proposals rejected(CorrectionRejected rejected, String by, long knowledgeTime) {
    return decided(
        rejected.correctionId(),
        each -> each.decided(Status.REJECTED, by, knowledgeTime, rejected.reason()));
  }

  /** Without those that were decided before an instant. None that waits is ever let go. */
  Proposals heldFrom(long instant) {
    var held = list.stream().filter(each -> each.isOpen() || each.decidedAt() >= instant).toList();
    return held.size() == list.size() ? this : new Proposals(held);
  }

  private Proposals decided(String id, UnaryOperator<Proposal> decision) {
    if (find(id).filter(Proposal::isOpen).isEmpty()) {
      return this;
    }
    return new Proposals(
        list.stream().map(each -> each.id().equals(id) ? decision.apply(each) : each).toList());
  }
}
