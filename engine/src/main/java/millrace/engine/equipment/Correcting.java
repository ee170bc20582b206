package millrace.engine.equipment;

import java.util.Optional;
import millrace.engine.Decision;
import millrace.engine.Refusal;
import millrace.engine.equipment.Correction.MoveJobOrderStart;
import millrace.engine.equipment.EquipmentCommand.ApplyCorrection;
import millrace.engine.equipment.EquipmentCommand.ApproveCorrection;
import millrace.engine.equipment.EquipmentCommand.RejectCorrection;
import millrace.engine.equipment.EquipmentEvent.CorrectionApplied;
import millrace.engine.equipment.EquipmentEvent.CorrectionProposed;
import millrace.engine.equipment.EquipmentEvent.CorrectionRejected;
import millrace.engine.equipment.EquipmentSnapshot.KnownCorrection;
import millrace.engine.journal.Provenance;
import millrace.engine.time.Nanos;

/** What becomes of a correction: whether it is applied, needs a second person, or is refused. */
record Correcting(EquipmentState state, Provenance provenance) {

  Decision<EquipmentEvent> apply(ApplyCorrection asked) {
    var known = known(asked.correctionId());
    var apply = meant(asked);
    if (known.isPresent()) {
      return known.get().equals(apply.correction()) || isMeantBy(known.get(), asked.correction())
          ? Decision.unchanged()
          : refuse(
              "CorrectionExists",
              "ApplyCorrection",
              "correction " + apply.correctionId() + " is known already and says something else");
    }
    return formal(apply)
        .or(() -> new CorrectionSense(state, provenance).mistake(apply.correction()))
        .or(() -> conflict(apply.correction(), apply.expectedVersion(), "ApplyCorrection"))
        .<Decision<EquipmentEvent>>map(Decision.Refused::new)
        .orElseGet(() -> accepted(apply));
  }

  Decision<EquipmentEvent> approve(ApproveCorrection approve) {
    var proposal = state.proposals().find(approve.correctionId());
    if (proposal.isPresent() && proposal.get().status() == Proposal.Status.APPROVED) {
      return Decision.unchanged();
    }
    var command = "ApproveCorrection";
    return undecided(proposal, approve.correctionId(), command)
        .or(() ->
            new CorrectionSense(state, provenance).mistake(proposal.orElseThrow().correction()))
        .or(() ->
            conflict(
                proposal.orElseThrow().correction(),
                proposal.orElseThrow().expectedVersion(),
                command))
        .<Decision<EquipmentEvent>>map(Decision.Refused::new)
        .orElseGet(() -> applied(proposal.orElseThrow()));
  }

  Decision<EquipmentEvent> reject(RejectCorrection reject) {
    var proposal = state.proposals().find(reject.correctionId());
    if (proposal.isPresent() && proposal.get().status() == Proposal.Status.REJECTED) {
      return Decision.unchanged();
    }
    var command = "RejectCorrection";
    return undecided(proposal, reject.correctionId(), command)
        .or(() ->
            reject.reason().isBlank()
                ? refusal("ReasonMissing", command, "who declines a proposal says why")
                : Optional.empty())
        .<Decision<EquipmentEvent>>map(Decision.Refused::new)
        .orElseGet(
            () -> Decision.accept(new CorrectionRejected(reject.correctionId(), reject.reason())));
  }

  private ApplyCorrection meant(ApplyCorrection asked) {
    return new ApplyCorrection(
        asked.correctionId(),
        asked.reason(),
        asked.reference(),
        asked.approver(),
        new MeantStart(state).of(asked.correction()),
        asked.expectedVersion());
  }

  /** Whether a correction that is known is what was asked for, though it says more. */
  private static boolean isMeantBy(Correction known, Correction asked) {
    return known instanceof MoveJobOrderStart(var order, var from, _)
        && asked.equals(new MoveJobOrderStart(order, from));
  }

  private Optional<Correction> known(String id) {
    return state.corrections().stream()
        .filter(each -> each.id().equals(id))
        .map(KnownCorrection::correction)
        .findFirst()
        .or(() -> state.proposals().find(id).map(Proposal::correction));
  }

  private Decision<EquipmentEvent> accepted(ApplyCorrection apply) {
    var cause = apply.approver().isEmpty() ? needOfApproval(apply.correction()) : "";
    if (cause.isEmpty()) {
      return Decision.accept(
          new CorrectionApplied(
              apply.correctionId(),
              apply.reason(),
              apply.reference(),
              apply.approver(),
              apply.correction()));
    }
    return state.proposals().isFull()
        ? refuse(
            "ApprovalQueueFull",
            "ApplyCorrection",
            "more than "
                + Proposals.MOST_OPEN
                + " corrections of this unit wait for a second person; decide some of them first")
        : Decision.accept(
            new CorrectionProposed(
                apply.correctionId(),
                apply.reason(),
                apply.reference(),
                apply.correction(),
                apply.expectedVersion(),
                cause));
  }

  private Decision<EquipmentEvent> applied(Proposal proposal) {
    return Decision.accept(
        new CorrectionApplied(
            proposal.id(),
            proposal.reason(),
            proposal.reference(),
            provenance.actor(),
            proposal.correction(),
            proposal.author()));
  }

  /** Why a correction needs a second person; empty where it needs none. */
  private String needOfApproval(Correction correction) {
    var first = Standing.firstTouched(correction, state.corrections());
    if (first.isPresent() && first.getAsLong() < state.accepted().states()) {
      return "it reaches back to "
          + Nanos.toInstant(first.getAsLong())
          + ", beyond the horizon, which is now "
          + Nanos.toInstant(state.accepted().states());
    }
    var threshold = state.rulesAt(provenance.knowledgeTime()).flatMap(RuleSet::approvalThreshold);
    if (threshold.isEmpty()) {
      return "";
    }
    return CorrectionEffect.of(state, correction, provenance)
        .greatest()
        .filter(change -> change.points().abs().compareTo(threshold.get()) > 0)
        .map(change ->
            "it changes the OEE index of "
                + change.name()
                + " by "
                + change.shownPoints()
                + " points, more than "
                + threshold.get().toPlainString())
        .orElse("");
  }

  private Optional<Refusal> formal(ApplyCorrection apply) {
    var command = "ApplyCorrection";
    if (provenance.actor().isBlank()) {
      return refusal("AuthorMissing", command, "a correction names the person who makes it");
    }
    if (apply.correctionId().isBlank()) {
      return refusal("CorrectionIdMissing", command, "a correction has an id of its own");
    }
    if (apply.approver().equals(provenance.actor())) {
      return refusal("ApproverIsAuthor", command, "a correction is approved by a second person");
    }
    return apply.reason().isBlank()
        ? refusal("ReasonMissing", command, "a correction says why it is made")
        : Optional.empty();
  }

  private Optional<Refusal> undecided(Optional<Proposal> proposal, String id, String command) {
    if (proposal.isEmpty()) {
      return refusal("UnknownProposal", command, "no correction " + id + " is proposed here");
    }
    if (!proposal.get().isOpen()) {
      return refusal(
          "ProposalDecided",
          command,
          proposal.get().decidedBy() + " has decided on correction " + id + " already");
    }
    if (provenance.actor().isBlank()) {
      return refusal("ApproverMissing", command, "a decision names the person who makes it");
    }
    return proposal.get().author().equals(provenance.actor())
        ? refusal("ApproverIsAuthor", command, "who proposes a correction does not decide on it")
        : Optional.empty();
  }

  /** The second of two people who correct the same is told of the first one. */
  private Optional<Refusal> conflict(
      Correction correction, Optional<Long> expected, String command) {
    if (expected.isEmpty()) {
      return Optional.empty();
    }
    return Standing.last(state.corrections(), correction)
        .filter(last -> last.sequence() > expected.get())
        .flatMap(last ->
            refusal(
                "ExpectedVersion",
                command,
                CorrectionText.of(correction)
                    + " was meant for version "
                    + expected.get()
                    + "; since then "
                    + last.author()
                    + " said at "
                    + Nanos.toInstant(last.knowledgeTime())
                    + ": "
                    + CorrectionText.of(last.correction())
                    + " ("
                    + last.reason()
                    + "), which is version "
                    + last.sequence()));
  }

  private Optional<Refusal> refusal(String guard, String command, String detail) {
    return Optional.of(EquipmentDecider.refusal(state, guard, command, detail));
  }

  private Decision<EquipmentEvent> refuse(String guard, String command, String detail) {
    return Decision.refuse(EquipmentDecider.refusal(state, guard, command, detail));
  }
}
