package millrace.http.correction;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import millrace.actors.equipment.UnitCorrections;
import millrace.engine.equipment.Correction;
import millrace.engine.equipment.Correction.Withdraw;
import millrace.engine.equipment.CorrectionText;
import millrace.engine.equipment.EquipmentSnapshot.KnownCorrection;
import millrace.engine.equipment.Proposal;
import millrace.engine.plant.EquipmentId;
import millrace.http.journal.CorrectionFields;
import millrace.http.journal.Fields;
import millrace.http.json.Rfc3339;

/**
 * A correction and what has become of it. Texts that say nothing are left out.
 *
 * @param id in the whole plant
 * @param summary what it says, for people
 * @param knownAt when it was applied, or else when it was proposed
 * @param sequence the place in the unit's journal of the event that applied it, or else proposed it
 * @param expectedVersion the version of what it corrects, as the author of a proposal saw it
 * @param cause why it needs, or needed, a second person
 */
public record CorrectionBody(
    String id,
    String unit,
    State state,
    Fields correction,
    String summary,
    String author,
    String reason,
    Optional<String> reference,
    String knownAt,
    long sequence,
    Optional<Long> expectedVersion,
    Optional<String> cause,
    Optional<String> decidedBy,
    Optional<String> decidedAt,
    Optional<String> decision) {

  /** What has become of a correction. */
  public enum State {
    APPLIED,
    WITHDRAWN,
    PROPOSED,
    REJECTED,
    /** Agreed to, and let go by the live unit since it lies beyond the horizon. */
    APPROVED
  }

  /** All corrections of a unit, in the order of their sequence. */
  public static List<CorrectionBody> all(EquipmentId unit, UnitCorrections corrections) {
    var withdrawn =
        corrections.applied().stream()
            .map(KnownCorrection::correction)
            .filter(Withdraw.class::isInstance)
            .map(each -> ((Withdraw) each).correction())
            .collect(Collectors.toSet());
    var proposals = corrections.proposals();
    var bodies = new ArrayList<CorrectionBody>();
    for (var known : corrections.applied()) {
      var proposal = proposals.stream().filter(each -> each.id().equals(known.id())).findFirst();
      var state = withdrawn.contains(known.id()) ? State.WITHDRAWN : State.APPLIED;
      bodies.add(applied(unit, known, state, proposal));
    }
    for (var proposal : proposals) {
      if (corrections.applied().stream().noneMatch(each -> each.id().equals(proposal.id()))) {
        bodies.add(proposed(unit, proposal));
      }
    }
    bodies.sort(Comparator.comparingLong(CorrectionBody::sequence));
    return bodies;
  }

  private static CorrectionBody applied(
      EquipmentId unit, KnownCorrection known, State state, Optional<Proposal> proposal) {
    return of(
        new CorrectionId(unit, known.id()),
        state,
        known.correction(),
        new Said(known.author(), known.reason(), known.knowledgeTime(), known.sequence()),
        proposal);
  }

  private static CorrectionBody proposed(EquipmentId unit, Proposal proposal) {
    return of(
        new CorrectionId(unit, proposal.id()),
        switch (proposal.status()) {
          case PROPOSED -> State.PROPOSED;
          case REJECTED -> State.REJECTED;
          case APPROVED -> State.APPROVED;
        },
        proposal.correction(),
        new Said(
            proposal.author(), proposal.reason(), proposal.knowledgeTime(), proposal.sequence()),
        Optional.of(proposal));
  }

  private record Said(String author, String reason, long knowledgeTime, long sequence) {}

  private static CorrectionBody of(
      CorrectionId id, State state, Correction correction, Said said, Optional<Proposal> proposal) {
    return new CorrectionBody(
        id.toString(),
        id.unit().value(),
        state,
        CorrectionFields.of(correction),
        CorrectionText.of(correction),
        said.author(),
        said.reason(),
        proposal.map(Proposal::reference).filter(text -> !text.isEmpty()),
        Rfc3339.format(said.knowledgeTime()),
        said.sequence(),
        proposal.flatMap(Proposal::expectedVersion),
        proposal.map(Proposal::cause),
        proposal.map(Proposal::decidedBy).filter(text -> !text.isEmpty()),
        proposal
            .filter(each -> each.decidedAt() != 0)
            .map(each -> Rfc3339.format(each.decidedAt())),
        proposal.map(Proposal::decision).filter(text -> !text.isEmpty()));
  }
}
