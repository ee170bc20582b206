package millrace.node.fold;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import millrace.engine.equipment.CorrectionText;
import millrace.engine.equipment.EquipmentSnapshot.KnownCorrection;
import millrace.engine.equipment.EquipmentState;
import millrace.engine.equipment.Standing;
import millrace.node.fold.Answer.UnitCorrection;

/** What people have set right on a unit, or want to, in the order of knowledge time. */
final class LoggedCorrections {

  private LoggedCorrections() {}

  static List<UnitCorrection> of(EquipmentState state) {
    var unit = state.unit().value();
    var standing =
        Standing.of(state.corrections()).stream()
            .map(KnownCorrection::id)
            .collect(Collectors.toSet());
    var corrections = new ArrayList<UnitCorrection>();
    for (var known : state.corrections()) {
      corrections.add(
          new UnitCorrection(
              unit,
              known.id(),
              standing.contains(known.id()) ? "APPLIED" : "WITHDRAWN",
              CorrectionText.of(known.correction()),
              known.author(),
              known.reason(),
              known.knowledgeTime()));
    }
    for (var proposal : state.proposed()) {
      if (state.corrections().stream().noneMatch(each -> each.id().equals(proposal.id()))) {
        corrections.add(
            new UnitCorrection(
                unit,
                proposal.id(),
                proposal.status().name(),
                CorrectionText.of(proposal.correction()),
                proposal.author(),
                proposal.cause(),
                proposal.knowledgeTime()));
      }
    }
    corrections.sort(Comparator.comparingLong(UnitCorrection::at));
    return corrections;
  }
}
