package millrace.engine.equipment;

import java.util.List;
import java.util.Optional;
import millrace.engine.Decision;
import millrace.engine.Refusal;
import millrace.engine.equipment.Correction.AdmitLateData;
import millrace.engine.equipment.Correction.AssignRootCause;
import millrace.engine.equipment.Correction.ChangeCalendar;
import millrace.engine.equipment.Correction.ChangeRules;
import millrace.engine.equipment.Correction.CorrectQuantity;
import millrace.engine.equipment.Correction.MergeStops;
import millrace.engine.equipment.Correction.MoveJobOrderStart;
import millrace.engine.equipment.Correction.Reclassify;
import millrace.engine.equipment.Correction.RetimeStop;
import millrace.engine.equipment.Correction.Retract;
import millrace.engine.equipment.Correction.SplitStop;
import millrace.engine.equipment.Correction.Withdraw;
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

  /** What is adopted from now on may take so long to be known, in nanoseconds. */
  private static final long AT_ONCE = 5 * Nanos.PER_MINUTE;

  /**
   * What becomes of rules, or of a calendar, that are adopted: those from the past on need a second
   * person, unless they are the first ones.
   */
  Decision<EquipmentEvent> adopt(Correction change, boolean isFirst, EquipmentEvent adopted) {
    var from = Standing.firstTouched(change, List.of()).orElseThrow();
    if (isFirst || !isPast(from)) {
      return Decision.accept(adopted);
    }
    return apply(
        new ApplyCorrection(
            id(adopted) + Nanos.toInstant(from), "adopted from the past on", "", "", change));
  }

  private static String id(EquipmentEvent adopted) {
    return adopted instanceof EquipmentEvent.RulesAdopted(_, var rules)
        ? "rules:" + rules.version() + "@"
        : "calendar@";
  }

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
    var always = alwaysNeedsApproval(correction);
    if (!always.isEmpty()) {
      return always;
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

  /** Why a correction needs a second person, whatever it changes; empty where that decides. */
  private String alwaysNeedsApproval(Correction correction) {
    return switch (correction) {
      case ChangeRules(var from, _) -> isPast(from) ? "it adopts rules from the past on" : "";
      case ChangeCalendar(var from, _) ->
          isPast(from) ? "it adopts a calendar from the past on" : "";
      case AdmitLateData _ -> "it admits what came too late";
      case Retract(var observation) ->
          state.known().isHeld(observation, state.heldFrom())
              ? ""
              : "observation " + observation + " lies beyond the horizon, or was never made";
      case Reclassify _,
          SplitStop _,
          MergeStops _,
          RetimeStop _,
          AssignRootCause _,
          CorrectQuantity _,
          MoveJobOrderStart _,
          Withdraw _ ->
          "";
    };
  }

  /** Whether what holds from an instant on changes what is known of the past. */
  boolean isPast(long effectiveFrom) {
    return effectiveFrom < provenance.knowledgeTime() - AT_ONCE;
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
